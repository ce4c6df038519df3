import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Problem } from '../../core/problem.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { showMoment } from '../dates.ts'
import { GOES_ON } from '../fields/AskField.tsx'
import { focusTarget } from '../fields/focusTarget.ts'
import { HandOver } from '../HandOver.tsx'
import { loginLink } from '../loginLink.ts'
import { useServices } from '../services.ts'
import { deviceOf } from '../useDevice.ts'
import { useGo } from '../useGo.ts'
import { useProblemWords, useSpeech, useWaitingWords, useWizardWords } from '../words.ts'
import { Questions } from './AskStep.tsx'
import { OnSending } from './CheckStep.tsx'
import { LoginNeeded } from './LoginNeeded.tsx'
import { stepLink } from './links.ts'
import { useLoginNeed } from './loginNeed.ts'
import { useDraftId } from './navigation.ts'
import { Overtaken } from './Overtaken.tsx'
import { type StepProps, StepShell } from './StepShell.tsx'
import { sealTo } from './sealTo.ts'
import { sealAndPost, sendsThemself } from './sending.ts'
import { type Corrects, type Standing, useStanding } from './standing.ts'
import { useFullWalk } from './useFullWalk.ts'
import { useSaid } from './useSaid.ts'
import { useStepText } from './useStepText.ts'
import { VoidNote } from './VoidNote.tsx'
import { useVoided } from './voided.ts'
import { openThings, stepIn } from './way.ts'

/** The last page: what is declared, who gets it, and the one button that sends. */
export function SendStep(props: StepProps) {
  const { procedure, draft, walked: before } = props
  const t = useWizardWords()
  const { sayProblem } = useStepText(procedure)
  const services = useServices()
  const { mode } = services
  const forOthers = mode.filesFor === 'others'
  const go = useGo()
  const walk = useFullWalk(procedure, draft.store)
  const walked = stepIn(walk, before.step.id) ?? before
  const { said, changed, left, pressed } = useSaid(procedure, draft.store, walked.step.id)
  const [sending, setSending] = useState(false)
  const [handing, setHanding] = useState(false)
  const [refused, setRefused] = useState<Problem>()
  const isSending = useRef(false)
  const voided = useVoided(procedure, walk)
  const open = [...openThings(walk), ...voided]
  const id = useDraftId(draft.store)
  const { language } = useSpeech()
  const corrects = useStore(draft.store, (state) => state.draft.corrects)
  const overtaken = useStanding(corrects)
  const need = useLoginNeed(procedure, walk.answers)
  const { level } = procedure.facts.login
  const errors = [...said.errors.values()].map((problem) => ({
    field: focusTarget(procedure, problem),
    text: sayProblem(problem),
  }))

  /** One press, one dossier: while it is being sealed, and after it was, another press does nothing. */
  async function send(byOwner = false) {
    if (isSending.current || overtaken || open.length > 0) return
    if (walked.problems.length > 0) return pressed(walked)
    // The person themselves, or nobody: they are asked, with the device in their hands.
    if (!byOwner && (await sendsThemself(mode, level))) return setHanding(true)
    setHanding(false)
    isSending.current = true
    setSending(true)
    setRefused(undefined)
    const posted = await sealAndPost(mode, procedure, draft, forOthers ? () => sealTo(services) : undefined)
    // Delivery looks only at the places of the mode it was opened in, which need not be this person's.
    if (posted.ok && forOthers) {
      void import('../handing.ts').then(({ endSent }) => endSent(services, deviceOf(mode))).catch(() => undefined)
    }
    if (posted.ok) return go(`/dossiers/${posted.value}`, { replace: true })
    isSending.current = false
    setSending(false)
    setRefused(posted.error[0])
  }

  if (handing && !overtaken && open.length === 0)
    return <HandOver go={() => void send(true)} back={() => setHanding(false)} />
  const here = stepLink(procedure.code, walked.step.id, { draft: id })
  const check = walk.steps.find(({ step }) => step.kind === 'check')?.step.id
  // Only the signature is left: that is where it is given.
  const sign = walk.steps.find(({ step }) => step.kind === 'sign')?.step.id
  const toDo = open.every(({ step }) => step === sign) ? sign : check
  return (
    <StepShell
      {...props}
      walk={walk}
      walked={walked}
      summary={
        said.summary > 0 ? (
          <ErrorSummary key={said.summary} title={t('step.errors', { count: errors.length })} errors={errors} />
        ) : undefined
      }
      action={
        open.length > 0 && toDo !== undefined ? (
          <Button wide href={stepLink(procedure.code, toDo, { draft: id })}>
            {t('check.seeOpen')}
          </Button>
        ) : need ? (
          <Button wide href={loginLink(here, level)}>
            {t(need.kind === 'login' ? 'check.login' : 'check.levelLook')}
          </Button>
        ) : overtaken ? (
          <GoOn standing={overtaken} take={(next) => draft.store.getState().note({ corrects: next })} />
        ) : (
          <Button wide id={GOES_ON} busy={sending} onClick={() => void send()}>
            {t(sending ? 'check.sending' : forOthers ? 'check.finish' : 'check.send')}
          </Button>
        )
      }
    >
      {voided.length > 0 ? (
        <VoidNote {...props} draftId={id} />
      ) : open.length > 0 ? (
        <Note kind="look" title={t('check.unfinishedTitle')}>
          {t('check.unfinished')}
        </Note>
      ) : null}
      {refused && !overtaken ? <Refused problem={refused} /> : null}
      {overtaken ? (
        <Overtaken standing={overtaken} id={id} />
      ) : corrects ? (
        <Note kind="look">{t('check.corrects', { when: showMoment(corrects.closedAt, language) })}</Note>
      ) : null}
      <OnSending {...props} walk={walk} />
      {forOthers && open.length === 0 ? <Note kind="look">{t('check.finishHelp')}</Note> : null}
      <Questions
        {...props}
        walk={walk}
        walked={walked}
        said={said}
        changed={changed}
        left={left}
        onEnter={() => send()}
      />
      {/* Below what is pressed here: it comes late, and must move nothing away from under a finger. */}
      {need && open.length === 0 ? <LoginNeeded need={need} level={level} id={corrects ? undefined : id} /> : null}
    </StepShell>
  )
}

/** The way on from a correction in whose place there is another; the person says that this one is to come after that. */
function GoOn({ standing, take }: { standing: Standing; take: (corrects: Corrects) => void }) {
  const t = useWaitingWords()
  return standing.state === 'behind' ? (
    <Button wide onClick={() => take(standing.corrects)}>
      {t('overtaken.take')}
    </Button>
  ) : (
    <Button wide href="/waiting">
      {t('overtaken.see')}
    </Button>
  )
}

function Refused({ problem }: { problem: Problem }) {
  const t = useWizardWords()
  const problems = useProblemWords()
  return (
    <Note kind="stop" title={t('check.sendFailed')} live>
      {problems(problem.code, problem.facts)}
    </Note>
  )
}
