import { Button } from '../ui/Button/Button.tsx'
import { QuestionHead } from '../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../ui/TextLink/TextLink.tsx'
import { Listen } from './shell/Listen.tsx'
import { Shell } from './shell/Shell.tsx'
import { usePageWords } from './words.ts'

/** This device does not hold the dossier of the address; by its number it can still be found. */
export function NotKept() {
  const t = usePageWords()
  const title = t('notKept.title')
  return (
    <Shell
      title={title}
      back="/"
      head={
        <QuestionHead
          title={title}
          help={t('notKept.help')}
          listen={<Listen text={`${title}. ${t('notKept.help')}`} />}
        />
      }
      action={<Button href="/results">{t('names.results')}</Button>}
      wayOut={<TextLink href="/dossiers">{t('names.dossiers')}</TextLink>}
    />
  )
}
