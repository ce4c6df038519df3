import type { LocalDate } from '../../core/dates.ts'
import type { Procedure } from '../../core/procedure.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { showDate } from '../dates.ts'
import { usePageWords } from '../words.ts'

/** Said only when it matters today: the rules have ended, or nobody has looked at the sources in time. */
export function Validity({ procedure, today }: { procedure: Procedure; today: LocalDate | undefined }) {
  const t = usePageWords()
  const { validUntil, reviewBy } = procedure
  if (today && validUntil && validUntil < today) {
    return (
      <Note kind="look" pictogram="needs-you" title={t('procedure.ended', { date: showDate(validUntil) })}>
        {t('procedure.endedHelp')}
      </Note>
    )
  }
  if (!today || reviewBy >= today) return null
  return (
    <Note kind="look" pictogram="needs-you" title={t('procedure.unreviewed', { date: showDate(reviewBy) })}>
      {t('procedure.unreviewedHelp')}
    </Note>
  )
}
