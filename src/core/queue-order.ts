import type { QueueCounter, QueueDay, QueueSettings, Ticket } from './queue.ts'

const takes = ({ services }: QueueCounter, service: string) => services === undefined || services.includes(service)

/** The counters to which a number of a service may be called. */
export const countersOf = ({ counters }: QueueSettings, service: string): QueueCounter[] =>
  counters.filter((counter) => takes(counter, service))

const byOrder = (one: Ticket, other: Ticket) => one.order - other.order

/**
 * Who is called in which order to one of these counters, if nothing else happens:
 *
 * 1. whom a colleague sent to one of these counters: they have waited once already;
 * 2. those of a priority group before the others; but after `inARow` of them one after another, whoever of the others has
 *    waited longest, so that nobody waits for ever;
 * 3. among equals, who took a number first. Whoever was away and came back, or was sent on to another service, keeps the
 *    place of their number.
 */
export function lineTo(queue: QueueDay, settings: QueueSettings, counters: readonly QueueCounter[]): Ticket[] {
  const isHere = (id: string) => counters.some((counter) => counter.id === id)
  const isTaken = (service: string) => counters.some((counter) => takes(counter, service))
  const waiting = queue.tickets.filter(({ state }) => state === 'waiting').sort(byOrder)
  const sent = waiting.filter(({ counter }) => counter !== undefined && isHere(counter))
  const free = waiting.filter(({ counter, service }) => counter === undefined && isTaken(service))
  const first = free.filter(({ priority }) => priority !== undefined)
  const others = free.filter(({ priority }) => priority === undefined)
  const most = settings.inARow ?? Number.POSITIVE_INFINITY
  let run = runOf(queue, isTaken)
  const line = [...sent]
  while (first.length > 0 || others.length > 0) {
    const isTheirTurn = first.length > 0 && (others.length === 0 || run < most)
    const next = isTheirTurn ? first.shift() : others.shift()
    run = isTheirTurn ? run + 1 : 0
    if (next) line.push(next)
  }
  return line
}

/** How many of a priority group were called last, one after another, among the numbers of these services. */
function runOf({ tickets }: QueueDay, isTaken: (service: string) => boolean): number {
  const latest = tickets
    .filter(({ firstCall, service }) => firstCall !== undefined && isTaken(service))
    .sort((one, other) => (other.firstCall ?? 0) - (one.firstCall ?? 0))
  const end = latest.findIndex(({ priority }) => priority === undefined)
  return end < 0 ? latest.length : end
}

/** The line in which a waiting number stands: of the counters that may call it. */
export function lineOf(queue: QueueDay, settings: QueueSettings, ticket: Ticket): Ticket[] {
  const counters = settings.counters.filter((counter) =>
    ticket.counter === undefined ? takes(counter, ticket.service) : counter.id === ticket.counter,
  )
  return lineTo(queue, settings, counters)
}
