import * as z from 'zod/mini'
import type { Problem } from './problem.ts'
import type { Result } from './result.ts'

/** What a shared screen is called in the address that it is started with: the name of the machine in its network. */
export const MachineName = z.string().check(z.regex(/^[a-z0-9][a-z0-9.-]{0,62}$/))

/** What somebody said about one shared screen when they set it up. It is about the machine, and about nobody. */
export const KioskSettings = z.strictObject({
  /** Where it stands, such as the name of the centre; shown on its first page. */
  place: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  /** Which of several it is, such as `2, by the door`. */
  spot: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))),
  /** The language that everybody is greeted in, by its code. */
  language: z.string().check(z.regex(/^[a-z]{2,3}$/)),
  /** What the first touch opens. */
  begins: z.enum(['services', 'queue']),
  /** A printer is attached: slips and numbers are printed without being asked for. */
  printer: z.boolean(),
  /** A camera for papers is attached: they are taken with it, and nobody is asked for a file. */
  camera: z.boolean(),
  /** How loudly it asks whether anybody is there. */
  voice: z.enum(['off', 'quiet', 'ordinary']),
})
export type KioskSettings = z.infer<typeof KioskSettings>

/** `setup`: whether machines can be set up at this office at all. Without `settings`, this one was not. */
export const KioskFacts = z.strictObject({ setup: z.boolean(), settings: z.optional(KioskSettings) })
export type KioskFacts = z.infer<typeof KioskFacts>

/** The shared screens of an office. The PIN is its administrator's; the machine never knows whether it is right. */
export interface Kiosks {
  facts(machine: string): Promise<Result<KioskFacts, Problem>>
  /** A wrong PIN is `desk.forbidden`; after too many, `service.busy`; where there is no PIN, `desk.not-allowed`. */
  open(machine: string, pin: string): Promise<Result<KioskFacts, Problem>>
  /** As `open`; from then on the machine has these settings. */
  setUp(machine: string, pin: string, settings: KioskSettings): Promise<Result<KioskFacts, Problem>>
}
