import type { ReactNode } from 'react'
import type { TicketView } from '../../core/queue.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useQueueWords } from '../words.ts'
import { TicketActions } from './TicketActions.tsx'
import { TicketSlip } from './TicketSlip.tsx'
import { useTicketWords } from './useTicketWords.ts'

interface Props {
  view: TicketView
  /** What is seen may be old. */
  isCut: boolean
  /** Where the office can be asked: the person is there again. */
  comeBack?: () => void
  /** Without a line: another try. */
  again?: () => void
  children?: ReactNode
}

/** A number, what it means now, and the one thing to do about it. */
export function ShownTicket({ view, isCut, comeBack, again, children }: Props) {
  const t = useQueueWords()
  const { title, help } = useTicketWords()(view)
  const isEnded = view.state === 'done' || view.state === 'over'
  return (
    <Shell
      title={`${view.label}: ${title}`}
      back="/queue"
      head={<QuestionHead title={title} help={help} listen={<Listen text={`${title}. ${help}`} />} />}
      action={
        view.state === 'away' && comeBack ? (
          <Button wide onClick={comeBack}>
            {t('ticket.back')}
          </Button>
        ) : isEnded ? (
          <Button wide href="/queue">
            {t('new')}
          </Button>
        ) : again ? (
          <Button wide onClick={again}>
            {t('ticket.again')}
          </Button>
        ) : undefined
      }
      wayOut={<TextLink href="/">{t('home')}</TextLink>}
    >
      <Stack gap="large">
        <TicketSlip view={view} isCut={isCut && !isEnded} said={`${title}. ${help}`} />
        {isEnded ? null : <TicketActions number={view.id} />}
        {children}
      </Stack>
    </Shell>
  )
}
