import * as z from 'zod/mini'
import { LocalDate } from '../core/date-schemas.ts'
import type { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import type { Result } from '../core/result.ts'
import { type Device, forgetDevice } from './device.ts'
import { attempt, Refusal, refuse } from './failure.ts'
import { destroyKeys, makeKeys } from './helping-keys.ts'

/** A visit that was promised. */
const Visit = z.strictObject({ on: LocalDate, done: z.boolean() })

/** Somebody who is helped on this device, as the helper knows them. */
export const Resident = z.strictObject({
  /** Random; the name of their database is made of it. */
  id: z.uuid(),
  name: z.string().check(z.minLength(1)),
  /** How they are spoken to: a form of address. */
  you: z.enum(['ban', 'bac', 'co', 'chu', 'anh', 'chi']),
  /** Tells neighbours in the list apart. */
  tone: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  /** The household, in the helper's own words; may be empty. */
  household: z.string(),
  /** Why the helper comes; may be empty. */
  why: z.string(),
  /** By day. */
  visits: z.array(Visit),
})
export type Resident = z.infer<typeof Resident>
/** What the helper says of somebody. */
export type ResidentFacts = Omit<Resident, 'id' | 'tone' | 'visits'>

/** Who is helped on this device, sealed under the helper's PIN. */
export interface Residents {
  /** In the order in which they were added. */
  list(): Promise<Result<Resident[], Problem>>
  /** `missing` when there is no such resident. */
  get(id: string): Promise<Result<Resident, Problem>>
  /** With keys of their own. `pin-needed` where the helper has no PIN. */
  add(facts: ResidentFacts): Promise<Result<Resident, Problem>>
  change(id: string, facts: ResidentFacts): Promise<Result<void, Problem>>
  /** Plans a visit; the same day twice is one. */
  plan(id: string, on: LocalDate): Promise<Result<void, Problem>>
  /** What was planned up to that day is done. */
  visited(id: string, today: LocalDate): Promise<Result<void, Problem>>
  /**
   * Erases everything of theirs: database, keys, marks, and the line in the list. What was not sent is lost, so whoever
   * calls has asked. `database`: the name of theirs.
   */
  remove(id: string, database: string): Promise<Result<void, Problem>>
}

const NAME = 'residents'
const List = z.array(Resident)

/** The stone of the next one: the colour that is used least. */
function nextTone(residents: readonly Resident[]): Resident['tone'] {
  const counts = ([1, 2, 3, 4, 5] as const).map((tone) => ({
    tone,
    count: residents.filter((one) => one.tone === tone).length,
  }))
  return counts.reduce((least, one) => (one.count < least.count ? one : least), { tone: 1, count: Infinity }).tone
}

export function openResidents(keeper: Device): Residents {
  const { notes } = keeper.inside

  async function read(): Promise<Resident[]> {
    const kept = List.safeParse((await notes.read(NAME, z.unknown())) ?? [])
    // An empty list would say that there is nobody.
    if (!kept.success) throw refuse('malformed')
    return kept.data
  }

  const changeOne = (id: string, work: (resident: Resident) => Resident) =>
    attempt(() =>
      notes.change(NAME, List, (kept = []) => {
        if (!kept.some((one) => one.id === id)) throw refuse('missing')
        return kept.map((one) => (one.id === id ? work(one) : one))
      }),
    )

  return {
    list: () => attempt(read),
    get: (id) =>
      attempt(async () => {
        const found = (await read()).find((one) => one.id === id)
        if (!found) throw refuse('missing')
        return found
      }),
    add: (facts) =>
      attempt(async () => {
        const id = randomId()
        let added: Resident = { ...facts, id, tone: 1, visits: [] }
        // The keys first: somebody in the list without keys could not be helped.
        await makeKeys(keeper, id)
        await notes.change(NAME, List, (kept = []) => {
          added = { ...added, tone: nextTone(kept) }
          return [...kept, added]
        })
        return added
      }),
    change: (id, facts) => changeOne(id, (resident) => ({ ...resident, ...facts })),
    plan: (id, on) =>
      changeOne(id, (resident) => ({
        ...resident,
        visits: [...resident.visits.filter((visit) => visit.on !== on), { on, done: false }].sort((a, b) =>
          a.on < b.on ? -1 : 1,
        ),
      })),
    visited: (id, today) =>
      changeOne(id, (resident) => ({
        ...resident,
        visits: resident.visits.map((visit) => (visit.on <= today ? { ...visit, done: true } : visit)),
      })),
    remove: (id, database) =>
      attempt(async () => {
        const gone = await forgetDevice(database)
        if (!gone.ok) throw new Refusal(gone.error)
        await destroyKeys(keeper, id)
        await notes.change(NAME, List, (kept = []) => kept.filter((one) => one.id !== id))
      }),
  }
}
