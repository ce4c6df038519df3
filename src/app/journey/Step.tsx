import { Navigate } from 'react-router'
import type { JourneyStep } from '../../core/journey.ts'
import { OffApp } from './OffApp.tsx'
import { Opened } from './Opened.tsx'
import { Ask, Checklist, Done, Read } from './StepKinds.tsx'
import { useProgress, type Walked } from './useProgress.ts'
import { useStanding } from './useStanding.ts'
import { pageOf } from './way.ts'

/** One step of the journey. Looking at it is being there: the next visit begins here. */
export function Step({ step }: { step: string }) {
  const walked = useProgress()
  return <Opened walked={walked}>{() => <Here walked={walked} id={step} />}</Opened>
}

/** A step that is not on this person's way leads to where they are. */
function Here({ walked, id }: { walked: Walked; id: string }) {
  const step = walked.way.ahead.find((candidate) => candidate.id === id)
  if (!step) return <Navigate to={pageOf(walked.way.progress)} replace state={{ moved: true }} />
  return <At key={id} walked={walked} step={step} />
}

function At({ walked, step }: { walked: Walked; step: JourneyStep }) {
  useStanding(walked, { step: step.id })
  switch (step.kind) {
    case 'read':
      return <Read walked={walked} step={step} />
    case 'checklist':
      return <Checklist walked={walked} step={step} />
    case 'ask':
      return <Ask walked={walked} step={step} />
    case 'off-app':
      return <OffApp walked={walked} step={step} />
    case 'done':
      return <Done walked={walked} step={step} />
  }
}
