import * as z from 'zod/mini'
import { err, ok, type Result } from '../../core/result.ts'

const isPin = (pin: string) => /^\d{8,12}$/.test(pin) && new Set(pin).size >= 4

const Environment = z.object({
  KIOSK_PIN: z.optional(
    z.string().check(z.refine(isPin, 'KIOSK_PIN must be 8 to 12 digits, at least four of them different.')),
  ),
})

/** Reads the PIN with which shared screens are set up; without one, none can be. */
export function readKioskSettings(given: Readonly<Record<string, unknown>>): Result<string | undefined, string[]> {
  const parsed = Environment.safeParse(given)
  return parsed.success ? ok(parsed.data.KIOSK_PIN) : err(parsed.error.issues.map(({ message }) => message))
}
