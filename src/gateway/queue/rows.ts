import { addDays, timeInVietnam, todayInVietnam } from '../../core/dates.ts'
import { Prepared, type QueueDay, type QueueSettings, type Ticket } from '../../core/queue.ts'
import type { Database } from '../database.ts'
import type { QueueTicketRow } from './tables.ts'

/** In place of a letter: behind what the numbers of a day begin, for those that have none yet. */
const ANY_LETTER = ''
/** Numbers a minute that no office gives. */
const FASTEST = 10
/** Days that numbers are kept. */
const KEPT = 30

/** The only place that knows the rows of numbers. Inside a transaction, hand it the transaction. */
export function queueRows(db: Database, settings: QueueSettings) {
  return {
    async read(day: string): Promise<QueueDay> {
      const [begun, numbers, rows] = await Promise.all([
        db.selectFrom('queue_days').select('open').where('day', '=', day).executeTakeFirst(),
        db.selectFrom('queue_numbers').select(['letter', 'last']).where('day', '=', day).execute(),
        db.selectFrom('queue_tickets').selectAll().where('day', '=', day).orderBy('place').execute(),
      ])
      const last = new Map(numbers.map((row) => [row.letter, row.last]))
      const lastOf = (letter: string) => last.get(letter) ?? last.get(ANY_LETTER) ?? 0
      const given = Object.fromEntries(settings.services.map(({ letter }) => [letter, lastOf(letter)]))
      return { day, open: begun?.open === 1, tickets: rows.map(ticketOf), given }
    },

    async dayOf(id: string): Promise<string | undefined> {
      return (await db.selectFrom('queue_tickets').select('day').where('id', '=', id).executeTakeFirst())?.day
    },

    /** Writes what is another than before. Only inside the transaction that read `before`. */
    async keep(before: QueueDay, after: QueueDay): Promise<void> {
      const { day, open } = after
      if (open !== before.open) {
        const row = { day, open: open ? 1 : 0 }
        await db
          .insertInto('queue_days')
          .values(row)
          .onConflict((known) => known.column('day').doUpdateSet({ open: row.open }))
          .execute()
      }
      for (const [letter, last] of Object.entries(after.given)) {
        if (before.given[letter] === last) continue
        await db
          .insertInto('queue_numbers')
          .values({ day, letter, last })
          .onConflict((known) => known.columns(['day', 'letter']).doUpdateSet({ last }))
          .execute()
      }
      const known = new Map(before.tickets.map((ticket) => [ticket.id, ticket]))
      for (const ticket of after.tickets) {
        const was = known.get(ticket.id)
        if (was === ticket) continue
        const row = rowOf(ticket, day)
        if (was) await db.updateTable('queue_tickets').set(row).where('id', '=', ticket.id).execute()
        else await db.insertInto('queue_tickets').values(row).execute()
      }
    },

    async sweep(now: Date): Promise<void> {
      const before = addDays(todayInVietnam(now), -KEPT)
      for (const table of ['queue_tickets', 'queue_numbers', 'queue_days'] as const) {
        await db.deleteFrom(table).where('day', '<', before).execute()
      }
    },
  }
}

/** How many changes there have been. */
export async function queueVersion(db: Database): Promise<number> {
  return (await db.selectFrom('queue_version').select('version').executeTakeFirstOrThrow()).version
}

/** Leaves out every number of today that may have been given after the backup was made: somebody has it in their hand. */
export async function leaveQueueGap(trx: Database, at: Date): Promise<void> {
  const day = todayInVietnam(at)
  const [hours = 0, minutes = 0] = timeInVietnam(at).split(':').map(Number)
  const gap = FASTEST * (hours * 60 + minutes + 1)
  await trx
    .updateTable('queue_numbers')
    .set((row) => ({ last: row('last', '+', gap) }))
    .where('day', '=', day)
    .execute()
  await trx
    .insertInto('queue_numbers')
    .values({ day, letter: ANY_LETTER, last: gap })
    .onConflict((known) => known.doNothing())
    .execute()
}

function ticketOf(row: QueueTicketRow): Ticket {
  const { id, place, service, letter, number, priority, prepared, taken_at, state } = row
  return {
    id,
    service,
    letter,
    number,
    order: place,
    takenAt: taken_at,
    state,
    ...(priority === null ? {} : { priority }),
    ...(prepared === null ? {} : { prepared: Prepared.parse(JSON.parse(prepared)) }),
    ...(row.counter === null ? {} : { counter: row.counter }),
    ...(row.call === null ? {} : { call: row.call }),
    ...(row.first_call === null ? {} : { firstCall: row.first_call }),
    ...(row.called_at === null ? {} : { calledAt: row.called_at }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  }
}

function rowOf(ticket: Ticket, day: string): QueueTicketRow {
  const { id, service, letter, number, order, takenAt, state } = ticket
  return {
    id,
    day,
    place: order,
    service,
    letter,
    number,
    priority: ticket.priority ?? null,
    prepared: ticket.prepared ? JSON.stringify(ticket.prepared) : null,
    taken_at: takenAt,
    state,
    counter: ticket.counter ?? null,
    call: ticket.call ?? null,
    first_call: ticket.firstCall ?? null,
    called_at: ticket.calledAt ?? null,
    ended_at: ticket.endedAt ?? null,
  }
}
