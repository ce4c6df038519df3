import * as z from 'zod/mini'
import type { HandedDraft, Handover } from '../core/handover.ts'
import { takenNumber } from '../core/handover-number.ts'
import type { HandoverFacts, Handovers } from '../core/handover-relay.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Device } from '../device/device.ts'
import type { Draft } from '../device/drafts.ts'
import { eraseHanded, takeIn } from '../device/handover.ts'
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

/** The ids of what this device took in from others, the latest first. */
const TakenHere = z.array(z.string())
const TAKEN = 'taken-here'
/** Nobody asks again for the number of what came before so many others. */
const REMEMBERED = 20

/**
 * Takes in what came, also once more. `handover.already-here` besides for the device that hands it over itself: it would
 * be told to erase what it has just taken, and nobody else has it.
 */
export async function takeHere(device: Device, handover: Handover<HandedDraft>): Promise<Result<Draft, Problem>> {
  const { id } = handover.head
  const left = await leftHandovers(device)
  if (!left.ok) return left
  const here = await device.drafts.get(id)
  if (!here.ok) return here
  const taken = await device.notes.get(TAKEN, TakenHere)
  if (!taken.ok) return taken
  if (id in left.value || (here.value && !taken.value?.includes(id))) return err({ code: 'handover.already-here' })
  const noted = await device.notes.update(TAKEN, TakenHere, (now = []) =>
    [id, ...now.filter((other) => other !== id)].slice(0, REMEMBERED),
  )
  return noted.ok ? takeIn(device, handover) : noted
}

/** It goes on from here to another device: what comes back of it is what this one hands over itself. */
export const forgetTaken = ({ notes }: Device, id: string) =>
  notes.update(TAKEN, TakenHere, (now = []) => now.filter((other) => other !== id))

/** What was received at a counter, to be followed from here. The number says nothing of anybody. */
const HandedIn = z.array(z.strictObject({ id: z.string(), code: z.string(), number: z.string(), at: z.iso.datetime() }))
export type HandedIn = z.infer<typeof HandedIn>[number]
const AT_COUNTER = 'handed-in'

/** The latest first. */
export async function handedIn({ notes }: Device): Promise<Result<HandedIn[], Problem>> {
  const found = await notes.get(AT_COUNTER, HandedIn)
  return found.ok ? ok(found.value ?? []) : found
}

/** What is noted already stays: heard a second time, the draft that named the service is gone. */
const noteHandedIn = ({ notes }: Device, one: HandedIn) =>
  notes.update(AT_COUNTER, HandedIn, (now = []) => (now.some(({ id }) => id === one.id) ? now : [one, ...now]))

export const forgetHandedIn = ({ notes }: Device, id: string) =>
  notes.update(AT_COUNTER, HandedIn, (now) => (now ?? []).filter((one) => one.id !== id))

/**
 * What became of something that was left. `changed`: taken, but what is here was changed meanwhile and stays. `number`: it
 * was received at a counter.
 */
export type Outcome =
  | { state: 'waiting'; expiresAt: string }
  | { state: 'taken' | 'changed'; at: string; number?: string }
  /** Its time is over, or it was taken back. */
  | { state: 'over' }

/** Erases a draft that another device has, and lets go of it where it is open in this page; false when it has changed. */
async function erase(mode: Mode, device: Device, what: { id: string; updatedAt: string }) {
  const open = openedBefore(mode, what.id)
  await open?.store.getState().flush()
  const erased = await eraseHanded(device, what)
  if (erased.ok && erased.value && open) letGo(mode, open)
  return erased
}

/**
 * The same where people tell each other: `number` is what the device that has it shows. Nothing is erased by another
 * number; `changed`: it has changed here since, and stays.
 */
export async function eraseConfirmed(
  mode: Mode,
  device: Device,
  head: HandedDraft,
  number: string,
): Promise<Result<'erased' | 'changed' | 'wrong', Problem>> {
  if (number !== (await takenNumber(head))) return ok('wrong')
  const erased = await erase(mode, device, head)
  return erased.ok ? ok(erased.value ? 'erased' : 'changed') : erased
}

/** Asks what became of it. When both sides have confirmed, it is erased here and not asked for any more. */
export async function settle(
  services: Pick<Services, 'mode' | 'adapter'>,
  device: Device,
  handovers: Handovers,
  id: string,
  { place, updatedAt, expiresAt }: LeftHandover,
): Promise<Result<Outcome, Problem>> {
  const seen = await handovers.look(place)
  if (!seen.ok) return seen
  if (seen.value.state === 'waiting') return ok({ state: 'waiting', expiresAt })
  const draft = await device.drafts.get(id)
  if (!draft.ok) return draft
  const taken = seen.value.state === 'none' ? await atOffice(services, draft.value) : ok(takenFacts(seen.value))
  if (!taken.ok) return taken
  if (!taken.value) {
    const forgotten = await forgetLeft(device, id)
    return forgotten.ok ? ok({ state: 'over' }) : forgotten
  }
  const { at, number } = taken.value
  const code = draft.value?.procedure.code ?? ''
  const noted = number === undefined ? undefined : await noteHandedIn(device, { id, code, number, at })
  if (noted?.ok === false) return noted
  const erased = await erase(services.mode, device, { id, updatedAt })
  if (!erased.ok) return erased
  const forgotten = await forgetLeft(device, id)
  if (!forgotten.ok) return forgotten
  return ok({ state: erased.value ? 'taken' : 'changed', at, ...(number === undefined ? {} : { number }) })
}

/** The person wants the place no more. `over`: it has ended; anything else became of it before, and is what they hear. */
export async function takeBack(
  services: Pick<Services, 'mode' | 'adapter'>,
  device: Device,
  handovers: Handovers,
  id: string,
  left: LeftHandover,
): Promise<Result<Outcome, Problem>> {
  const settled = await settle(services, device, handovers, id, left)
  if (!settled.ok || settled.value.state !== 'waiting') return settled
  const ended = await handovers.end(left.place)
  if (!ended.ok) return ended
  const forgotten = await forgetLeft(device, id)
  return forgotten.ok ? ok({ state: 'over' }) : forgotten
}

const takenFacts = ({ takenAt, number }: Extract<HandoverFacts, { state: 'taken' }>) => ({ at: takenAt, number })

/**
 * The place forgets after a day what became of it, the office does not. Undefined when the draft never got there; of a
 * correction the office has what went before.
 */
async function atOffice({ adapter }: Pick<Services, 'adapter'>, draft: Draft | undefined) {
  if (!draft || draft.revision !== undefined) return ok(undefined)
  const reached = await reach(adapter)
  if (!reached.ok) return reached
  const found = await reached.value.office.track({ dossierId: draft.id })
  if (found.ok) return ok({ at: found.value.events[0]?.at ?? found.value.asOf, number: found.value.number })
  return found.error.code === 'case.unknown' ? ok(undefined) : found
}

/** Takes back the places of what was sent from here since: nobody shall open them any more. What fails is tried again. */
export async function endSent(services: Services, device: Device): Promise<void> {
  const left = await leftHandovers(device)
  for (const [id, { place }] of Object.entries(left.ok ? left.value : {})) {
    const draft = await device.drafts.get(id)
    const where = draft.ok && !draft.value ? await device.drafts.whereabouts(id) : undefined
    // What was removed can be brought back, and then the place is wanted.
    if (!where?.ok || where.value === 'removed') continue
    const handovers = await handoversOf(services)
    if (!handovers.ok || !handovers.value) continue
    if (await endOne(device, handovers.value, id, place)) await forgetLeft(device, id)
  }
}

/** False when it has to be tried again. A counter may have been faster: its number is noted before the place is forgotten. */
async function endOne(device: Device, handovers: Handovers, id: string, place: string): Promise<boolean> {
  const seen = await handovers.look(place)
  if (!seen.ok) return false
  if (seen.value.state !== 'taken') return (await handovers.end(place)).ok
  const { takenAt: at, number } = seen.value
  if (number === undefined) return true
  const sent = await device.outbox.get(id)
  if (!sent.ok) return false
  return (await noteHandedIn(device, { id, code: sent.value?.dossier.procedure.code ?? '', number, at })).ok
}
