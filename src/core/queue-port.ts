import type { DeskQueue } from './desk-port.ts'
import type { Problem } from './problem.ts'
import type { QueueBoard, QueueFacts, TicketAsk, TicketView } from './queue.ts'
import type { Result } from './result.ts'
import type { Watch } from './watch.ts'

/**
 * Waiting by number. Nothing personal goes out or comes back. tests/contract/queue.contract.ts says the rest.
 */
export interface Queue {
  facts(): Promise<Result<QueueFacts, Problem>>
  /** Safe to repeat: the id, which the app makes and keeps before it asks, has one number for ever. */
  take(ask: TicketAsk): Promise<Result<TicketView, Problem>>
  ticket(id: string): Promise<Result<TicketView, Problem>>
  /** Is there again after a call that was missed. Safe to repeat. */
  back(id: string): Promise<Result<TicketView, Problem>>
  board(): Promise<Result<QueueBoard, Problem>>
  /** Tells when anything of the queue is another. */
  watch?: Watch<[]>
  /** Where the counter is played inside of the app. */
  played?: DeskQueue
}
