import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { useStore } from 'zustand'
import type { Procedure, Stop } from '../../core/procedure.ts'
import type { WalkedStep } from '../../core/wizard.ts'
import { hasOthers, subscribeSettings } from '../../device/settings.ts'
import { useServices } from '../services.ts'
import { isBegun, useDraftAtWork } from '../state/draft.ts'
import type { OpenDraft } from '../state/drafts.ts'
import { useFacts } from '../state/facts.ts'
import { useWalk } from '../state/walk.ts'
import { AskStep } from './AskStep.tsx'
import { later } from './later.ts'
import { stepLink } from './links.ts'
import { useDraftId } from './navigation.ts'
import type { StepProps } from './StepShell.tsx'
import { firstOpen, stepIn } from './way.ts'

interface WizardProps {
  procedure: Procedure
  stepId: string
  draft: OpenDraft
}

/** The step that the address names, when it applies; else the first one that is open. */
export function Wizard({ procedure, stepId, draft }: WizardProps) {
  useDraftAtWork(draft, procedure, stepId)
  const [search] = useSearchParams()
  const facts = useFacts(procedure, stepId)
  const walk = useWalk(procedure, draft.store, facts)
  const id = useDraftId(draft.store)
  const walked = stepIn(walk, stepId)
  const isElsewhere = useStore(draft.store, ({ editing }) => editing === 'elsewhere')
  const isHere = walked !== undefined && !isElsewhere

  useEffect(() => {
    const { draft: now, goTo } = draft.store.getState()
    if (isHere && now.step !== stepId) void goTo(stepId)
  }, [draft, stepId, isHere])

  const isStop = search.has('stop')
  const isRest = search.has('rest')
  const isWhom = search.has('whom')
  const isUnsaid = useUnsaid(draft)
  const aside = `${isStop} ${isRest} ${isElsewhere} ${isWhom || isUnsaid}`
  const before = useRef(aside)
  useEffect(() => {
    // These share a path with their question, so the frame does not take them for another page.
    if (before.current !== aside) document.querySelector<HTMLElement>('[data-page-heading]')?.focus()
    before.current = aside
  }, [aside])

  if (isElsewhere) return <Elsewhere draft={draft} />
  if (!walked) {
    const open = firstOpen(walk) ?? stepId
    const stop = walk.stop !== undefined
    return <Navigate replace to={stepLink(procedure.code, open, { draft: id, stop })} state={{ moved: true }} />
  }
  const props: StepProps = { procedure, draft, walk, walked }
  if (isWhom || isUnsaid) return <Whom {...props} asked={isWhom} />
  if (isRest) return <Rest {...props} />
  if (isStop && walk.stop?.step.id === stepId) return <Stopped {...props} stop={walk.stop.stop} />
  return isAsked(walked) ? <AskStep {...props} /> : <LaterStep key={stepId} {...props} />
}

const isAsked = ({ step: { kind } }: WalkedStep) => kind === 'ask' || kind === 'capture'

/** A draft without an answer yet, where there is somebody else it could be for. */
function useUnsaid({ store }: OpenDraft): boolean {
  const { device } = useServices().mode
  const others = useSyncExternalStore(
    subscribeSettings,
    () => hasOthers(device),
    () => false,
  )
  return useStore(store, (state) => others && state.draft.person === undefined && !isBegun(state))
}

function Whom(props: StepProps & { asked: boolean }) {
  const { ForWhom } = later.read('steps')
  return <ForWhom {...props} />
}

function Rest(props: StepProps) {
  const { RestPage } = later.read('steps')
  return <RestPage {...props} />
}

function Elsewhere(props: { draft: OpenDraft }) {
  const { ElsewherePage } = later.read('steps')
  return <ElsewherePage {...props} />
}

function Stopped(props: StepProps & { stop: Stop }) {
  const { StopPage } = later.read('steps')
  return <StopPage {...props} />
}

/** The steps that nobody begins with; their code comes after the first question has shown. */
function LaterStep(props: StepProps) {
  const { CheckStep, ReadStep, SendStep, SignStep } = later.read('steps')
  switch (props.walked.step.kind) {
    case 'check':
      return <CheckStep {...props} />
    case 'send':
      return <SendStep {...props} />
    case 'sign':
      return <SignStep {...props} />
    // Paying happens elsewhere: the step says how, and the person says when it is done.
    case 'pay':
    case 'off-app':
      return <ReadStep {...props} isElsewhere />
    default:
      return <ReadStep {...props} />
  }
}
