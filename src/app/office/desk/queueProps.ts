import type { DeskQueue } from '../../../core/desk-port.ts'
import type { CounterView } from '../../../core/queue.ts'

/** What the parts of a counter work with. */
export interface QueueProps {
  queue: DeskQueue
  counter: string
  view: CounterView
  /** Shows what an act answered. */
  put(view: CounterView): void
  /** Looks anew, when what was seen is not so any more. */
  again(): void
}
