import { Button } from '../../ui/Button/Button.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useWords } from '../words.ts'
import type { Rest } from './lostChunk.ts'
import { SpokenShell } from './SpokenShell.tsx'

/** Shown when a part of the app could not be fetched: what is safe, and what to do. */
export function LostPart({ rest, onRetry }: { rest: Rest; onRetry: () => void }) {
  const t = useWords()
  const title = t('shell.lost')
  return (
    <SpokenShell
      title={title}
      help={t(rest === 'saved' ? 'shell.lostHelp' : 'shell.lostUnsaved')}
      action={<Button onClick={onRetry}>{t('shell.tryAgain')}</Button>}
      wayOut={<TextLink href="/">{t('shell.home')}</TextLink>}
    />
  )
}
