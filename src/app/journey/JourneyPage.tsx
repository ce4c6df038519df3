import { matchPath, useLocation } from 'react-router'
import { journeys, VNEID } from '../journeys.ts'
import { Beginning } from './Beginning.tsx'
import { DeviceCheck } from './DeviceCheck.tsx'
import { Later } from './Later.tsx'
import { Leaving } from './Leaving.tsx'
import { Scam } from './Scam.tsx'
import { SheetForm } from './SheetForm.tsx'
import { Step } from './Step.tsx'
import { Trouble } from './Trouble.tsx'
import { patterns } from './way.ts'

// Begins to load with the code of its pages, not after it.
void journeys.preload(VNEID)

/**
 * The pages of the journey and those beside it. They are one part of the app, so that all of them are there once one
 * is: nobody waits in the middle of the way, and home carries one address for them all.
 */
export function JourneyPage() {
  const { pathname } = useLocation()
  const params = (pattern: string) => matchPath(pattern, pathname)?.params
  if (params(patterns.scam)) return <Scam />
  if (params(patterns.device)) return <DeviceCheck />
  if (params(patterns.sheet)) return <SheetForm />
  const leaving = params(patterns.leave)
  if (leaving) return <Leaving link={leaving['link'] ?? ''} />
  const trouble = params(patterns.trouble)
  if (trouble) return <Trouble step={trouble['step'] ?? ''} node={trouble['node'] ?? ''} />
  const later = params(patterns.later)
  if (later) return <Later step={later['step'] ?? ''} />
  const step = params(patterns.step)
  return step ? <Step step={step['step'] ?? ''} /> : <Beginning />
}
