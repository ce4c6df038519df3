import { canonical } from '../../core/dossier.ts'
import { Signing } from '../../core/signing.ts'
import type { Database } from '../database.ts'
import type { SigningBytesRow, SigningRow } from '../tables.ts'

/** A signing with what only the gateway knows of it. */
export interface KeptSigning {
  id: string
  owner: string
  documentHash: string
  follows: string | null
  signing: Signing
  chain: readonly Uint8Array[]
  handle: string | null
  signature: Uint8Array | null
}

/** What a change sets besides the state. */
type Beside = Partial<Pick<SigningRow, 'attempt' | 'chain' | 'handle' | 'signature' | 'noticed' | 'signed_hash'>>

const live: readonly Signing['state'][] = ['preparing', 'choosing', 'authorising', 'signed']

/** The only place that knows the rows of signings. Inside a transaction, hand it the transaction. */
export function signingRows(db: Database) {
  return {
    async byId(id: string): Promise<KeptSigning | undefined> {
      return read(await db.selectFrom('signings').selectAll().where('id', '=', id).executeTakeFirst())
    },

    async byAttempt(transaction: string): Promise<KeptSigning | undefined> {
      return read(await db.selectFrom('signings').selectAll().where('attempt', '=', transaction).executeTakeFirst())
    },

    /** The one of this person and document that is under way or signed. */
    async liveOf(owner: string, documentHash: string): Promise<KeptSigning | undefined> {
      const row = await db
        .selectFrom('signings')
        .selectAll()
        .where('owner', '=', owner)
        .where('document_hash', '=', documentHash)
        .where('state', 'in', live)
        .executeTakeFirst()
      return read(row)
    },

    /** The signing that made this very document. */
    async thatMade(hash: string): Promise<KeptSigning | undefined> {
      return read(await db.selectFrom('signings').selectAll().where('signed_hash', '=', hash).executeTakeFirst())
    },

    async add(
      kept: Pick<KeptSigning, 'id' | 'owner' | 'documentHash' | 'follows' | 'signing'>,
      at: Date,
    ): Promise<void> {
      await db
        .insertInto('signings')
        .values({
          id: kept.id,
          owner: kept.owner,
          document_hash: kept.documentHash,
          follows: kept.follows,
          state: kept.signing.state,
          body: canonical(kept.signing),
          noticed: 0,
          changed_at: at.toISOString(),
        })
        .execute()
    },

    /** Only when it is still as it was read; says whether it was. */
    async change(before: KeptSigning, after: Signing, beside: Beside, at: Date): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('signings')
        .set({ state: after.state, body: canonical(after), changed_at: at.toISOString(), ...beside })
        .where('id', '=', before.id)
        .where('body', '=', canonical(before.signing))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** By what the provider is asked from now on about an attempt; nothing, when nobody waits for it any more. */
    async setHandle(attempt: string, handle: string): Promise<void> {
      await db
        .updateTable('signings')
        .set({ handle })
        .where('attempt', '=', attempt)
        .where('state', '=', 'authorising')
        .execute()
    },

    /** The same, only when it is still asked after as it was read; says whether it was. */
    async changeHandle(attempt: string, before: string, after: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('signings')
        .set({ handle: after })
        .where('attempt', '=', attempt)
        .where('state', '=', 'authorising')
        .where('handle', '=', before)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Takes the provider's notice of an attempt; says whether it is the first. */
    async takeNotice(attempt: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('signings')
        .set({ noticed: 1 })
        .where('attempt', '=', attempt)
        .where('state', '=', 'authorising')
        .where('noticed', '=', 0)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async putBytes(id: string, kind: SigningBytesRow['kind'], bytes: Uint8Array): Promise<void> {
      await db
        .insertInto('signing_bytes')
        .values({ signing: id, kind, bytes })
        .onConflict((same) => same.columns(['signing', 'kind']).doUpdateSet({ bytes }))
        .execute()
    },

    async dropBytes(id: string, kind: SigningBytesRow['kind']): Promise<void> {
      await db.deleteFrom('signing_bytes').where('signing', '=', id).where('kind', '=', kind).execute()
    },

    async bytes(id: string, kind: SigningBytesRow['kind']): Promise<Uint8Array<ArrayBuffer> | undefined> {
      const row = await db
        .selectFrom('signing_bytes')
        .select('bytes')
        .where('signing', '=', id)
        .where('kind', '=', kind)
        .executeTakeFirst()
      return row && new Uint8Array(row.bytes)
    },

    /** Forgets what was over, or left alone, before a time; signed ones by a time of their own. */
    async forget(before: { others: Date; signed: Date }): Promise<void> {
      await db
        .deleteFrom('signings')
        .where((row) =>
          row.or([
            row.and([row('state', '!=', 'signed'), row('changed_at', '<', before.others.toISOString())]),
            row('changed_at', '<', before.signed.toISOString()),
          ]),
        )
        .execute()
    },
  }
}

const bytesIn = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))

function read(row: SigningRow | undefined): KeptSigning | undefined {
  if (!row) return undefined
  const chain: string[] = row.chain === null ? [] : JSON.parse(row.chain)
  return {
    id: row.id,
    owner: row.owner,
    documentHash: row.document_hash,
    follows: row.follows,
    signing: Signing.parse(JSON.parse(row.body)),
    chain: chain.map(bytesIn),
    handle: row.handle,
    signature: row.signature === null ? null : bytesIn(row.signature),
  }
}
