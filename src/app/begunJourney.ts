import { openJourneys } from '../device/journeys.ts'
import { journeys, VNEID } from './journeys.ts'
import type { Mode } from './modes.ts'
import { deviceOf } from './useDevice.ts'

/** Whether somebody is in the middle of the journey to VNeID: begun, and not at one of its ends. False when unknown. */
export async function begunJourney(mode: Mode): Promise<boolean> {
  const kept = await openJourneys(deviceOf(mode)).progress(VNEID)
  if (!kept.ok || !kept.value) return false
  const { step } = kept.value
  const { steps } = await journeys.preload(VNEID)
  return steps.find(({ id }) => id === step)?.kind !== 'done'
}
