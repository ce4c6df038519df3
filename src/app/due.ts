import type { DueDate } from '../core/calendar.ts'
import { showDate, showDay } from './dates.ts'
import { usePageWords, useSpeech } from './words.ts'

/** When the answer is due, in words, and what to know about it. No day is promised that the calendar cannot promise. */
export function useDueText(): (due: DueDate, office: string) => { day: string; note?: string } {
  const t = usePageWords()
  const { language } = useSpeech()
  return (due, office) => {
    if (due.state === 'beyond-calendar') return { day: t('due.ask', { office }), note: t('due.beyond') }
    const day = showDay(due.date, language)
    if (due.uncertain) return { day: t('due.about', { day }), note: t('due.uncertain', { office }) }
    if (due.latest && due.latest !== due.date) return { day, note: t('due.latest', { day: showDate(due.latest) }) }
    return { day }
  }
}
