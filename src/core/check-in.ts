import * as z from 'zod/mini'
import { DueDate } from './calendar.ts'
import { Dossier } from './dossier.ts'
import { HandoverId } from './handover-relay.ts'
import type { Problem } from './problem.ts'
import type { Result } from './result.ts'

/**
 * A dossier that somebody prepared, left at a place and has now brought to the counter. `by`: a random UUID of whoever
 * opened the place. `declared`: what the law wants declared was read out to the person, who said yes.
 */
export const CheckIn = z.strictObject({
  handover: HandoverId,
  by: z.uuid(),
  declared: z.literal(true),
  dossier: Dossier,
})
export type CheckIn = z.infer<typeof CheckIn>

/** What the person gets at the counter. Times in UTC, by the office's clock. */
export const CheckedIn = z.strictObject({ number: z.string(), receivedAt: z.iso.datetime(), due: DueDate })
export type CheckedIn = z.infer<typeof CheckedIn>

/** Receiving at the counter what was prepared elsewhere. */
export interface DeskCheckIn {
  /**
   * The dossier becomes a case and its place ends, both or neither. Safe to repeat with the same dossier and `by`. Of two
   * officers the second gets `handover.taken`; where the place is over, `handover.unknown`; where the person has sent it
   * themselves meanwhile, `dossier.conflict`. `file`: the bytes of a file of the dossier, by its hash.
   */
  receive(
    asked: CheckIn,
    file: (sha256: string) => Promise<Result<Blob, Problem>>,
  ): Promise<Result<CheckedIn, Problem[]>>
}
