import * as z from 'zod/mini'
import type { Problem } from './problem.ts'
import type { Result } from './result.ts'

/** Bytes that may be handed over at once, sealed. */
export const HANDOVER_LIMIT = 30_000_000

/** Under which sealed bytes wait: 128 bits in hex (core/handover-secret.ts). */
export const HandoverId = z.string().check(z.regex(/^[0-9a-f]{32}$/))

/** What waits: a draft, for a day; or what a phone sends to a page that is open elsewhere, for minutes. */
export const HandoverUse = z.enum(['place', 'pair'])
export type HandoverUse = z.infer<typeof HandoverUse>

/**
 * Where something is that was left for another device; `none`: not yet, or not any more. `number`: of the case that it was
 * made at a counter. Times in UTC, by the relay's clock.
 */
export const HandoverFacts = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('waiting'), expiresAt: z.iso.datetime() }),
  z.strictObject({
    state: z.literal('taken'),
    expiresAt: z.iso.datetime(),
    takenAt: z.iso.datetime(),
    number: z.optional(z.string()),
  }),
])
export type HandoverFacts = z.infer<typeof HandoverFacts>

/**
 * A place where sealed bytes wait for another device, for a short while. It never gets what opens them. What is not there,
 * or not any more, is \`handover.unknown\`.
 */
export interface Handovers {
  /** Safe to repeat with the same bytes; others under the same id are `handover.taken`. */
  put(id: string, use: HandoverUse, sealed: Uint8Array<ArrayBuffer>): Promise<Result<HandoverFacts, Problem>>
  /** Never `handover.unknown`: whoever waits for something asks before it is there. */
  look(id: string): Promise<Result<HandoverFacts, Problem>>
  /** `handover.taken` when another device has said that it has them. */
  read(id: string): Promise<Result<Uint8Array<ArrayBuffer>, Problem>>
  /** Says that they have arrived, and erases them there; only the first counts, who may say it again. `by`: a random UUID. */
  take(id: string, by: string): Promise<Result<HandoverFacts, Problem>>
  /** Takes it back: nothing of it stays. */
  end(id: string): Promise<Result<void, Problem>>
}
