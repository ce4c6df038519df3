import type { CaseView } from '../../core/case.ts'
import { isLate } from '../../core/case-clock.ts'
import { lastMove } from '../../core/case-event.ts'
import { statuses } from '../../core/status.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { showDay } from '../dates.ts'
import { useToday } from '../useToday.ts'
import { usePageWords, useSpeech } from '../words.ts'
import styles from './Results.module.css'

interface Props {
  view: CaseView
  office: string
  Office: string
}

/** That the office is late, and its apology: the new date and the old one, both in sight. */
export function Late({ view, office, Office }: Props) {
  const t = usePageWords()
  const { language } = useSpeech()
  const today = useToday()
  const { due, firstDue, status } = view
  const sorry = lastMove(view.events, 'extend')
  const late = today !== undefined && isLate(view, today)
  const first = firstDue?.state === 'known' ? firstDue.date : undefined
  if (due.state !== 'known') return null
  const day = showDay(due.latest ?? due.date, language)
  const isOver = statuses[status].clock === 'ended'
  return (
    <>
      {late ? (
        <Note kind="look" pictogram="calendar" title={isOver ? undefined : t('late.title', { Office })}>
          <p>{t(isOver ? 'late.ended' : 'late.text', { day, office, Office })}</p>
        </Note>
      ) : null}
      {sorry && !isOver ? (
        <Note kind="plain" pictogram="calendar" title={t('late.sorry', { Office })}>
          {sorry.note ? <p className={styles['said']}>{t('results.quoted', { note: sorry.note })}</p> : null}
          <p>{t('late.again', { day: showDay(due.date, language) })}</p>
          {first ? <p>{t('late.first', { day: showDay(first, language) })}</p> : null}
        </Note>
      ) : null}
    </>
  )
}
