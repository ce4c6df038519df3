import type { DatabaseSync } from 'node:sqlite'

/** What a later parcel has to prove to take the place of this one; null for those of before, which none can follow. */
export function parcelCorrections(db: DatabaseSync): void {
  db.exec('alter table parcels add column next text')
}
