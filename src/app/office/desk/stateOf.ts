import { type Status, statuses } from '../../../core/status.ts'
import type { StateLineState } from '../../../ui/StateLine/StateLine.tsx'

/** The picture of a status, as officers see it: whose turn it is. */
export function stateOf(status: Status): StateLineState {
  if (status === 'done' || status === 'returned') return 'received'
  if (statuses[status].end) return 'stopped'
  return statuses[status].holder === 'office' ? 'waiting' : 'you'
}
