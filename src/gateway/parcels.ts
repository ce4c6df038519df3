import { SignedReceipt } from '../core/receipt.ts'
import type { SealedDossier } from '../core/sealed-parcel.ts'
import type { EarlierParcel } from '../core/sealing.ts'
import type { Database } from './database.ts'

/** A sealed parcel that was opened. */
interface OpenedRow {
  sealed: SealedDossier
  hash: string
  number: string
  jws: string
  at: Date
  next: string | undefined
}

/** The only place that knows the rows of parcels: what came sealed, and what was confirmed of it. */
export function parcelRows(db: Database) {
  return {
    async receipt(id: string): Promise<{ hash: string; signed: SignedReceipt } | undefined> {
      const row = await db.selectFrom('parcels').select(['hash', 'jws']).where('id', '=', id).executeTakeFirst()
      return row && { hash: row.hash, signed: SignedReceipt.parse({ jws: row.jws }) }
    },

    /** The number of the case that came in it. */
    async numberOf(id: string): Promise<string | undefined> {
      const row = await db.selectFrom('parcels').select('number').where('id', '=', id).executeTakeFirst()
      return row?.number
    },

    /** A parcel that another one says it follows. */
    async earlier(id: string): Promise<EarlierParcel | undefined> {
      const row = await db
        .selectFrom('parcels')
        .innerJoin('cases', 'cases.number', 'parcels.number')
        .select(['cases.dossier_id', 'parcels.next'])
        .where('parcels.id', '=', id)
        .executeTakeFirst()
      return row && { dossierId: row.dossier_id, next: row.next ?? undefined }
    },

    /** Two requests at once: the first receipt counts for both. */
    async add({ sealed, hash, number, jws, at, next }: OpenedRow): Promise<void> {
      await db
        .insertInto('parcels')
        .values({ id: sealed.id, hash, number, jws, received_at: at.toISOString(), next: next ?? null })
        .onConflict((same) => same.column('id').doNothing())
        .execute()
    },
  }
}
