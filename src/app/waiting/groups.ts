import type { OutboxEntry } from '../../device/outbox-entry.ts'
import type { Resident } from '../../device/residents.ts'
import type { Parcels } from '../parcels.ts'

/** What was closed for one person. */
export interface Group {
  /** Undefined: nobody on this device can say any more whose it is. */
  resident: Resident | undefined
  entries: readonly OutboxEntry[]
}

/** What matters most of some: somebody has to act, it waits, the office has it. */
function urgency(entries: readonly OutboxEntry[]): number {
  const some = (...states: OutboxEntry['state'][]) => entries.some(({ state }) => states.includes(state))
  return some('needs-you', 'held') ? 0 : some('waiting') ? 1 : 2
}

const oldest = (entries: readonly OutboxEntry[]) =>
  entries.reduce((first, { dossier }) => (dossier.sealedAt < first ? dossier.sealedAt : first), '9')

/** By person: first where somebody has to act, then what waits, the oldest at the top. */
export function groupsOf(parcels: Parcels, residents: readonly Resident[]): Group[] {
  const known = residents.flatMap((resident) => {
    const entries = parcels.get(resident.id)
    return entries ? [{ resident, entries }] : []
  })
  const ids = new Set(residents.map(({ id }) => id))
  const others = [...parcels].flatMap(([owner, entries]) => (ids.has(owner) ? [] : entries))
  const groups = [...known, ...(others.length > 0 ? [{ resident: undefined, entries: others }] : [])]
  return groups.sort((a, b) => urgency(a.entries) - urgency(b.entries) || order(oldest(a.entries), oldest(b.entries)))
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
