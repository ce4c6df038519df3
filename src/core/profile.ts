import * as z from 'zod/mini'
import { AddressAnswer, DateAnswer } from './answers.ts'

/**
 * What is known of one person and may be offered where a question asks for it. Values are answers as `Answers` holds
 * them, so that offering one is copying it. Which question asks for what: `people` in a procedure.
 */
export const Profile = z.strictObject({
  fullName: z.optional(z.string()),
  /** 12 digits. */
  personalId: z.optional(z.string()),
  birthDate: z.optional(DateAnswer),
  /** An option of the field kind `sex`. */
  sex: z.optional(z.enum(['male', 'female'])),
  residence: z.optional(AddressAnswer),
  nationality: z.optional(z.string()),
  ethnicGroup: z.optional(z.string()),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
})
export type Profile = z.infer<typeof Profile>
export type ProfileKey = keyof Profile
export const profileKeys: readonly ProfileKey[] = z.keyof(Profile).options

/** Where a value of a profile comes from; said beside each offer. */
export const ProfileSource = z.enum(['card', 'login', 'earlier'])
export type ProfileSource = z.infer<typeof ProfileSource>

/** What somebody is to the person whose device it is. */
export const Relation = z.enum(['self', 'child', 'parent', 'other'])
export type Relation = z.infer<typeof Relation>
