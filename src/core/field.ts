import * as z from 'zod/mini'
import { Condition, FieldPath } from './condition.ts'

const OptionId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]*$/))
const Option = z.strictObject({ id: OptionId, pictogram: z.optional(z.string()) })

/** Papers that prove who someone is, when there is no personal ID number. */
export const PaperType = z.enum(['identity-card', 'citizen-identity-card', 'identity-certificate', 'passport'])
export type PaperType = z.infer<typeof PaperType>

const common = {
  /** The address of its answer. Its words are under fields.<id> in the procedure's locale file. */
  id: FieldPath,
  when: z.optional(Condition),
  /** May be left empty. */
  optional: z._default(z.boolean(), false),
}

/**
 * A date compared with today or with another date answer. With `years`, the other date is moved by that many years
 * first. A partial date is compared by what is known of it.
 */
export const DateLimit = z.strictObject({
  rule: z.enum(['not-after', 'not-before', 'before', 'after']),
  than: z.union([z.literal('today'), FieldPath]),
  years: z._default(z.int(), 0),
})
export type DateLimit = z.infer<typeof DateLimit>

const PlainField = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('text'), max: z._default(z.int(), 200) }),
  z.strictObject({ ...common, kind: z.literal('text-area'), max: z._default(z.int(), 2000) }),
  z.strictObject({ ...common, kind: z.literal('person-name') }),
  /** `partial`: the law accepts a year alone, or a month and year. */
  z.strictObject({
    ...common,
    kind: z.literal('date'),
    partial: z._default(z.boolean(), false),
    limits: z._default(z.array(DateLimit), []),
  }),
  z.strictObject({ ...common, kind: z.literal('sex') }),
  /** The 12 digits, checked against the given birth date and sex where the pack names those answers. */
  z.strictObject({
    ...common,
    kind: z.literal('personal-id'),
    birthDate: z.optional(FieldPath),
    sex: z.optional(FieldPath),
  }),
  z.strictObject({ ...common, kind: z.literal('identity-paper'), types: z.array(PaperType).check(z.minLength(1)) }),
  z.strictObject({ ...common, kind: z.literal('phone') }),
  z.strictObject({ ...common, kind: z.literal('email') }),
  z.strictObject({
    ...common,
    kind: z.literal('address'),
    street: z._default(z.enum(['none', 'optional', 'required']), 'optional'),
  }),
  z.strictObject({ ...common, kind: z.literal('ethnic-group') }),
  z.strictObject({ ...common, kind: z.literal('nationality') }),
  z.strictObject({ ...common, kind: z.literal('choice'), options: z.array(Option).check(z.minLength(2)) }),
  z.strictObject({ ...common, kind: z.literal('many'), options: z.array(Option).check(z.minLength(2)) }),
  z.strictObject({ ...common, kind: z.literal('yes-no') }),
  z.strictObject({ ...common, kind: z.literal('number'), min: z.optional(z.int()), max: z.optional(z.int()) }),
  /** Đồng. */
  z.strictObject({ ...common, kind: z.literal('money'), min: z.optional(z.int()), max: z.optional(z.int()) }),
  z.strictObject({
    ...common,
    kind: z.literal('attachment'),
    min: z._default(z.int(), 1),
    max: z._default(z.int(), 5),
  }),
  z.strictObject({ ...common, kind: z.literal('declaration') }),
  /** The procedure's official form, made of the answers and signed digitally. Only in a step of kind `sign`. */
  z.strictObject({ ...common, kind: z.literal('signed-form') }),
])
export type PlainField = z.infer<typeof PlainField>

/** Several things of one kind, each with the same questions: a repeating group. */
export interface ListField {
  kind: 'list'
  id: string
  when?: Condition | undefined
  optional: boolean
  min: number
  max: number
  /** Asked of each thing; their conditions look at the thing first, then at the whole. */
  fields: PlainField[]
}
const ListField: z.ZodMiniType<ListField> = z.strictObject({
  ...common,
  kind: z.literal('list'),
  min: z._default(z.int(), 0),
  max: z.int(),
  fields: z.array(PlainField).check(z.minLength(1)),
})

/** One thing asked, one answer. */
export const Field = z.union([PlainField, ListField])
export type Field = PlainField | ListField

/** Every kind but `list`, by its name. */
export type PlainFields = { [F in PlainField as F['kind']]: F }
export type PlainKind = keyof PlainFields
export type FieldKind = Field['kind']
