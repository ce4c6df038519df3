import * as z from 'zod/mini'
import { OfficerId } from './desk.ts'
import { PhoneCounts, PhoneId, PhonePerson } from './phones.ts'

/** What the office calls a phone. */
export const PhoneName = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** A phone as who leads the helpers sees it. Times in UTC; `by`: the officer, absent for a machine. */
export const PhoneView = z.strictObject({
  id: PhoneId,
  name: z.string(),
  /** `waiting`: its code was not typed in yet. */
  state: z.enum(['waiting', 'enrolled', 'revoked']),
  added: z.strictObject({ at: z.iso.datetime(), by: z.optional(OfficerId) }),
  /** Until when the code is good; only while waiting. */
  codeUntil: z.optional(z.iso.datetime()),
  enrolledAt: z.optional(z.iso.datetime()),
  /** When it told something last. */
  seenAt: z.optional(z.iso.datetime()),
  /** What it told last. */
  counts: z.optional(PhoneCounts),
  /** When the list of people came that is here; absent when there is none. */
  listedAt: z.optional(z.iso.datetime()),
  revoked: z.optional(
    z.strictObject({
      at: z.iso.datetime(),
      by: z.optional(OfficerId),
      /** When the phone asked and was told to destroy its keys; absent as long as it has not asked. */
      toldAt: z.optional(z.iso.datetime()),
    }),
  ),
})
export type PhoneView = z.infer<typeof PhoneView>

/** A phone that was entered just now, with the code that is shown this once. */
export const PhoneAdded = z.strictObject({ phone: PhoneView, code: z.string() })
export type PhoneAdded = z.infer<typeof PhoneAdded>

/** Whose papers are on a phone, as it told last; without `people` it has not told yet, or the list was erased. */
export const PhoneListed = z.strictObject({ phone: PhoneView, people: z.optional(z.array(PhonePerson)) })
export type PhoneListed = z.infer<typeof PhoneListed>
