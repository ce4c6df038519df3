import { useCallback, useRef, useState } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { Problem } from '../../core/problem.ts'
import type { TicketAsk, TicketView } from '../../core/queue.ts'
import type { Queue } from '../../core/queue-port.ts'
import type { Result } from '../../core/result.ts'
import { keepTicket } from '../../device/queue-tickets.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { useProblemText } from '../problemText.ts'
import { Listen } from '../shell/Listen.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useDevice } from '../useDevice.ts'
import { useFollowed } from '../useFollowed.ts'
import { useQueueWords } from '../words.ts'
import { PlayedCounter } from './PlayedCounter.tsx'
import { ShownTicket } from './ShownTicket.tsx'

interface Props {
  queue: Queue
  id: string
  /** What was asked; without it the number was opened here and not taken here. */
  ask: TicketAsk | undefined
  /** What the office said last, by what this device keeps. */
  first: TicketView | undefined
}

/** A number and what becomes of it, as it happens; without a line, what was so when there was one. */
export function MyTicket({ queue, id, ask, first }: Props) {
  const t = useQueueWords()
  const said = useProblemText()
  const device = useDevice()
  const [failure, setFailure] = useState<Problem>()
  const isTaken = useRef(first !== undefined)
  const kept = useCallback(
    async (asked: Promise<Result<TicketView, Problem>>) => {
      const answer = await asked
      const day = todayInVietnam(new Date())
      if (!answer.ok) return answer
      isTaken.current = true
      await keepTicket(device.notes, { id, day, ...(ask ? { ask } : {}), view: answer.value })
      return answer
    },
    [device, id, ask],
  )
  // Asking with an id that has its number gives that number: so it does not matter which of the tries arrived.
  const load = useCallback(
    () => kept(ask && !isTaken.current ? queue.take(ask) : queue.ticket(id)),
    [kept, queue, id, ask],
  )
  const { value: view, problem, isCut, again, put } = useFollowed(load, queue.watch, first)

  if (!view) {
    if (!problem) return <PageLoading />
    const isUnsure = ask !== undefined && problem.code.startsWith('service.')
    if (!isUnsure) return <FailedPage problem={problem} again={again} back="/queue" />
    const help = `${said(problem)}. ${t('ticket.notYetHelp')}`
    return (
      <Shell
        title={t('ticket.notYet')}
        back="/queue"
        head={
          <QuestionHead
            title={t('ticket.notYet')}
            help={help}
            listen={<Listen text={`${t('ticket.notYet')}. ${help}`} />}
          />
        }
        action={
          <Button wide onClick={again}>
            {t('ticket.again')}
          </Button>
        }
        wayOut={<TextLink href="/">{t('home')}</TextLink>}
      />
    )
  }

  async function comeBack() {
    const back = await kept(queue.back(id))
    setFailure(back.ok ? undefined : back.error)
    if (back.ok) put(back.value)
  }

  return (
    <ShownTicket view={view} isCut={isCut} comeBack={() => void comeBack()}>
      {failure ? <p role="alert">{said(failure)}</p> : null}
      {queue.played ? <PlayedCounter counter={queue.played} acted={again} /> : null}
    </ShownTicket>
  )
}
