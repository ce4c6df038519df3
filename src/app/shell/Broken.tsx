import { Button } from '../../ui/Button/Button.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useServices } from '../services.ts'
import { useWords } from '../words.ts'
import { SpokenShell } from './SpokenShell.tsx'

/** Shown when the page itself failed, also when a part of it could not be fetched. */
export function Broken() {
  const t = useWords()
  const { mode } = useServices()
  const title = t('shell.broken')
  return (
    <SpokenShell
      title={title}
      help={t('shell.brokenHelp')}
      action={<Button onClick={() => location.reload()}>{t('shell.reload')}</Button>}
      wayOut={<TextLink onClick={() => location.assign(mode.base || '/')}>{t('shell.home')}</TextLink>}
    />
  )
}
