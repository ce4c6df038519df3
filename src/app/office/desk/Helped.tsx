import type { Helper } from '../../../core/helped.ts'
import { Note } from '../../../ui/Note/Note.tsx'
import { showDate } from '../../dates.ts'
import { showStamp } from './moments.ts'
import { useDeskWords } from './words.ts'

const agreements = { mark: 'case.helpedMark', tap: 'case.helpedTap' } as const

/** That somebody helped to prepare it, and what the applicant had agreed to; nothing where nobody did. */
export function Helped({ helper }: { helper: Helper | undefined }) {
  const t = useDeskWords()
  if (!helper) return null
  const { name, agreedAt, until, how, mandate } = helper
  return (
    <Note pictogram="volunteer" title={t('case.helped', { name })}>
      <p>{t(agreements[how], { when: showStamp(agreedAt), until: showDate(until) })}</p>
      <p>{t('case.helpedNote', { hash: mandate.slice(0, 12) })}</p>
    </Note>
  )
}
