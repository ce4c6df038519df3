import type { OutboxEntry } from '../../device/outbox-entry.ts'

const DAY = 86_400_000

/** From so many days on a wait is too long. */
export const TOO_LONG = 3

/** Whole days since a dossier was sealed, by this device's clock; never below zero. */
export const daysSince = (sealedAt: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(sealedAt)) / DAY))

export interface Sums {
  waiting: number
  sent: number
  needsYou: number
  /** Whole days that the oldest of what is not at the office has waited; undefined when all is there. */
  oldest: number | undefined
}

/** What of these dossiers is where. */
export function sumsOf(entries: readonly OutboxEntry[], now: number): Sums {
  const count = (...states: OutboxEntry['state'][]) => entries.filter(({ state }) => states.includes(state)).length
  const ages = entries
    .filter(({ state }) => state !== 'confirmed')
    .map(({ dossier }) => daysSince(dossier.sealedAt, now))
  return {
    waiting: count('waiting', 'held'),
    sent: count('confirmed'),
    needsYou: count('needs-you'),
    oldest: ages.length > 0 ? Math.max(...ages) : undefined,
  }
}
