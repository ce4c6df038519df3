import type { DatabaseSync } from 'node:sqlite'

/** By what somebody is logged out at the provider too; null where nobody can be, and for those who were logged in before. */
export function providerLogout(db: DatabaseSync): void {
  db.exec('alter table sessions add column id_token text')
}
