import * as z from 'zod/mini'

/**
 * What an office knows of the mandate that a dossier names. `awaited`: the line has not come yet. `agrees`: it says what
 * the dossier says of it. `lines`: of the whole journal, as far as it has come; `brokenAt`: its first line that was altered
 * since. `ended`: when the person took it back, by the helper's device.
 */
export const MandateStanding = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('awaited') }),
  z.strictObject({
    state: z.literal('arrived'),
    receivedAt: z.iso.datetime(),
    agrees: z.boolean(),
    lines: z.int(),
    brokenAt: z.optional(z.int()),
    endedAt: z.optional(z.iso.datetime()),
  }),
])
export type MandateStanding = z.infer<typeof MandateStanding>

/**
 * Whether a mandate had ended when a dossier was finished. Both times are by one clock, that of the helper's device: the
 * office's own says only when a phone without a signal came back to one. What somebody had finished while they were
 * allowed to stays theirs to send: the person who then withdraws takes the dossier back, which is another act.
 */
export const isFinishedAfter = (endedAt: string, { sealedAt }: { sealedAt: string }): boolean =>
  Date.parse(endedAt) < Date.parse(sealedAt)
