import type { Problem } from '../core/problem.ts'
import { ok, type Result } from '../core/result.ts'
import { openJourneys } from '../device/journeys.ts'
import { journeys, VNEID } from './journeys.ts'
import type { Mode } from './modes.ts'
import { deviceOf } from './useDevice.ts'

/** Whether somebody is in the middle of the journey to VNeID: begun, and not at one of its ends. */
export async function begunJourney(mode: Mode): Promise<Result<boolean, Problem>> {
  const kept = await openJourneys(deviceOf(mode)).progress(VNEID)
  if (!kept.ok || !kept.value) return kept.ok ? ok(false) : kept
  const { step } = kept.value
  const { steps } = await journeys.preload(VNEID)
  return ok(steps.find(({ id }) => id === step)?.kind !== 'done')
}
