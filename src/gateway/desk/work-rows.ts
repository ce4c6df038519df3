import { type Expression, type SqlBool, sql } from 'kysely'
import type { WorkCalendar } from '../../core/calendar.ts'
import { nextWorkingDay } from '../../core/calendar.ts'
import { addDays, todayInVietnam, weekday } from '../../core/dates.ts'
import { WorkGroup, type WorkItem, type WorkPage, type WorkQuery } from '../../core/desk.ts'
import type { CaseSummary } from '../../core/desk-port.ts'
import type { Database } from '../database.ts'
import type { WorkRow } from '../tables.ts'
import type { Principal } from './roles.ts'
import { matchOf } from './words.ts'

/** How many lines a page has, unless asked for fewer or more. */
const PAGE = 50
/** How many of the newest cases are listed. */
const LISTED = 500
/** As the migration writes a due date that lies beyond the calendar. */
export const UNKNOWN = '9999-12-31'

/** The days that divide the work, as of a moment. */
interface Days {
  today: string
  /** The end of the next working day. */
  soon: string
  /** The Sunday of this week. */
  week: string
}

export function daysOf(now: Date, calendar: WorkCalendar): Days {
  const today = todayInVietnam(now)
  const next = nextWorkingDay(today, calendar)
  const untilSunday = 7 - weekday(today)
  return { today, soon: next.state === 'known' ? next.date : addDays(today, 1), week: addDays(today, untilSunday) }
}

/** The work of officers, by due date and by words. */
export function workRows(db: Database, days: Days) {
  const group = groupOf(days)

  async function itemsOf(rows: readonly Found[]): Promise<WorkItem[]> {
    return rows.map((row) => itemOf(row, days))
  }

  const found = () =>
    db
      .selectFrom('work')
      .select(['number', 'procedure', 'status', 'state', 'due', 'received_at', 'assigned_to', 'unit'])
      .select(group.as('group'))
      .select(others.as('duplicates'))

  return {
    async byNumber(number: string): Promise<Pick<WorkRow, 'number' | 'assigned_to' | 'state' | 'status'> | undefined> {
      return db
        .selectFrom('work')
        .select(['number', 'assigned_to', 'state', 'status'])
        .where('number', '=', number)
        .executeTakeFirst()
    },

    /** The newest first, whatever became of them; older ones are found by words. */
    async latest(who: Principal): Promise<CaseSummary[]> {
      const latest = await db
        .selectFrom('work')
        .select(['number', 'procedure', 'status', 'received_at'])
        .where(seenBy(who))
        .orderBy('received_at', 'desc')
        .limit(LISTED)
        .execute()
      return latest.map(({ received_at, ...row }) => ({ ...row, receivedAt: received_at }))
    },

    async item(number: string): Promise<WorkItem | undefined> {
      const row = await found().where('number', '=', number).executeTakeFirst()
      return row && itemOf(row, days)
    },

    /** Soonest due first; a page goes on after the last line of the one before, so none is missed or shown twice. */
    async page(who: Principal, query: WorkQuery): Promise<WorkPage> {
      const limit = query.limit ?? PAGE
      const match = query.words === undefined ? undefined : matchOf(query.words)
      // Which lines they are first: how many others a person has is counted for the lines of the page only.
      let wanted = db.selectFrom('work').select('id').where(seenBy(who))
      if (query.assigned === 'nobody') wanted = wanted.where('assigned_to', 'is', null)
      if (query.assigned === 'me') wanted = wanted.where('assigned_to', '=', who.officer?.id ?? '')
      if (query.words !== undefined) wanted = wanted.where(fits(query.words, match))
      if (query.group !== undefined) wanted = wanted.where(isIn(query.group, days))
      // Who looks for a name looks among the ended too.
      else if (query.words === undefined) wanted = wanted.where('state', '!=', 'ended')
      const [due = '', number = ''] = (query.after ?? '').split('~')
      if (query.after !== undefined) {
        wanted = wanted.where(sql<SqlBool>`(due, number) > (${due}, ${number})`)
      }
      const lines = wanted
        .orderBy('due')
        .orderBy('number')
        .limit(limit + 1)
      const rows = await found().where('id', 'in', lines).orderBy('due').orderBy('number').execute()
      const items = await itemsOf(rows.slice(0, limit))
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items, counts: await counts(who), ...(last ? { next: `${last.due}~${last.number}` } : {}) }
    },

    /** The numbers of the other open cases of the same person and procedure that somebody may see. */
    async duplicates(who: Principal, number: string): Promise<string[]> {
      const rows = await db
        .selectFrom('work as one')
        .innerJoin('work', (join) =>
          join.onRef('work.person', '=', 'one.person').onRef('work.procedure', '=', 'one.procedure'),
        )
        .select('work.number')
        .where('one.number', '=', number)
        .where('one.person', '!=', '')
        .where('work.person', '!=', '')
        .where('work.number', '!=', number)
        .where('work.state', '!=', 'ended')
        .where(seenBy(who, 'work.assigned_to'))
        .orderBy('work.number')
        .limit(20)
        .execute()
      return rows.map((row) => row.number)
    },

    /** Whether it was given: two may try at once, and only the first may win. */
    async assign(
      number: string,
      seen: string | null,
      to: { id: string; unit: string | null } | null,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('work')
        .set({ assigned_to: to?.id ?? null, ...(to ? { unit: to.unit } : {}) })
        .where('number', '=', number)
        .where('assigned_to', 'is', seen)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }

  async function counts(who: Principal): Promise<Record<WorkGroup, number>> {
    const rows = await db
      .selectFrom('work')
      .select([group.as('group'), ({ fn }) => fn.countAll<number>().as('count')])
      .where(seenBy(who))
      .groupBy('group')
      .execute()
    const counted = Object.fromEntries(rows.map((row) => [row.group, row.count]))
    const of = (name: WorkGroup) => counted[name] ?? 0
    return {
      late: of('late'),
      today: of('today'),
      week: of('week'),
      later: of('later'),
      waiting: of('waiting'),
      ready: of('ready'),
      ended: of('ended'),
    }
  }
}

type Found = Omit<WorkRow, 'id' | 'ended_at' | 'person'> & { group: WorkGroup; duplicates: number }

/** How many other open cases the same person has of the same procedure. */
const others = sql<number>`(select count(*) from work as other where other.person = work.person
  and other.procedure = work.procedure and other.person <> '' and other.state <> 'ended' and other.number <> work.number)`

const groupOf = ({ today, week }: Days) =>
  sql<WorkGroup>`case when state = 'answered' then 'today' when state <> 'open' then state
    when due < ${today} then 'late' when due = ${today} then 'today' when due <= ${week} then 'week' else 'later' end`

/** The same, as a condition on the indexed columns. */
function isIn(group: WorkGroup, { today, week }: Days): Expression<SqlBool> {
  if (group === 'late') return sql<SqlBool>`state = 'open' and due < ${today}`
  if (group === 'today') return sql<SqlBool>`((state = 'open' and due = ${today}) or state = 'answered')`
  if (group === 'week') return sql<SqlBool>`state = 'open' and due > ${today} and due <= ${week}`
  if (group === 'later') return sql<SqlBool>`state = 'open' and due > ${today} and due > ${week}`
  return sql<SqlBool>`state = ${group}`
}

/** As `maySee`, for a whole list. */
function seenBy({ role, officer }: Principal, column = 'assigned_to'): Expression<SqlBool> {
  if (role !== 'specialist') return sql<SqlBool>`true`
  const held = sql.ref(column)
  return sql<SqlBool>`(${held} is null or ${held} = ${officer?.id ?? ''})`
}

/** By the words of names and telephone numbers, or by a part of the number. */
function fits(words: string, match: string | undefined): Expression<SqlBool> {
  const part = words.trim().toUpperCase()
  const byNumber = sql<SqlBool>`instr(number, ${part}) > 0`
  if (match === undefined) return part === '' ? sql<SqlBool>`false` : byNumber
  return sql<SqlBool>`(${byNumber} or id in (select rowid from work_words where work_words match ${match}))`
}

function itemOf(row: Found, { soon }: Days): WorkItem {
  const { number, procedure, status, state, due, received_at, assigned_to, unit, group, duplicates } = row
  return {
    number,
    procedure,
    status,
    group: WorkGroup.parse(group),
    receivedAt: received_at,
    ...(due === UNKNOWN ? {} : { due }),
    dueSoon: state === 'open' && due <= soon,
    answered: state === 'answered',
    ...(assigned_to === null ? {} : { assignedTo: assigned_to }),
    ...(unit === null ? {} : { unit }),
    duplicates,
  }
}
