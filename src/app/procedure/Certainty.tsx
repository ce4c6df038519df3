import type { Confidence } from '../../core/calendar.ts'
import type { LocalDate } from '../../core/dates.ts'
import { showDate } from '../dates.ts'
import { usePageWords } from '../words.ts'
import styles from './ProcedurePage.module.css'

/** How sure a fact is, said quietly beside it. */
export function Certainty({
  fact: { confidence, checkedAt },
}: {
  fact: { confidence: Confidence; checkedAt: LocalDate }
}) {
  const t = usePageWords()
  return (
    <span className={`${styles['certainty']} small`}>
      {t(`certainty.${confidence}`, { date: showDate(checkedAt) })}
    </span>
  )
}
