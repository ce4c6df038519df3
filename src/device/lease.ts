import { randomId } from '../core/random-id.ts'
import type { LeaseRow, WriteTransaction } from './db.ts'
import type { Vault } from './sealed.ts'

/** A lease whose owner shows no new beat for this long, by the watcher's own clock, is free. Milliseconds. */
export const LEASE_PATIENCE = 15_000
/** How often the owner beats. Milliseconds. */
export const BEAT = 4_000

/** Another tab has taken over. Thrown inside a transaction, which then ends without a trace. */
export class LeaseLost extends Error {}

/**
 * One of all tabs. It is in the database and not a browser's lock, since a frozen tab keeps a lock for ever; and it is
 * told by beats and not by the time of day, since a phone's clock may be anything. Throws the database's errors.
 */
export interface Lease {
  /** False while another tab shows that it lives. Asking is looking: whoever wants it asks again. */
  take(): Promise<boolean>
  /** Shows that this tab lives; false when another one has taken over meanwhile. */
  beat(): Promise<boolean>
  /** Gives it up, if it is still ours. */
  release(): Promise<void>
  /** For a transaction over `leases` too: throws `LeaseLost` when it is not ours, so that nothing of it is written. */
  mustHold(tx: WriteTransaction): Promise<void>
}

/** `monotonic`: milliseconds that only go forward, whatever is done to the clock. */
export function openLease(vault: Vault, name: string, monotonic: () => number = () => performance.now()): Lease {
  let owner: string | undefined
  let watched: { row: LeaseRow; since: number } | undefined

  /** Whether the row has shown no life for long enough. */
  function isDead(row: LeaseRow): boolean {
    const at = monotonic()
    if (watched?.row.owner !== row.owner || watched.row.beat !== row.beat) watched = { row, since: at }
    return at - watched.since >= LEASE_PATIENCE
  }

  const write = <T>(work: (tx: WriteTransaction) => Promise<T>) => vault.write(['leases'], work)

  async function holds(tx: WriteTransaction): Promise<LeaseRow | undefined> {
    const row = await tx.objectStore('leases').get(name)
    return row !== undefined && row.owner === owner ? row : undefined
  }

  return {
    async take() {
      // A new owner each time: what an earlier turn of this very tab left running must not pass for this one.
      const own = randomId()
      const taken = await write(async (tx) => {
        const row = await tx.objectStore('leases').get(name)
        if (row && row.owner !== own && !isDead(row)) return false
        await tx.objectStore('leases').put({ name, owner: own, beat: (row?.beat ?? 0) + 1 })
        return true
      })
      if (taken) {
        owner = own
        watched = undefined
      }
      return taken
    },
    beat: () =>
      write(async (tx) => {
        const row = await holds(tx)
        if (row) await tx.objectStore('leases').put({ ...row, beat: row.beat + 1 })
        return row !== undefined
      }),
    async release() {
      await write(async (tx) => {
        if (await holds(tx)) await tx.objectStore('leases').delete(name)
      })
      owner = undefined
    },
    async mustHold(tx) {
      if (!(await holds(tx))) throw new LeaseLost()
    },
  }
}
