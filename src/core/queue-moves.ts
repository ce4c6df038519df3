import type { Problem } from './problem.ts'
import type { CounterAct, CounterMove, QueueDay, QueueSettings, Ticket, TicketAsk } from './queue.ts'
import { countersOf, lineTo } from './queue-order.ts'
import { err, ok, type Result } from './result.ts'

/** A day before anybody took a number; nobody can until it is opened. */
export const emptyQueue = (day: string): QueueDay => ({ day, open: false, tickets: [], given: {} })

const changed: Problem = { code: 'queue.changed' }

/**
 * Gives the next number of a service. An id that has a number keeps it, also when the day is closed by now or something
 * else is asked for: whoever asks again does not know whether the first answer arrived.
 */
export function take(queue: QueueDay, settings: QueueSettings, ask: TicketAsk, at: Date): Result<QueueDay, Problem> {
  if (queue.tickets.some(({ id }) => id === ask.id)) return ok(queue)
  if (!queue.open) return err({ code: 'queue.closed' })
  if (queue.tickets.length >= settings.most) return err({ code: 'queue.full' })
  const service = settings.services.find(({ id }) => id === ask.service)
  if (!service) return err({ code: 'answer.unknown' })
  if (ask.priority !== undefined && !settings.priority.includes(ask.priority))
    return err({ code: 'answer.not-allowed' })
  const number = (queue.given[service.letter] ?? 0) + 1
  const ticket: Ticket = {
    ...ask,
    letter: service.letter,
    number,
    order: Math.max(0, ...queue.tickets.map(({ order }) => order)) + 1,
    takenAt: at.toISOString(),
    state: 'waiting',
  }
  return ok({ ...queue, tickets: [...queue.tickets, ticket], given: { ...queue.given, [service.letter]: number } })
}

/** Somebody who was called and did not come is there again: they keep their place. Safe to repeat. */
export function comeBack(queue: QueueDay, id: string): Result<QueueDay, Problem> {
  const ticket = queue.tickets.find((one) => one.id === id)
  if (!ticket) return err({ code: 'queue.unknown' })
  if (ticket.state === 'done') return err({ code: 'queue.over' })
  if (ticket.state !== 'away') return ok(queue)
  return ok(put(queue, freed(ticket)))
}

/** Whether numbers are given. Closing takes nothing from those who have one: they are still called. */
export const setOpen = (queue: QueueDay, open: boolean): QueueDay => ({ ...queue, open })

/** A move at a counter; `queue.changed` when somebody else is there than was seen, or it cannot be made any more. */
export function act(queue: QueueDay, settings: QueueSettings, asked: CounterAct, at: Date): Result<QueueDay, Problem> {
  const { counter, seen, move } = asked
  if (!settings.counters.some(({ id }) => id === counter)) return err({ code: 'answer.unknown' })
  const now = queue.tickets.find((ticket) => ticket.state === 'called' && ticket.counter === counter)
  if ((now?.id ?? null) !== seen) return err(changed)
  if (move.type === 'next' || move.type === 'call') return callTo(queue, settings, counter, now, move, at)
  return now ? moveOn(queue, settings, now, move, at) : err(changed)
}

function callTo(
  queue: QueueDay,
  settings: QueueSettings,
  counter: string,
  now: Ticket | undefined,
  move: Extract<CounterMove, { type: 'next' | 'call' }>,
  at: Date,
): Result<QueueDay, Problem> {
  const left = now ? put(queue, ended(now, at)) : queue
  const counters = settings.counters.filter(({ id }) => id === counter)
  const next =
    move.type === 'next'
      ? lineTo(left, settings, counters)[0]
      : left.tickets.find(({ id, state }) => id === move.ticket && (state === 'waiting' || state === 'away'))
  if (!next) return move.type === 'next' ? ok(left) : err(changed)
  const call = nextCall(left)
  const called: Ticket = {
    ...next,
    state: 'called',
    counter,
    call,
    firstCall: next.firstCall ?? call,
    calledAt: at.toISOString(),
  }
  return ok(put(left, called))
}

function moveOn(
  queue: QueueDay,
  settings: QueueSettings,
  now: Ticket,
  move: Exclude<CounterMove, { type: 'next' | 'call' }>,
  at: Date,
): Result<QueueDay, Problem> {
  switch (move.type) {
    case 'recall':
      return ok(put(queue, { ...now, call: nextCall(queue) }))
    case 'skip':
      return ok(put(queue, { ...now, state: 'away' }))
    case 'done':
      return ok(put(queue, ended(now, at)))
    case 'to-counter':
      if (!settings.counters.some(({ id }) => id === move.counter)) return err({ code: 'answer.unknown' })
      return ok(put(queue, { ...now, state: 'waiting', counter: move.counter }))
    case 'to-service':
      if (countersOf(settings, move.service).length === 0) return err({ code: 'answer.unknown' })
      return ok(put(queue, { ...freed(now), service: move.service }))
  }
}

const nextCall = ({ tickets }: QueueDay) => Math.max(0, ...tickets.map(({ call = 0 }) => call)) + 1

const ended = (ticket: Ticket, at: Date): Ticket => ({ ...ticket, state: 'done', endedAt: at.toISOString() })

function freed({ counter: _, ...ticket }: Ticket): Ticket {
  return { ...ticket, state: 'waiting' }
}

const put = (queue: QueueDay, ticket: Ticket): QueueDay => ({
  ...queue,
  tickets: queue.tickets.map((one) => (one.id === ticket.id ? ticket : one)),
})
