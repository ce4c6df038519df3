import type { QueueBoard } from '../../core/queue.ts'

type Calls = QueueBoard['calls']

/**
 * The calls after one, the earliest first, and the last there is. Calls that begin anew, on the next day, are all new;
 * somebody who has left the counter meanwhile is not called any more.
 */
export function newCalls(calls: Calls, heard: number): { fresh: Calls; last: number } {
  const last = Math.max(0, ...calls.map(({ call }) => call))
  const from = last < heard ? 0 : heard
  const fresh = calls.filter(({ call, here }) => here && call > from)
  return { fresh: fresh.sort((one, other) => one.call - other.call), last }
}
