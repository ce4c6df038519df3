import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useJourneyWords } from '../words.ts'
import { paths } from './way.ts'

/** Wherever somebody could be tempted to give away a code: that it is theirs alone, and what to do when one is asked for. */
export function AntiScam() {
  const t = useJourneyWords()
  return (
    <Note kind="stop" pictogram="scam">
      <p>
        <b>{t('safe.title')}</b> {t('safe.text')}
      </p>
      <p>
        <TextLink href={paths.scam}>{t('safe.link')}</TextLink>
      </p>
    </Note>
  )
}
