import type { QueueDay, QueueSettings, Ticket, Wait } from './queue.ts'
import { countersOf } from './queue-order.ts'

/** How many visits must have been measured today before anything is said of waiting, and how many of the latest count. */
const ENOUGH = 5
const LATEST = 20
/** Milliseconds after which a counter that called nobody and finished with nobody is taken to be unattended. */
const UNATTENDED = 30 * 60_000
/** Nothing is said more finely than this, in minutes. */
const STEP = 5
const MINUTE = 60_000

/**
 * How long whoever has `ahead` before them waits: from the quarter of today's visits that were short to the quarter that
 * were long, over the counters at work. Undefined while that cannot be said honestly: too little was measured, or nobody
 * calls.
 */
export function waitOf(
  queue: QueueDay,
  settings: QueueSettings,
  ticket: Ticket,
  ahead: number,
  at: Date,
): Wait | undefined {
  const counters =
    ticket.counter === undefined ? countersOf(settings, ticket.service).map(({ id }) => id) : [ticket.counter]
  const visits = queue.tickets
    .filter(({ state, counter }) => state === 'done' && counter !== undefined && counters.includes(counter))
    .sort((one, other) => ((one.endedAt ?? '') < (other.endedAt ?? '') ? 1 : -1))
    .slice(0, LATEST)
    .map(({ calledAt = '', endedAt = '' }) => Date.parse(endedAt) - Date.parse(calledAt))
    .sort((one, other) => one - other)
  const working = counters.filter((id) =>
    queue.tickets.some(
      ({ counter, calledAt, endedAt }) =>
        counter === id && calledAt !== undefined && at.getTime() - Date.parse(endedAt ?? calledAt) < UNATTENDED,
    ),
  ).length
  if (visits.length < ENOUGH || working === 0) return undefined
  const short = visits[Math.floor((visits.length - 1) / 4)] ?? 0
  const long = visits[Math.ceil(((visits.length - 1) * 3) / 4)] ?? 0
  const from = Math.floor((ahead * short) / working / MINUTE / STEP) * STEP
  // Whoever is at a counter just now takes their time as well.
  const to = Math.ceil(((ahead + 1) * long) / working / MINUTE / STEP) * STEP
  return { from, to: Math.max(to, from + STEP) }
}
