import type { DatabaseSync } from 'node:sqlite'

/** Who is logged in: under the hash of a token, sealed with a key that follows from the token. */
export function sessions(db: DatabaseSync): void {
  db.exec(`
    create table sessions (
      id text primary key,
      account text not null,
      began_at text not null,
      used_at text not null
    ) strict, without rowid;
  `)
}
