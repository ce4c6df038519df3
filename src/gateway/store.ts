import { randomUUID } from 'node:crypto'
import type { Database } from './database.ts'
import { endAllSessions } from './identity/sessions.ts'
import { record } from './journal.ts'
import { leaveGap } from './numbers.ts'
import { leaveQueueGap } from './queue/rows.ts'

/** What the store knows of itself. */
export interface StoreFacts {
  /** Which life of the store this is: phones send again what they sent in another one. */
  epoch: string
  /** The key that signs its receipts; null before the first start. */
  keyId: string | null
}

export async function readStore(db: Database): Promise<StoreFacts> {
  const { epoch, key_id } = await db.selectFrom('store').select(['epoch', 'key_id']).executeTakeFirstOrThrow()
  return { epoch, keyId: key_id }
}

/** Remembers which key signs; null forgets it, so that the next start takes whichever is there, or makes one. */
export async function rememberKey(db: Database, keyId: string | null): Promise<void> {
  await db.updateTable('store').set({ key_id: keyId }).execute()
}

/**
 * Begins another life of the store, because it came back from a backup; the journal tells when. No number that it may
 * have given meanwhile is given again: somebody has it on a receipt. Whoever was logged in logs in again.
 */
export async function beginEpoch(db: Database, at: Date): Promise<string> {
  const epoch = randomUUID()
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('store').set({ epoch }).execute()
    await leaveGap(trx, at)
    await leaveQueueGap(trx, at)
    await endAllSessions(trx)
    await record(trx, { at, actor: 'office', action: 'store.restored', subject: epoch })
  })
  return epoch
}
