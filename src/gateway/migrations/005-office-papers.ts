import type { DatabaseSync } from 'node:sqlite'

/**
 * The papers that the office made for a case, under their hash; the bytes lie with the other files. And whose a case is,
 * so that whoever logs in finds all that is theirs: of cases from before this it is not known.
 */
export function officePapers(db: DatabaseSync): void {
  db.exec(`
    create table office_papers (
      number text not null references cases (number),
      sha256 text not null,
      size integer not null,
      stored_at text not null,
      primary key (number, sha256)
    ) strict, without rowid;

    alter table cases add column applicant text;
    create index cases_by_applicant on cases (applicant, received_at);
  `)
}
