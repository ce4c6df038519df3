import type { Answer } from './answers.ts'
import type { Condition } from './condition.ts'
import { ageOn, daysBetween, type LocalDate, parseDayMonthYear } from './dates.ts'

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
