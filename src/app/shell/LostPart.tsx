import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useWords } from '../words.ts'
import { Listen } from './Listen.tsx'
import type { Rest } from './lostChunk.ts'
import { Shell } from './Shell.tsx'

/** Shown when a part of the app could not be fetched: what is safe, and what to do. */
export function LostPart({ rest, onRetry }: { rest: Rest; onRetry: () => void }) {
  const t = useWords()
  const title = t('shell.lost')
  return (
    <Shell
      title={title}
      head={
        <QuestionHead
          title={title}
          help={t(rest === 'saved' ? 'shell.lostHelp' : 'shell.lostUnsaved')}
          listen={<Listen text={`${title}. ${t(rest === 'saved' ? 'shell.lostHelp' : 'shell.lostUnsaved')}`} />}
        />
      }
      action={<Button onClick={onRetry}>{t('shell.tryAgain')}</Button>}
      wayOut={<TextLink href="/">{t('shell.home')}</TextLink>}
    />
  )
}
