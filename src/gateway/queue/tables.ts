import type { PriorityGroup, TicketState } from '../../core/queue.ts'

export interface QueueDayRow {
  day: string
  /** 1 while numbers are given. */
  open: number
}

export interface QueueNumberRow {
  day: string
  /** Empty: behind what the day begins for letters that have no number yet. */
  letter: string
  last: number
}

/** A number that was given; nobody is named in it. */
export interface QueueTicketRow {
  /** Made by whoever wanted it. */
  id: string
  day: string
  /** Counts the numbers of the day. */
  place: number
  service: string
  letter: string
  number: number
  priority: PriorityGroup | null
  /** A `Prepared` as JSON. */
  prepared: string | null
  taken_at: string
  state: TicketState
  counter: string | null
  call: number | null
  first_call: number | null
  called_at: string | null
  ended_at: string | null
}

/** One row: how many changes of the queue there have been. */
export interface QueueVersionRow {
  version: number
}
