import * as z from 'zod/mini'
import type { Answer } from './answers.ts'
import { ageOn, daysBetween, type LocalDate, parseDayMonthYear } from './dates.ts'

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

/** Looks up an answer that counts; undefined when it was not given or its question does not apply. */
export type Lookup = (path: string) => Answer | undefined

const dateOf = (answer: Answer | undefined): LocalDate | undefined => {
  if (typeof answer !== 'object' || !('day' in answer)) return undefined
  const parsed = parseDayMonthYear(answer)
  return parsed.ok ? parsed.value : undefined
}

const numberOf = (answer: Answer | undefined) => {
  if (Array.isArray(answer)) return answer.length
  return typeof answer === 'string' && answer !== '' ? Number(answer) : undefined
}

const between = (value: number, low: number | undefined, highOpen: number | undefined) =>
  (low === undefined || value >= low) && (highOpen === undefined || value < highOpen)

/** Whether a condition holds. A condition on something not answered does not hold (except `answered: false`). */
export function holds(condition: Condition, answer: Lookup, today: LocalDate): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answer, today))
  if ('any' in condition) return condition.any.some((part) => holds(part, answer, today))
  if ('not' in condition) return !holds(condition.not, answer, today)
  const given = answer(condition.field)
  if ('answered' in condition) return (given !== undefined) === condition.answered
  if ('is' in condition) return given === condition.is
  if ('in' in condition) return typeof given === 'string' && condition.in.includes(given)
  if ('has' in condition) return Array.isArray(given) && given.some((entry) => entry === condition.has)
  if ('number' in condition) {
    const value = numberOf(given)
    if (value === undefined || Number.isNaN(value)) return false
    return between(value, condition.number.atLeast, undefined) && value <= (condition.number.atMost ?? value)
  }
  const date = dateOf(given)
  if (!date) return false
  if ('age' in condition) return between(ageOn(date, today), condition.age.atLeast, condition.age.under)
  const days = daysBetween(date, today)
  return days >= 0 && days <= condition.withinDays
}

/** Every field that a condition looks at. */
export function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf)
  if ('any' in condition) return condition.any.flatMap(fieldsOf)
  if ('not' in condition) return fieldsOf(condition.not)
  return [condition.field]
}
