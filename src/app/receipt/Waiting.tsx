import { useState } from 'react'
import { nextMove, type Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { ForgetsNote } from '../ForgetsNote.tsx'
import { loginLink } from '../loginLink.ts'
import { packs } from '../packs.ts'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { usePageWords } from '../words.ts'
import { Causes } from './Causes.tsx'
import styles from './Receipt.module.css'
import { SendingProgress } from './SendingProgress.tsx'
import { useChange } from './useChange.ts'
import { isAboutLogin, useLoginWanted } from './useLoginWanted.ts'
import { tryOf, useSending } from './useSending.ts'
import { WaitingActions } from './WaitingActions.tsx'
import { WhenNext } from './WhenNext.tsx'

/** The office refused what is in it: the person has something to change. */
const isForApplicant = (problem: Problem) =>
  nextMove(problem.code) === 'applicant' && !problem.code.startsWith('device.') && !isAboutLogin(problem)

interface Props {
  kept: OutboxEntry
}

/** A dossier that only this device has: being sent, waiting with the reason in words, or set aside. */
export function Waiting(props: Props) {
  const pack = packs.read(props.kept.dossier.procedure.code)
  return <WaitingOf {...props} procedure={pack.ok ? pack.value : undefined} />
}

function WaitingOf({ kept, procedure }: Props & { procedure: Procedure | undefined }) {
  const t = usePageWords()
  const title = useTitles()(kept.dossier.procedure.code)
  const { practice } = useServices().mode
  const { delivery, sendNow } = useSending(kept)
  const { change, failed } = useChange(kept, procedure)
  const { outbox } = useDevice()
  const [notDropped, setNotDropped] = useState<Problem>()
  const isSending = delivery.state === 'sending'
  const problems = delivery.state === 'resting' ? delivery.problems : []
  const hasBegun = problems.some(({ code }) => code === 'case.already-begun')
  const login = useLoginWanted(problems, tryOf(kept))
  const toChange = procedure !== undefined && !hasBegun && problems.some(isForApplicant)
  // Sent again it would be refused again: what the office has is what counts.
  const isTooLate = hasBegun && kept.before !== undefined
  const isHeld = kept.state === 'held' && !isTooLate
  const heading = t(isTooLate && !isSending ? 'sending.tooLate' : headingOf(isSending, toChange, isHeld))
  const trouble = failed ?? notDropped

  async function keepSent() {
    const dropped = await outbox.dropCorrection(kept.dossier.id)
    setNotDropped(dropped.ok ? undefined : dropped.error)
  }

  return (
    <Shell
      title={heading}
      back={isSending ? undefined : '/dossiers'}
      head={
        <QuestionHead
          title={heading}
          leadIn={kept.about ? `${title}: ${kept.about}` : title}
          listen={<Listen text={heading} />}
        />
      }
      action={
        isTooLate && !isSending ? (
          <Button onClick={() => void keepSent()}>{t('sending.keepSent')}</Button>
        ) : toChange ? (
          <Button onClick={() => void change(problems)}>{t('sending.change')}</Button>
        ) : login === 'wanted' && !isSending ? (
          <Button href={loginLink(`/dossiers/${kept.dossier.id}`, procedure?.facts.login.level)}>
            {t('sending.logIn')}
          </Button>
        ) : (
          <Button busy={isSending} onClick={() => void sendNow()}>
            {t(isSending ? 'sending.busy' : 'sending.now')}
          </Button>
        )
      }
      state={
        <StateLine state="device" quiet>
          {t('draft.here')}
        </StateLine>
      }
      wayOut={isSending ? undefined : <TextLink href="/">{t('shell.home')}</TextLink>}
    >
      <SendingProgress delivery={delivery} />
      <ForgetsNote />
      {isSending ? null : (
        <Stack>
          {isHeld ? <p>{t('sending.heldHelp')}</p> : null}
          {isTooLate ? <p>{t('sending.tooLateHelp')}</p> : null}
          <Causes
            problems={trouble ? [trouble] : problems}
            procedure={procedure}
            isFinal={toChange || hasBegun}
            byItself={kept.state === 'waiting'}
          />
          <WhenNext kept={kept} />
        </Stack>
      )}
      {isSending ? null : (
        <WaitingActions kept={kept} tooLate={isTooLate} again={isTooLate || login === 'wanted' ? sendNow : undefined} />
      )}
      {practice ? <p className={styles['drill']}>{t('practice.drill')}</p> : null}
    </Shell>
  )
}

function headingOf(isSending: boolean, toChange: boolean, isHeld: boolean) {
  if (isSending) return 'sending.title'
  if (isHeld) return 'sending.held'
  return toChange ? 'sending.toChange' : 'sending.waiting'
}
