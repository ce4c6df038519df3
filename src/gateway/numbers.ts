import { dossierNumber } from '../core/case.ts'
import type { LocalDate } from '../core/dates.ts'
import { addDays, timeInVietnam, todayInVietnam } from '../core/dates.ts'
import type { Database } from './database.ts'

/** In place of an agency: where a day begins for those that have no number of it yet. */
const ANY_AGENCY = ''
/** Numbers a minute that no office gives; ten a second, since phones send all they have when a store is back. */
const FASTEST = 600
/** For a clock that was set back meanwhile, and for the day after a clock that was ahead. */
const SPARE = 5000

/** The next number of an agency on a day. Only inside the transaction that uses it, so that none is lost or given twice. */
export async function nextNumber(trx: Database, agency: string, day: LocalDate): Promise<string> {
  const begins = await trx
    .selectFrom('numbers')
    .select('last')
    .where('agency', '=', ANY_AGENCY)
    .where('day', '=', day)
    .executeTakeFirst()
  const { last } = await trx
    .insertInto('numbers')
    .values({ agency, day, last: (begins?.last ?? 0) + 1 })
    .onConflict((taken) =>
      taken.columns(['agency', 'day']).doUpdateSet((row) => ({ last: row('numbers.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return dossierNumber(agency, day, last)
}

/**
 * Leaves out every number that may have been given after the backup was made. The gap grows with the time of day, so
 * that the same backup put back again begins behind what was given since the first time.
 */
export async function leaveGap(trx: Database, at: Date): Promise<void> {
  const today = todayInVietnam(at)
  const [hours = 0, minutes = 0] = timeInVietnam(at).split(':').map(Number)
  const minute = hours * 60 + minutes
  const gaps: [LocalDate, number][] = [
    [addDays(today, -1), SPARE + FASTEST * (minute + 1440)],
    [today, SPARE + FASTEST * minute],
    [addDays(today, 1), SPARE],
  ]
  for (const [day, gap] of gaps) {
    await trx
      .updateTable('numbers')
      .set((row) => ({ last: row('last', '+', gap) }))
      .where('day', '=', day)
      .execute()
    await trx
      .insertInto('numbers')
      .values({ agency: ANY_AGENCY, day, last: gap })
      .onConflict((known) => known.doNothing())
      .execute()
  }
}
