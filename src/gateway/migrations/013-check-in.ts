import type { DatabaseSync } from 'node:sqlite'

/** Whoever left something hears that it was received at a counter, and under which number. */
export function checkIn(db: DatabaseSync): void {
  db.exec('alter table handovers add column number text')
}
