import * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import { TicketAsk, TicketId, TicketView } from '../core/queue.ts'
import type { Result } from '../core/result.ts'
import type { Notes } from './notes.ts'

/**
 * A number that was asked for on this device, or opened on it. `ask` stands there before the office is asked, so that a
 * try whose answer was lost is repeated with the same id; `view` is what the office said last.
 */
const KeptTicket = z.strictObject({
  id: TicketId,
  /** In Vietnam, when it came here. */
  day: z.iso.date(),
  ask: z.optional(TicketAsk),
  view: z.optional(TicketView),
})
export type KeptTicket = z.infer<typeof KeptTicket>

const NAME = 'queue-tickets'
const All = z.array(KeptTicket)

/** The numbers of a day, the latest last. */
export async function keptTickets(notes: Notes, day: string): Promise<Result<KeptTicket[], Problem>> {
  const all = await notes.get(NAME, All)
  return all.ok ? { ok: true, value: (all.value ?? []).filter((one) => one.day === day) } : all
}

/** Keeps what is known of a number; those of other days go. */
export async function keepTicket(notes: Notes, ticket: KeptTicket): Promise<Result<void, Problem>> {
  const kept = await notes.update(NAME, All, (all = []) => {
    const before = all.find(({ id }) => id === ticket.id)
    const others = all.filter(({ id, day }) => id !== ticket.id && day === ticket.day)
    return [...others, { ...before, ...ticket }]
  })
  return kept.ok ? { ok: true, value: undefined } : kept
}
