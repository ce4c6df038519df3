import type { DatabaseSync } from 'node:sqlite'

/** The phones of those who help others. Of codes and secrets only hashes; who is on a phone stays sealed. */
export function phones(db: DatabaseSync): void {
  db.exec(`
    create table phones (
      id text primary key,
      name text not null,
      code text not null unique,
      code_until text not null,
      secret text,
      added_at text not null,
      added_by text,
      enrolled_at text,
      seen_at text,
      counts text,
      people text,
      listed_at text,
      revoked_at text,
      revoked_by text,
      told_at text
    ) strict;
  `)
}
