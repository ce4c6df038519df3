import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { useWords } from '../words.ts'
import { Listen } from './Listen.tsx'
import { Shell } from './Shell.tsx'

export function NotFoundPage() {
  const t = useWords()
  const title = t('shell.notFound')
  return (
    <Shell
      title={title}
      head={
        <QuestionHead
          title={title}
          help={t('shell.notFoundHelp')}
          listen={<Listen text={`${title}. ${t('shell.notFoundHelp')}`} />}
        />
      }
      action={<Button href="/">{t('shell.home')}</Button>}
    />
  )
}
