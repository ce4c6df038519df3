import type { DatabaseSync } from 'node:sqlite'
import { begin } from './001-begin.ts'
import { revisions } from './002-revisions.ts'
import { sessions } from './003-sessions.ts'
import { signings } from './004-signings.ts'
import { officePapers } from './005-office-papers.ts'
import { desk } from './006-desk.ts'
import { notices } from './007-notices.ts'
import { queue } from './008-queue.ts'
import { handovers } from './009-handovers.ts'
import { parcels } from './010-parcels.ts'
import { deskLookups } from './011-desk-lookups.ts'
import { phones } from './012-phones.ts'
import { checkIn } from './013-check-in.ts'
import { mandates } from './014-mandates.ts'
import { parcelCorrections } from './015-parcel-corrections.ts'

/** In the order of their numbers. One that was released is never changed: write the next. */
const migrations: readonly ((db: DatabaseSync) => void)[] = [
  begin,
  revisions,
  sessions,
  signings,
  officePapers,
  desk,
  notices,
  queue,
  handovers,
  parcels,
  deskLookups,
  phones,
  checkIn,
  mandates,
  parcelCorrections,
]

/** Brings a database to the newest form, one transaction a step. Throws when a newer program wrote it. */
export function migrate(db: DatabaseSync): void {
  const version = Number(db.prepare('pragma user_version').get()?.['user_version'])
  if (version > migrations.length) throw new Error('The database was written by a newer version of the gateway.')
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue
    db.exec('begin immediate')
    try {
      step(db)
      db.exec(`pragma user_version = ${index + 1}`)
      db.exec('commit')
    } catch (fault) {
      db.exec('rollback')
      throw fault
    }
  }
}
