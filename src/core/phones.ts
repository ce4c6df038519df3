import * as z from 'zod/mini'
import { LocalDate } from './date-schemas.ts'
import { type SealingKey, sealEnvelope } from './envelope.ts'
import type { Problem } from './problem.ts'
import type { Result } from './result.ts'

/** Digits and capitals of which none is taken for another: no 0 and O, no 1, I and L, no U beside V. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** About 59 bits: far more than anybody tries in the quarter of an hour for which a code is good. */
export const CODE_LENGTH = 12

const inCode = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`)

/** What was typed of a code, with or without spaces, dashes and capitals; undefined when it is no such code. */
export function phoneCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return inCode.test(code) ? code : undefined
}

/** A code in groups of four, to be read aloud and copied. */
export const shownCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')

/** How an office names a phone; it says nothing of whose it is. */
export const PhoneId = z.uuid()

/** Shows that it is this phone; made there, and at the office is only its hash. */
const PhoneSecret = z.string().check(z.regex(/^[\w-]{43}$/))

/** The phone of somebody who helps others is to become known at an office. Safe to repeat with the same secret. */
export const PhoneEnrolment = z.strictObject({
  code: z.string().check(z.regex(inCode)),
  secret: PhoneSecret,
})
export type PhoneEnrolment = z.infer<typeof PhoneEnrolment>

/** What came of it. `unknown`: no such code, or it is over, or another phone was first. */
export const PhoneEnrolled = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('enrolled'), id: PhoneId, name: z.string() }),
  z.strictObject({ state: z.literal('unknown') }),
])
export type PhoneEnrolled = z.infer<typeof PhoneEnrolled>

const Count = z.int().check(z.minimum(0), z.maximum(100_000))

/** How much is on a phone; nobody is named. `oldest`: since which day something waits there, in Vietnam. */
export const PhoneCounts = z.strictObject({
  people: Count,
  waiting: Count,
  needsYou: Count,
  oldest: z.optional(LocalDate),
})
export type PhoneCounts = z.infer<typeof PhoneCounts>

/** Somebody of whom papers are on a phone: just enough to find them and tell them that it is lost. */
export const PhonePerson = z.strictObject({
  name: z.string().check(z.maxLength(200)),
  /** In the helper's own words; may be empty. */
  household: z.string().check(z.maxLength(200)),
})
export type PhonePerson = z.infer<typeof PhonePerson>

/** What is in the envelope: whose list it is, so that one does not stand for another phone's. */
const PhonePeople = z.strictObject({ phone: PhoneId, people: z.array(PhonePerson).check(z.maxLength(5000)) })

/** Seals to an office whose papers are on a phone. Afterwards only the office can read it. */
export const sealPeople = (phone: string, people: readonly PhonePerson[], to: SealingKey): Promise<string> =>
  sealEnvelope(new TextEncoder().encode(JSON.stringify({ phone, people })), to)

/** Who is named in an opened envelope; undefined when it is no list, or another phone's. */
export function peopleIn(content: Uint8Array, phone: string): PhonePerson[] | undefined {
  try {
    const parsed = PhonePeople.safeParse(JSON.parse(new TextDecoder().decode(content)))
    return parsed.success && parsed.data.phone === phone ? parsed.data.people : undefined
  } catch {
    return undefined
  }
}

/**
 * What a phone tells while its helper is at it. Without `counts` it could not count just now; without `people` the list
 * is the one of before.
 */
export const PhoneReport = z.strictObject({
  id: PhoneId,
  secret: PhoneSecret,
  counts: z.optional(PhoneCounts),
  /** A compact JWE (envelope.ts). */
  people: z.optional(z.string().check(z.maxLength(1_400_000), z.regex(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/))),
})
export type PhoneReport = z.infer<typeof PhoneReport>

/** Whether the office still trusts the phone. `revoked`: it destroys its keys. `unknown`: as if it were not enrolled. */
export const PhoneStanding = z.strictObject({ state: z.enum(['enrolled', 'revoked', 'unknown']) })
export type PhoneStanding = z.infer<typeof PhoneStanding>

/** The office's side for the phones of those who help others. */
export interface Phones {
  enrol(asked: PhoneEnrolment): Promise<Result<PhoneEnrolled, Problem>>
  report(told: PhoneReport): Promise<Result<PhoneStanding, Problem>>
}
