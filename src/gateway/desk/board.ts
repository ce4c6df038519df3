import { sql } from 'kysely'
import type { BoardRow, Period } from '../../core/desk.ts'
import type { Database } from '../database.ts'

/** Days in Vietnam (UTC+7, without summer time) as moments in UTC, from the first of one to the first after the other. */
export function momentsOf({ from, to }: Period): { begins: string; ends: string } {
  const midnight = (day: string) => Date.parse(`${day}T00:00:00+07:00`)
  return {
    begins: new Date(midnight(from)).toISOString(),
    ends: new Date(midnight(to) + 86_400_000).toISOString(),
  }
}

interface Counted {
  unit: string | null
  officer: string | null
  received: number
  onTime: number
  late: number
  open: number
  waiting: number
}

/** What became of the cases received in a period, by unit and officer, as of a day in Vietnam. */
export async function boardOf(db: Database, period: Period, today: string): Promise<BoardRow[]> {
  const { begins, ends } = momentsOf(period)
  const endedOn = sql`date(ended_at, '+7 hours')`
  const { rows } = await sql<Counted>`
    select unit, assigned_to as officer, count(*) as received,
      sum(ended_at is not null and ${endedOn} <= due) as onTime,
      sum((ended_at is not null and ${endedOn} > due)
        or (ended_at is null and state <> 'waiting' and due < ${today})) as late,
      sum(ended_at is null and state <> 'waiting' and due >= ${today}) as open,
      sum(ended_at is null and state = 'waiting') as waiting
    from work where received_at >= ${begins} and received_at < ${ends}
    group by unit, assigned_to order by unit, assigned_to`.execute(db)
  return rows.map(({ unit, officer, ...counts }) => ({
    ...(unit === null ? {} : { unit }),
    ...(officer === null ? {} : { officer }),
    ...counts,
  }))
}
