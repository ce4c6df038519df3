import { Note } from '../../ui/Note/Note.tsx'
import { useLoginWords } from '../words.ts'

/** The provider is one to practise with. */
export function PracticeNote() {
  const t = useLoginWords()
  return (
    <Note kind="look" pictogram="practice" title={t('practiceTitle')}>
      {t('practice')}
    </Note>
  )
}

/** What nobody may ask. */
export function ScamNote() {
  const t = useLoginWords()
  return (
    <Note kind="stop" pictogram="scam" title={t('scam')}>
      {t('scamHelp')}
    </Note>
  )
}
