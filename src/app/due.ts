import type { DueDate } from '../core/calendar.ts'
import type { Status } from '../core/status.ts'
import { showDate, showDay } from './dates.ts'
import { usePageWords, useSpeech } from './words.ts'

/**
 * When the answer is due, in words, and what to know about it. No day is promised that the calendar cannot promise, and
 * before the office has accepted the dossier every day is only expected.
 */
export function useDueText(): (due: DueDate, office: string, status: Status) => { day: string; note?: string } {
  const t = usePageWords()
  const { language } = useSpeech()
  return (due, office, status) => {
    if (due.state === 'beyond-calendar') return { day: t('due.ask', { office }), note: t('due.beyond') }
    const day = showDay(due.date, language)
    if (due.uncertain) return { day: t('due.about', { day }), note: t('due.uncertain', { office }) }
    if (due.latest && due.latest !== due.date) return { day, note: t('due.latest', { day: showDate(due.latest) }) }
    return status === 'submitted' ? { day, note: t('due.expected') } : { day }
  }
}
