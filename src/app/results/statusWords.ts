import type { CaseView } from '../../core/case.ts'
import { lastMove, lastOfOffice, type ShownDraft, unansweredRevision } from '../../core/case-event.ts'
import type { PageKey } from '../words.ts'

/** What the office asked for has been sent: to say that it is still asked for would make the person do it twice. */
export const isAnswered = ({ status, events }: CaseView) =>
  status === 'needs-supplement' && unansweredRevision(events) !== undefined

/** The dossier was taken back by whoever sent it, and the office has agreed. */
const isWithdrawn = ({ status, events }: CaseView) =>
  status === 'stopped' && lastOfOffice(events)?.move === 'confirm-withdrawal'

/** How a case is called. */
export const labelOf = (view: CaseView): PageKey =>
  isWithdrawn(view) ? 'results.withdrawn' : `status.${view.status}.label`

/** What is left for the person to do; `count`: how many things the officer named. */
export function todoOf(view: CaseView): { key: PageKey; count: number } {
  const count = lastMove(view.events, 'ask-supplement')?.reasons?.length ?? 0
  if (isAnswered(view)) return { key: 'results.revisedTodo', count }
  if (isWithdrawn(view)) return { key: 'results.withdrawnTodo', count }
  if (view.status === 'needs-supplement' && count > 0) return { key: 'results.fixTodo', count }
  if (view.status === 'needs-payment' && lastOfOffice(view.events)?.payment) return { key: 'results.payTodo', count }
  return { key: `status.${view.status}.todo`, count }
}

const drafts = {
  waiting: 'draftPaper.help',
  silent: 'draftPaper.silent',
  confirmed: 'draftPaper.confirmed',
  mistake: 'draftPaper.reported',
} as const satisfies Record<ShownDraft['answer'], PageKey>

/** Where a draft is. */
export const draftWords = (answer: ShownDraft['answer']): PageKey => drafts[answer]

const moves = {
  revise: 'results.revised',
  extend: 'event.extend',
  'show-draft': 'event.show-draft',
  'confirm-draft': 'event.confirm-draft',
  'report-draft': 'event.report-draft',
  'confirm-payment': 'event.confirm-payment',
  'confirm-withdrawal': 'event.confirm-withdrawal',
} as const satisfies Record<string, PageKey>
const isNamed = (move: string | undefined): move is keyof typeof moves => move !== undefined && move in moves

/** What an event on the way is called: by the move where it says more than the status. */
export const eventWords = ({ move, status }: CaseView['events'][number]): PageKey =>
  isNamed(move) ? moves[move] : `status.${status}.past`
