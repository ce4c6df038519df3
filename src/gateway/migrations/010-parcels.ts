import type { DatabaseSync } from 'node:sqlite'

/** What came sealed, with the receipt that it got. `id` is the parcel's, which is not that of the dossier in it. */
export function parcels(db: DatabaseSync): void {
  db.exec(`
    create table parcels (
      id text primary key,
      hash text not null,
      number text not null references cases (number),
      jws text not null,
      received_at text not null
    ) strict;
  `)
}
