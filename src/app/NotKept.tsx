import { Button } from '../ui/Button/Button.tsx'
import { TextLink } from '../ui/TextLink/TextLink.tsx'
import { SpokenShell } from './shell/SpokenShell.tsx'
import { usePageWords } from './words.ts'

/** This device does not hold the dossier of the address; by its number it can still be found. */
export function NotKept() {
  const t = usePageWords()
  const title = t('notKept.title')
  return (
    <SpokenShell
      title={title}
      back="/"
      help={t('notKept.help')}
      action={<Button href="/results">{t('names.results')}</Button>}
      wayOut={<TextLink href="/dossiers">{t('names.dossiers')}</TextLink>}
    />
  )
}
