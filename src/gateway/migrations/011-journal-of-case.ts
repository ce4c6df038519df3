import type { DatabaseSync } from 'node:sqlite'

/** Who did what with one case is shown at the desk each time that it is opened: the journal is not read whole for it. */
export function journalOfCase(db: DatabaseSync): void {
  db.exec('create index journal_of_subject on journal (subject, action)')
}
