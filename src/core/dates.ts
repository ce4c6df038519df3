import type { LocalDate, PartialDate } from './date-schemas.ts'
import { err, ok, type Result } from './result.ts'

const DAY_MS = 86_400_000
/** Vietnam is UTC+7 all year: no daylight saving time. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000
const FIRST_YEAR = 1800
const LAST_YEAR = 2199

export type { LocalDate, PartialDate } from './date-schemas.ts'

export type DatePart = 'day' | 'month' | 'year'
export type DateCode = 'date.day' | 'date.month' | 'date.year' | 'date.impossible' | 'date.incomplete'

/** Why typed parts are no date; `parts` are the inputs to mark. */
export interface DateFault {
  code: DateCode
  parts: readonly DatePart[]
}

/** The three inputs as typed. */
export interface DateInput {
  day: string
  month: string
  year: string
}

const two = (number: number) => String(number).padStart(2, '0')

/** Days in a month (1 to 12) of a year: 28 to 31. */
function monthLength(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function inRange(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isPartialDate(text)
}

/** Whether the text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and exists. */
export function isPartialDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return false
  const { year, month, day } = splitDate(text)
  if (!inRange(year, FIRST_YEAR, LAST_YEAR)) return false
  if (month !== undefined && !inRange(month, 1, 12)) return false
  return day === undefined || inRange(day, 1, monthLength(year, month ?? 1))
}

/** The numbers in a (partial) date; what is not known is absent. */
export function splitDate(date: PartialDate): { year: number; month?: number; day?: number } {
  const year = Number(date.slice(0, 4))
  if (date.length < 7) return { year }
  const month = Number(date.slice(5, 7))
  return date.length < 10 ? { year, month } : { year, month, day: Number(date.slice(8, 10)) }
}

const LIMITS = {
  day: { digits: /^\d{1,2}$/, from: 1, to: 31, code: 'date.day' },
  month: { digits: /^\d{1,2}$/, from: 1, to: 12, code: 'date.month' },
  year: { digits: /^\d{4}$/, from: FIRST_YEAR, to: LAST_YEAR, code: 'date.year' },
} as const

const PARTS = ['day', 'month', 'year'] as const

function faultOfPart(part: DatePart, text: string): DateFault | undefined {
  const limit = LIMITS[part]
  if (limit.digits.test(text) && inRange(Number(text), limit.from, limit.to)) return undefined
  return { code: limit.code, parts: [part] }
}

/**
 * Three typed parts to a full date. Spaces around and leading zeros are fine.
 * A wrong part is reported before a missing one; the day is looked at first.
 */
export function parseDayMonthYear(input: DateInput): Result<LocalDate, DateFault> {
  return parseParts(input, PARTS)
}

/** As `parseDayMonthYear`, but only the year is needed; a day needs its month. */
export function parsePartialDate(input: DateInput): Result<PartialDate, DateFault> {
  if (input.day.trim() !== '') return parseParts(input, PARTS)
  return parseParts(input, input.month.trim() === '' ? ['year'] : ['month', 'year'])
}

function parseParts(input: DateInput, needed: readonly DatePart[]): Result<PartialDate, DateFault> {
  const missing = needed.filter((part) => input[part].trim() === '')
  for (const part of needed) {
    const fault = missing.includes(part) ? undefined : faultOfPart(part, input[part].trim())
    if (fault) return err(fault)
  }
  if (missing.length > 0) return err({ code: 'date.incomplete', parts: missing })
  const pieces = [input.year.trim()]
  if (needed.includes('month')) pieces.push(two(Number(input.month)))
  if (needed.includes('day')) pieces.push(two(Number(input.day)))
  const date = pieces.join('-')
  return isPartialDate(date) ? ok(date) : err({ code: 'date.impossible', parts: ['day', 'month'] })
}

/** The earliest day a partial date can mean. */
export function firstDay(date: PartialDate): LocalDate {
  const { year, month = 1, day = 1 } = splitDate(date)
  return `${year}-${two(month)}-${two(day)}`
}

/** The latest day a partial date can mean. */
export function lastDay(date: PartialDate): LocalDate {
  const { year, month = 12, day } = splitDate(date)
  return `${year}-${two(month)}-${two(day ?? monthLength(year, month))}`
}

function toMs(date: LocalDate): number {
  const { year, month = 1, day = 1 } = splitDate(date)
  return Date.UTC(year, month - 1, day)
}

function fromMs(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10)
}

/** The day `n` days later (earlier if negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return fromMs(toMs(date) + n * DAY_MS)
}

/** The same day `n` years later; 29 February becomes 28 February in a common year. */
export function addYears(date: LocalDate, n: number): LocalDate {
  const { year, month = 1, day = 1 } = splitDate(date)
  return `${year + n}-${two(month)}-${two(Math.min(day, monthLength(year + n, month)))}`
}

/** Days from one date to another: positive when `to` is later. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (toMs(to) - toMs(from)) / DAY_MS
}

/** Day of the week: 1 Monday to 7 Sunday. */
export function weekday(date: LocalDate): number {
  return new Date(toMs(date)).getUTCDay() || 7
}

/** Order of two full dates: below 0 when `a` is earlier, 0 when equal, above 0 when later. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return daysBetween(b, a)
}

/** Full years lived on a day; negative before the birth. Someone born on 29 February ages on the 28th in a common year. */
export function ageOn(birth: LocalDate, on: LocalDate): number {
  const years = splitDate(on).year - splitDate(birth).year
  return compareDates(addYears(birth, years), on) <= 0 ? years : years - 1
}

/** The date in Vietnam at an instant, whatever the machine's time zone. */
export function todayInVietnam(now: Date): LocalDate {
  return fromMs(now.getTime() + VIETNAM_OFFSET_MS)
}

/** The time of day in Vietnam at an instant, `HH:mm`, whatever the machine's time zone. */
export function timeInVietnam(now: Date): string {
  return new Date(now.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(11, 16)
}
