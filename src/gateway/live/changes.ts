import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** That a case is another than before, or another's. */
export interface Change {
  id: number
  number: string
  given: number
  assigned_before: string | null
  /** Who has it now. */
  assigned_to: string | null
}

/** How many changes somebody who comes back is told one by one; after more they ask for all again. */
const REPLAYED = 500
/** Milliseconds that changes are remembered. */
const REMEMBERED = 7 * 86_400_000

/** The changes of cases, in the order in which they were committed. */
export function changeRows(db: Database) {
  return {
    /** The number of the last one there ever was. */
    async last(): Promise<number> {
      const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'changes'`.execute(db)
      return rows[0]?.seq ?? 0
    },

    async after(id: number, limit = REPLAYED): Promise<Change[]> {
      return db
        .selectFrom('changes')
        .innerJoin('work', 'work.number', 'changes.number')
        .select(['changes.id', 'changes.number', 'given', 'assigned_before', 'work.assigned_to'])
        .where('changes.id', '>', id)
        .orderBy('changes.id')
        .limit(limit)
        .execute()
    },

    /** All after one, or undefined when that cannot be told any more: some are forgotten, or they are too many. */
    async since(id: number): Promise<Change[] | undefined> {
      const { oldest } = await db
        .selectFrom('changes')
        .select(({ fn }) => fn.min<number | null>('id').as('oldest'))
        .executeTakeFirstOrThrow()
      const last = await this.last()
      if (id > last || (oldest === null ? id < last : id < oldest - 1)) return undefined
      const changes = await this.after(id, REPLAYED + 1)
      return changes.length > REPLAYED ? undefined : changes
    },

    async sweep(now: Date): Promise<void> {
      const before = new Date(now.getTime() - REMEMBERED).toISOString()
      await db.deleteFrom('changes').where('at', '<', before).execute()
    },
  }
}
