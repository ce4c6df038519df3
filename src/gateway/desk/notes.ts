import type { InternalNote } from '../../core/desk.ts'
import type { Database } from '../database.ts'
import type { Principal } from './roles.ts'

/** What officers say to each other about a case. Nothing that an applicant can ask for reads these rows. */
export function noteRows(db: Database) {
  return {
    async add(number: string, { officer }: Principal, text: string, at: Date): Promise<void> {
      await db
        .insertInto('notes')
        .values({ number, at: at.toISOString(), officer: officer?.id ?? null, text })
        .execute()
    },

    /** The oldest first. */
    async of(number: string): Promise<InternalNote[]> {
      const rows = await db
        .selectFrom('notes')
        .select(['at', 'officer', 'text'])
        .where('number', '=', number)
        .orderBy('id')
        .execute()
      return rows.map(({ at, officer, text }) => ({ at, text, ...(officer === null ? {} : { officer }) }))
    },
  }
}
