import type { DatabaseSync } from 'node:sqlite'

/**
 * What the desk looks up for each line and each case. Who did what with a case: the journal is not read whole for it. How
 * many open cases of a procedure a person has: counted in the index alone, also of somebody who filed thousands.
 */
export function deskLookups(db: DatabaseSync): void {
  db.exec(`
    create index journal_of_subject on journal (subject, action);
    drop index work_of_person;
    create index work_of_person on work (person, procedure, number) where person <> '' and state <> 'ended';
  `)
}
