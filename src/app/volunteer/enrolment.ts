import * as z from 'zod/mini'
import { newSecret } from '../../core/handover-secret.ts'
import { type PhoneEnrolled, PhoneId, type Phones } from '../../core/phones.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Device } from '../../device/device.ts'
import { reach } from '../reach.ts'
import type { Services } from '../services.ts'

/** That this phone is known at the office, as it lies sealed in the helper's vault. */
const Enrolment = z.strictObject({
  id: PhoneId,
  /** Shows the office that it is this phone. */
  secret: z.string(),
  /** What the office calls it. */
  name: z.string(),
  /** When the office heard of it last. UTC, by this device. */
  heardAt: z.optional(z.iso.datetime()),
  /** Which list of people the office has: the day, and a hash. */
  listed: z.optional(z.string()),
  /** The office has said that it does not know this phone. */
  forgotten: z.optional(z.literal(true)),
})
export type Enrolment = z.infer<typeof Enrolment>

const NOTE = 'enrolment'

/** Undefined when this phone was never enrolled. */
export const enrolmentOf = ({ notes }: Device): Promise<Result<Enrolment | undefined, Problem>> =>
  notes.get(NOTE, Enrolment)

export const noteEnrolment = ({ notes }: Device, enrolment: Enrolment): Promise<Result<void, Problem>> =>
  notes.put(NOTE, enrolment)

/** Where phones become known; undefined where no office does that, as in practice. */
export async function phonesOf({ adapter }: Pick<Services, 'adapter'>): Promise<Result<Phones | undefined, Problem>> {
  const reached = await reach(adapter)
  if (!reached.ok) return reached
  try {
    return ok(await reached.value.openPhones?.())
  } catch {
    return err({ code: 'service.unreachable' })
  }
}

/**
 * A try to enrol this phone. The secret is made once for all tries: whether an answer that did not come was a yes, only
 * the same secret with the same code can find out.
 */
export function beginEnrolling(device: Device, phones: Phones) {
  const secret = newSecret()
  return async (code: string): Promise<Result<PhoneEnrolled, Problem>> => {
    const asked = await phones.enrol({ code, secret })
    if (!asked.ok || asked.value.state === 'unknown') return asked
    const kept = await noteEnrolment(device, { id: asked.value.id, secret, name: asked.value.name })
    return kept.ok ? asked : kept
  }
}
