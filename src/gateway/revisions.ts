import { type Dossier, DossierId } from '../core/dossier.ts'
import { Receipt } from '../core/receipt.ts'
import type { Database } from './database.ts'
import type { ReceiptKey } from './receipt-key.ts'

/** The only place that knows the rows of revisions: all that arrived under an id, each with the receipt it got. */
export function revisionRows(db: Database) {
  return {
    /** The signed receipt of what arrived with this hash, as it was given; undefined when it did not arrive. */
    async receipt(id: DossierId, hash: string): Promise<string | undefined> {
      const row = await db
        .selectFrom('revisions')
        .select('jws')
        .where('dossier_id', '=', id)
        .where('hash', '=', hash)
        .executeTakeFirst()
      return row?.jws ?? undefined
    },

    async add(dossier: Dossier, receipt: Receipt, jws: string): Promise<void> {
      await db
        .insertInto('revisions')
        .values({
          dossier_id: dossier.id,
          hash: receipt.hash,
          revision: dossier.revision,
          received_at: receipt.receivedAt,
          dossier: JSON.stringify(dossier),
          receipt: JSON.stringify(receipt),
          jws,
        })
        .execute()
    },
  }
}

/** Signs what was received before receipts were signed. */
export async function signOldReceipts(db: Database, key: ReceiptKey): Promise<void> {
  const unsigned = await db
    .selectFrom('revisions')
    .select(['dossier_id', 'hash', 'receipt'])
    .where('jws', 'is', null)
    .execute()
  for (const { dossier_id, hash, receipt } of unsigned) {
    const jws = await key.sign(Receipt.parse(JSON.parse(receipt)))
    await db
      .updateTable('revisions')
      .set({ jws })
      .where('dossier_id', '=', DossierId.parse(dossier_id))
      .where('hash', '=', hash)
      .execute()
  }
}
