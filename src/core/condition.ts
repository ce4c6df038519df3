import * as z from 'zod/mini'

/** The address of an answer, such as `child.birthDate`. */
export const FieldPath = z.string().check(z.regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/))
export type FieldPath = z.infer<typeof FieldPath>

/**
 * A question about the answers so far. Closed on purpose: it can be read, drawn, checked and run on both ends,
 * and a new operator is a code review, not a string of code in a pack.
 * `age` counts whole years from a date answer to today; `within` counts days from a date answer to today.
 */
export type Condition =
  | { field: string; is: string }
  | { field: string; in: string[] }
  | { field: string; has: string }
  | { field: string; answered: boolean }
  | { field: string; age: { atLeast?: number | undefined; under?: number | undefined } }
  | { field: string; withinDays: number }
  | { field: string; number: { atLeast?: number | undefined; atMost?: number | undefined } }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

const several = () => z.array(z.lazy(() => Condition)).check(z.minLength(1))

export const Condition: z.ZodMiniType<Condition> = z.union([
  z.strictObject({ field: FieldPath, is: z.string() }),
  z.strictObject({ field: FieldPath, in: z.array(z.string()).check(z.minLength(1)) }),
  z.strictObject({ field: FieldPath, has: z.string() }),
  z.strictObject({ field: FieldPath, answered: z.boolean() }),
  z.strictObject({
    field: FieldPath,
    age: z.strictObject({ atLeast: z.optional(z.int()), under: z.optional(z.int()) }),
  }),
  z.strictObject({ field: FieldPath, withinDays: z.int() }),
  z.strictObject({
    field: FieldPath,
    number: z.strictObject({ atLeast: z.optional(z.number()), atMost: z.optional(z.number()) }),
  }),
  z.strictObject({ all: z.lazy(several) }),
  z.strictObject({ any: z.lazy(several) }),
  z.strictObject({ not: z.lazy(() => Condition) }),
])
