import { Case } from '../core/case.ts'
import type { Database } from './database.ts'

/** How many of somebody's own cases are listed; older ones are opened by their number. */
const LISTED = 500

/** Who counts as the applicant: what opens the results page, and whose identity number it is when they log in. */
export interface Whose {
  secret: string
  applicant: string | undefined
}

/** The only place that knows the rows of cases. Inside a transaction, hand it the transaction. */
export function caseRows(db: Database) {
  return {
    async byDossier(dossierId: string): Promise<Case | undefined> {
      return read(await db.selectFrom('cases').select('body').where('dossier_id', '=', dossierId).executeTakeFirst())
    },

    async byNumber(number: string): Promise<Case | undefined> {
      return read(await db.selectFrom('cases').select('body').where('number', '=', number).executeTakeFirst())
    },

    /** What opens the results page of a number; undefined when there is no such number. */
    async secretOf(number: string): Promise<string | undefined> {
      const row = await db.selectFrom('cases').select('secret').where('number', '=', number).executeTakeFirst()
      return row?.secret
    },

    /** All that somebody applied for, by their identity number, newest first. */
    async ofApplicant(personalId: string): Promise<Case[]> {
      const rows = await db
        .selectFrom('cases')
        .select('body')
        .where('applicant', '=', personalId)
        .orderBy('received_at', 'desc')
        .limit(LISTED)
        .execute()
      return rows.flatMap((row) => read(row) ?? [])
    },

    async add(opened: Case, { secret, applicant }: Whose, at: Date): Promise<void> {
      await db
        .insertInto('cases')
        .values({
          number: opened.number,
          dossier_id: opened.dossier.id,
          secret,
          applicant: applicant ?? null,
          procedure: opened.dossier.procedure.code,
          status: opened.status,
          events: opened.events.length,
          received_at: at.toISOString(),
          body: JSON.stringify(opened),
        })
        .execute()
    },

    /** Puts a new revision into a case. Only inside the transaction that read the case. */
    async revise(revised: Case, { secret, applicant }: Whose): Promise<void> {
      await db
        .updateTable('cases')
        .set({ secret, applicant: applicant ?? null, events: revised.events.length, body: JSON.stringify(revised) })
        .where('number', '=', revised.number)
        .execute()
    },

    /**
     * Says whether it moved: two officers may press at once, and only the first may win; a new revision may come between
     * the reading and this. Both add an event, so the number of events is enough to know the case by.
     */
    async move(from: Case, to: Case): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('cases')
        .set({ status: to.status, events: to.events.length, body: JSON.stringify(to) })
        .where('number', '=', from.number)
        .where('status', '=', from.status)
        .where('events', '=', from.events.length)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}

const read = (row: { body: string } | undefined) => row && Case.parse(JSON.parse(row.body))
