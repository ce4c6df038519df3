import { createHash } from 'node:crypto'
import { canonical } from '../core/dossier.ts'
import type { Database } from './database.ts'
import type { JournalRow } from './tables.ts'

/** Something somebody did. No personal data: numbers and ids only, never names, notes or answers. */
export interface Deed {
  at: Date
  /** `desk`: who came with the machine's token; officers by their id. */
  actor: 'applicant' | 'helper' | 'desk' | 'office' | `officer:${string}`
  /** Such as `case.received`, `case.revised`, `case.accept`, `case.withdraw`, `case.helped` (the subject then names the mandate too), `case.check-in`, `mandate.withdrawn` (the subject is the hash of the line), `file.opened`, `paper.added`, `store.restored`. */
  action: string
  subject: string
}

const chained = (before: string, { seq, at, actor, action, subject }: Omit<JournalRow, 'hash'>) =>
  createHash('sha256')
    .update(before + canonical({ seq, at, actor, action, subject }))
    .digest('hex')

/** Adds to the journal, in the transaction of the deed itself: both are kept, or neither. */
export async function record(trx: Database, { at, ...deed }: Deed): Promise<void> {
  const last = await trx
    .selectFrom('journal')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = { seq: (last?.seq ?? 0) + 1, at: at.toISOString(), ...deed }
  await trx
    .insertInto('journal')
    .values({ ...row, hash: chained(last?.hash ?? '', row) })
    .execute()
}

/** Reads the whole chain; `brokenAt` is the first row that was altered, or follows one that is gone. */
export async function verifyJournal(db: Database): Promise<{ rows: number; brokenAt?: number }> {
  let before = ''
  let rows = 0
  for await (const row of db.selectFrom('journal').selectAll().orderBy('seq').stream()) {
    rows += 1
    if (row.seq !== rows || row.hash !== chained(before, row)) return { rows, brokenAt: row.seq }
    before = row.hash
  }
  return { rows }
}
