import type { ReactNode } from 'react'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useProblemText } from '../problemText.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useBack } from '../useBack.ts'
import { useQueueWords } from '../words.ts'

interface Props {
  again(): void
  /** Why the office could not be asked; without it, the office gives no numbers now. */
  problem?: Problem
  children: ReactNode
}

/** No number can be taken now; those that were taken are still here. */
export function Closed({ again, problem, children }: Props) {
  const t = useQueueWords()
  const said = useProblemText()
  const title = t(problem ? 'title' : 'closed')
  const help = problem ? said(problem) : t('closedHelp')
  return (
    <SpokenShell
      title={title}
      back={useBack()}
      help={help}
      action={
        <Button wide onClick={again}>
          {t('look')}
        </Button>
      }
      wayOut={<TextLink href="/">{t('home')}</TextLink>}
    >
      <Stack gap="large">{children}</Stack>
    </SpokenShell>
  )
}
