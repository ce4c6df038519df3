import type { CaseView } from '../../core/case.ts'
import { type Status, statuses } from '../../core/status.ts'

/** The way of a dossier with which nothing is wrong. */
const straight: readonly Status[] = ['submitted', 'accepted', 'processing', 'done', 'returned']

/** What usually still comes. Nothing, when the case has ended. */
export function stonesAhead({ status, events }: Pick<CaseView, 'status' | 'events'>): Status[] {
  if (statuses[status].end) return []
  const passed = Math.max(...events.map((event) => straight.indexOf(event.status)), straight.indexOf(status))
  // After a supplement the officer looks at it again, even if they had begun before.
  const from = status === 'needs-supplement' ? straight.indexOf('processing') : passed + 1
  return straight.slice(from)
}
