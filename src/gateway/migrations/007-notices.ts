import type { DatabaseSync } from 'node:sqlite'

/** Where news of a case is told, what waits to be told, and how far the changes have been looked through. */
export function notices(db: DatabaseSync): void {
  db.exec(`
    create table notice_places (
      id text primary key,
      number text not null,
      language text not null,
      target text not null,
      added_at text not null
    ) strict, without rowid;
    create index notice_places_of on notice_places (number);

    create table notices (
      id integer primary key,
      place text not null references notice_places (id),
      change integer not null,
      not_before text not null,
      tries integer not null,
      unique (place, change)
    ) strict;
    create index notices_due on notices (not_before);

    create table notice_cursor (seen integer not null) strict;
    insert into notice_cursor (seen) select coalesce(max(id), 0) from changes;
  `)
}
