import type { OfficeFile } from '../core/case-event.ts'
import type { Database } from './database.ts'

/** The only place that knows the rows of the office's own papers. */
export function officePaperRows(db: Database) {
  return {
    async of(number: string): Promise<OfficeFile[]> {
      const rows = await db
        .selectFrom('office_papers')
        .select(['sha256', 'size'])
        .where('number', '=', number)
        .execute()
      return rows.map((row) => ({ ...row, type: 'application/pdf' as const }))
    },

    async add(number: string, { sha256, size }: OfficeFile, at: Date): Promise<void> {
      await db
        .insertInto('office_papers')
        .values({ number, sha256, size, stored_at: at.toISOString() })
        .onConflict((same) => same.columns(['number', 'sha256']).doNothing())
        .execute()
    },

    async isUsed(sha256: string): Promise<boolean> {
      const row = await db
        .selectFrom('office_papers')
        .select('sha256')
        .where('sha256', '=', sha256)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
