import { MandateEntry } from '../core/mandate.ts'
import { type KnownChain, parsedJson } from '../core/mandate-chain.ts'
import { SignedReceipt } from '../core/receipt.ts'
import type { Database } from './database.ts'

/** A line that was opened, with the receipt that it gets. */
interface NewLine {
  chain: string
  entry: MandateEntry
  jws: string
  at: Date
}

/** A line as it is kept. */
interface KeptLine {
  chain: string
  /** Absent when it cannot be read any more, or is not what it was received as. */
  entry: MandateEntry | undefined
  receivedAt: string
}

/** A line as its row has it. */
export interface KeptRow {
  /** All that a line is made of, found by or judged by. */
  text: string
  /** As `KeptLine.entry`. */
  line(): MandateEntry | undefined
}

interface Row {
  hash: string
  seq: number
  resident: string
  kind: string
  at: string
  body: string
}

/** The line in a row, unless it is damaged or the columns, by which it is found and judged, say something else. */
function lineOf({ hash, seq, resident, kind, at, body }: Row): MandateEntry | undefined {
  const { data } = MandateEntry.safeParse(parsedJson(body))
  if (data?.hash !== hash || data.seq !== seq || data.resident !== resident) return undefined
  return data.act.type === kind && data.at === at ? data : undefined
}

/** The only place that knows the rows of helpers' journals. */
export function mandateRows(db: Database) {
  return {
    /** What is there of a chain, beside the lines of these numbers. */
    async known(chain: string, numbers: readonly number[]): Promise<KnownChain> {
      const rows = () => db.selectFrom('mandates').select(['seq', 'hash']).where('chain', '=', chain)
      const end = await rows().orderBy('seq', 'desc').limit(1).executeTakeFirst()
      const same = await rows()
        .where('seq', 'in', [...numbers])
        .execute()
      return { end, hashes: new Map(same.map(({ seq, hash }) => [seq, hash])) }
    },

    /** Whether one of these lines is kept in another chain. */
    async isElsewhere(chain: string, hashes: readonly string[]): Promise<boolean> {
      const found = await db
        .selectFrom('mandates')
        .select('hash')
        .where('hash', 'in', [...hashes])
        .where('chain', '<>', chain)
        .limit(1)
        .executeTakeFirst()
      return found !== undefined
    },

    async receipt(hash: string): Promise<SignedReceipt | undefined> {
      const row = await db.selectFrom('mandates').select('jws').where('hash', '=', hash).executeTakeFirst()
      return row && SignedReceipt.parse(row)
    },

    async add({ chain, entry, jws, at }: NewLine): Promise<void> {
      const { hash, seq, resident, act } = entry
      const body = JSON.stringify(entry)
      await db
        .insertInto('mandates')
        .values({ hash, chain, seq, resident, kind: act.type, at: entry.at, body, jws, received_at: at.toISOString() })
        .execute()
    },

    async find(hash: string): Promise<KeptLine | undefined> {
      const row = await db.selectFrom('mandates').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row && { chain: row.chain, entry: lineOf(row), receivedAt: row.received_at }
    },

    /**
     * When a mandate ended: the first time after it that the same person withdrew or said no, by the helper's device. A
     * line that cannot be read ends nothing.
     */
    async endOf(hash: string): Promise<string | undefined> {
      const rows = await db
        .selectFrom('mandates as agreed')
        .innerJoin('mandates as later', (join) =>
          join
            .onRef('later.chain', '=', 'agreed.chain')
            .onRef('later.resident', '=', 'agreed.resident')
            .onRef('later.seq', '>', 'agreed.seq'),
        )
        .selectAll('later')
        .where('agreed.hash', '=', hash)
        .where('later.kind', 'in', ['withdrawn', 'refused'])
        .orderBy('later.seq')
        .execute()
      return rows.map(lineOf).find((line) => line !== undefined)?.at
    },

    /** A whole chain as it is kept, in its order. */
    async chain(chain: string): Promise<KeptRow[]> {
      const rows = await db.selectFrom('mandates').selectAll().where('chain', '=', chain).orderBy('seq').execute()
      return rows.map((row) => ({
        text: JSON.stringify([row.hash, row.seq, row.resident, row.kind, row.at, row.body]),
        line: () => lineOf(row),
      }))
    },
  }
}
