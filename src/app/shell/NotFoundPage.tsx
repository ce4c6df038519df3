import { Button } from '../../ui/Button/Button.tsx'
import { useWords } from '../words.ts'
import { SpokenShell } from './SpokenShell.tsx'

export function NotFoundPage() {
  const t = useWords()
  const title = t('shell.notFound')
  return (
    <SpokenShell title={title} help={t('shell.notFoundHelp')} action={<Button href="/">{t('shell.home')}</Button>} />
  )
}
