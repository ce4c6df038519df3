import type { Problem } from './problem.ts'
import {
  type CounterView,
  type DeskTicket,
  type QueueBoard,
  type QueueDay,
  type QueueFacts,
  type QueueSettings,
  type Ticket,
  type TicketView,
  ticketLabel,
} from './queue.ts'
import { lineOf, lineTo } from './queue-order.ts'
import { waitOf } from './queue-wait.ts'
import { err, ok, type Result } from './result.ts'

/** How many calls and how many of the next the board names, and how many of its line a counter sees. */
const CALLS = 6
const NEXT = 6
const LINE = 20

const waitingIn = ({ tickets }: QueueDay) => tickets.filter(({ state }) => state === 'waiting')

const placeOf = ({ place }: QueueSettings) => (place === undefined ? {} : { place })

export function factsOf(queue: QueueDay, settings: QueueSettings): QueueFacts {
  const waiting = waitingIn(queue)
  return {
    day: queue.day,
    open: queue.open,
    ...placeOf(settings),
    services: settings.services.map((service) => ({
      ...service,
      waiting: waiting.filter((ticket) => ticket.service === service.id).length,
    })),
    priority: settings.priority,
  }
}

/** A number as whoever has it sees it. `isToday`: the queue is the one of today. */
export function viewOf(
  queue: QueueDay,
  settings: QueueSettings,
  id: string,
  at: Date,
  isToday: boolean,
): Result<TicketView, Problem> {
  const ticket = queue.tickets.find((one) => one.id === id)
  if (!ticket) return err({ code: 'queue.unknown' })
  // A service that the settings have no more is still what the number was taken for.
  const service = settings.services.find((one) => one.id === ticket.service) ?? {
    id: ticket.service,
    letter: ticket.letter,
  }
  const { priority, prepared, counter, call } = ticket
  const state = isToday || ticket.state === 'done' ? ticket.state : 'over'
  return ok({
    id,
    label: ticketLabel(ticket),
    day: queue.day,
    at: at.toISOString(),
    service,
    ...(priority === undefined ? {} : { priority }),
    ...(prepared === undefined ? {} : { prepared }),
    state,
    ...(counter === undefined ? {} : { counter }),
    ...(call === undefined ? {} : { call }),
    ...(state === 'waiting' ? aheadOf(queue, settings, ticket, at) : {}),
  })
}

function aheadOf(
  queue: QueueDay,
  settings: QueueSettings,
  ticket: Ticket,
  at: Date,
): Pick<TicketView, 'ahead' | 'wait'> {
  const ahead = lineOf(queue, settings, ticket).findIndex(({ id }) => id === ticket.id)
  if (ahead < 0) return {}
  const wait = waitOf(queue, settings, ticket, ahead, at)
  return { ahead, ...(wait === undefined ? {} : { wait }) }
}

export function boardOf(queue: QueueDay, settings: QueueSettings, at: Date): QueueBoard {
  const calls = queue.tickets.flatMap((ticket) => {
    const { call, counter, state } = ticket
    if (call === undefined || counter === undefined || state === 'waiting') return []
    return [{ call, label: ticketLabel(ticket), counter, here: state === 'called' }]
  })
  return {
    day: queue.day,
    at: at.toISOString(),
    open: queue.open,
    ...placeOf(settings),
    calls: calls.sort((one, other) => other.call - one.call).slice(0, CALLS),
    next: lineTo(queue, settings, settings.counters).slice(0, NEXT).map(ticketLabel),
    waiting: waitingIn(queue).length,
  }
}

/** What an officer at a counter sees, the first by default; a counter that there is not is `answer.unknown`. */
export function counterOf(
  queue: QueueDay,
  settings: QueueSettings,
  counter = settings.counters[0]?.id,
): Result<CounterView, Problem> {
  const own = settings.counters.find(({ id }) => id === counter)
  if (!own) return err({ code: 'answer.unknown' })
  const at = (id: string) => queue.tickets.find((one) => one.state === 'called' && one.counter === id)
  const now = at(own.id)
  const line = lineTo(queue, settings, [own])
  return ok({
    day: queue.day,
    open: queue.open,
    services: settings.services,
    counters: settings.counters.map(({ id }) => {
      const there = at(id)
      return { id, ...(there ? { now: ticketLabel(there) } : {}) }
    }),
    ...(now ? { now: forDesk(now) } : {}),
    line: line.slice(0, LINE).map(forDesk),
    away: queue.tickets.filter(({ state }) => state === 'away').map(forDesk),
    waiting: line.length,
  })
}

function forDesk(ticket: Ticket): DeskTicket {
  const { id, service, priority, prepared, takenAt, calledAt } = ticket
  return {
    id,
    label: ticketLabel(ticket),
    service,
    ...(priority === undefined ? {} : { priority }),
    ...(prepared === undefined ? {} : { prepared }),
    takenAt,
    ...(calledAt === undefined ? {} : { calledAt }),
  }
}
