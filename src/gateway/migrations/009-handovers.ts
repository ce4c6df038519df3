import type { DatabaseSync } from 'node:sqlite'

/** What waits, sealed, to be fetched by another device. The bytes are files; a row outlives them, to say who was first. */
export function handovers(db: DatabaseSync): void {
  db.exec(`
    create table handovers (
      id text primary key,
      sha256 text not null,
      size integer not null,
      put_at text not null,
      expires_at text not null,
      taken_at text,
      taken_by text
    ) strict, without rowid;
    create index handovers_until on handovers (expires_at);
  `)
}
