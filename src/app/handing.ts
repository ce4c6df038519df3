import * as z from 'zod/mini'
import type { Handovers } from '../core/handover-relay.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Device } from '../device/device.ts'
import { eraseHanded } from '../device/handover.ts'
import type { Mode } from './modes.ts'
import { reach } from './reach.ts'
import type { Services } from './services.ts'
import { letGo, openedBefore } from './state/drafts.ts'

/** The place between two devices; undefined where there is none, as in practice. */
export async function handoversOf({ adapter }: Services): Promise<Result<Handovers | undefined, Problem>> {
  const reached = await reach(adapter)
  if (!reached.ok) return reached
  try {
    return ok(await reached.value.openHandovers?.())
  } catch {
    return err({ code: 'service.unreachable' })
  }
}

/** What this device has left for others, by draft: to show the code again, and to hear that it was taken. */
const Left = z.record(
  z.string(),
  z.strictObject({ secret: z.string(), place: z.string(), updatedAt: z.iso.datetime(), expiresAt: z.iso.datetime() }),
)
export type LeftHandover = z.infer<typeof Left>[string]
const NOTE = 'handovers'

export async function leftHandovers({ notes }: Device): Promise<Result<Record<string, LeftHandover>, Problem>> {
  const found = await notes.get(NOTE, Left)
  return found.ok ? ok(found.value ?? {}) : found
}

export const noteLeft = ({ notes }: Device, id: string, left: LeftHandover) =>
  notes.update(NOTE, Left, (now) => ({ ...now, [id]: left }))

export const forgetLeft = ({ notes }: Device, id: string) =>
  notes.update(NOTE, Left, (now) => Object.fromEntries(Object.entries(now ?? {}).filter(([other]) => other !== id)))

/** What became of something that was left. `changed`: taken, but what is here was changed meanwhile and stays. */
export type Outcome =
  | { state: 'waiting'; expiresAt: string }
  | { state: 'taken' | 'changed'; at: string }
  /** Its time is over, or it was taken back. */
  | { state: 'over' }

/** Erases a draft that another device has, and lets go of it where it is open in this page; false when it has changed. */
export async function erase(mode: Mode, device: Device, what: { id: string; updatedAt: string }) {
  const open = openedBefore(mode, what.id)
  await open?.store.getState().flush()
  const erased = await eraseHanded(device, what)
  if (erased.ok && erased.value && open) letGo(mode, open)
  return erased
}

/** Asks what became of it. When both sides have confirmed, it is erased here and not asked for any more. */
export async function settle(
  mode: Mode,
  device: Device,
  handovers: Handovers,
  id: string,
  { place, updatedAt, expiresAt }: LeftHandover,
): Promise<Result<Outcome, Problem>> {
  const seen = await handovers.look(place)
  if (!seen.ok) return seen
  if (seen.value.state === 'waiting') return ok({ state: 'waiting', expiresAt })
  if (seen.value.state === 'none') {
    const forgotten = await forgetLeft(device, id)
    return forgotten.ok ? ok({ state: 'over' }) : forgotten
  }
  const erased = await erase(mode, device, { id, updatedAt })
  if (!erased.ok) return erased
  const forgotten = await forgetLeft(device, id)
  return forgotten.ok ? ok({ state: erased.value ? 'taken' : 'changed', at: seen.value.takenAt }) : forgotten
}
