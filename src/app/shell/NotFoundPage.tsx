import { Button } from '../../ui/Button/Button.tsx'
import { useWords } from '../words.ts'
import { SpokenPage } from './SpokenPage.tsx'

export function NotFoundPage() {
  const t = useWords()
  const title = t('shell.notFound')
  return (
    <SpokenPage title={title} help={t('shell.notFoundHelp')} action={<Button href="/">{t('shell.home')}</Button>} />
  )
}
