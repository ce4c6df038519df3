import * as z from 'zod/mini'
import { LocalDate } from './date-schemas.ts'
import { addDays, timeInVietnam, todayInVietnam, weekday } from './dates.ts'

/** How sure a fact is: S checked against a source, M general knowledge, U unsure. */
export const Confidence = z.enum(['S', 'M', 'U'])
export type Confidence = z.infer<typeof Confidence>

/** Time of day `HH:mm`, 24 hours, Vietnam. */
export const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
export type TimeOfDay = z.infer<typeof TimeOfDay>

/** Which days public offices work. Monday to Friday by default; everything else is listed. */
export const WorkCalendar = z.strictObject({
  version: z.string(),
  source: z.string(),
  /** Nothing is promised outside `from` to `until` (both included). */
  from: LocalDate,
  until: LocalDate,
  holidays: z.array(
    z.strictObject({
      date: LocalDate,
      name: z.string(),
      kind: z.enum(['statutory', 'compensatory', 'swap']),
      confidence: Confidence,
      note: z.optional(z.string()),
    }),
  ),
  /** Saturdays or Sundays worked in exchange for a swapped day. */
  makeUpDays: z.array(z.strictObject({ date: LocalDate, confidence: Confidence, note: z.optional(z.string()) })),
  /** Ordinary days that may yet turn out otherwise: decided by their weekday, but reported as uncertain. */
  doubtfulDays: z.array(z.strictObject({ date: LocalDate, note: z.string() })),
})
export type WorkCalendar = z.infer<typeof WorkCalendar>

/**
 * How long the office takes. `days` is what is promised; `upTo` is the longest the rule allows, in working days, when
 * something must be verified first. `at-once` means the same working day.
 * After `cutoff` a dossier counts as received on the next working day.
 */
export const ProcessingRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at-once') }),
  z.strictObject({
    kind: z.literal('same-day'),
    cutoff: TimeOfDay,
    upTo: z.optional(z.int().check(z.positive())),
  }),
  z.strictObject({
    kind: z.literal('working-days'),
    days: z.int().check(z.positive()),
    upTo: z.optional(z.int().check(z.positive())),
    cutoff: z.optional(TimeOfDay),
  }),
])
export type ProcessingRule = z.infer<typeof ProcessingRule>

/** A day that was counted to. `uncertain`: a day on the way, or the day itself, may turn out otherwise. */
export type Counted = { state: 'known'; date: LocalDate; uncertain: boolean } | BeyondCalendar

/** The count left the days the calendar knows: no date is given, instead of a guess. */
interface BeyondCalendar {
  state: 'beyond-calendar'
  until: LocalDate
}

/** When the answer is due: `countsFrom` is the day that counts as the day of receipt; `latest` comes from `upTo`. */
export const DueDate = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('known'),
    receivedOn: LocalDate,
    countsFrom: LocalDate,
    date: LocalDate,
    latest: z.optional(LocalDate),
    uncertain: z.boolean(),
  }),
  z.strictObject({ state: z.literal('beyond-calendar'), receivedOn: LocalDate, until: LocalDate }),
])
export type DueDate = z.infer<typeof DueDate>

interface DayFacts {
  works: boolean
  uncertain: boolean
}

function dayFacts(date: LocalDate, calendar: WorkCalendar): DayFacts {
  const makeUp = calendar.makeUpDays.find((day) => day.date === date)
  if (makeUp) return { works: true, uncertain: makeUp.confidence === 'U' }
  const isWeekend = weekday(date) >= 6
  const holiday = calendar.holidays.find((day) => day.date === date)
  // A doubtful holiday on a weekend changes nothing: nobody works that day anyway.
  if (holiday) return { works: false, uncertain: holiday.confidence === 'U' && !isWeekend }
  return { works: !isWeekend, uncertain: calendar.doubtfulDays.some((day) => day.date === date) }
}

/**
 * Whether offices work on a day: Monday to Friday, not a holiday, or a make-up day. Saturday mornings of the police
 * residence desks do not count. Outside the calendar's coverage only the weekday speaks: never promise on it.
 */
export function isWorkingDay(date: LocalDate, calendar: WorkCalendar): boolean {
  return dayFacts(date, calendar).works
}

/** Walks day by day until `n` working days have passed; `date` itself is the first one looked at. */
function count(date: LocalDate, n: number, calendar: WorkCalendar): Counted {
  let uncertain = false
  let left = n
  for (let day = date; day >= calendar.from && day <= calendar.until; day = addDays(day, 1)) {
    const facts = dayFacts(day, calendar)
    uncertain ||= facts.uncertain
    if (facts.works) left -= 1
    if (left === 0) return { state: 'known', date: day, uncertain }
  }
  return { state: 'beyond-calendar', until: calendar.until }
}

/** The first working day after a date (never the date itself). */
export function nextWorkingDay(date: LocalDate, calendar: WorkCalendar): Counted {
  return count(addDays(date, 1), 1, calendar)
}

/**
 * `n` working days after `from`, which is not counted. With `n` 0: `from` itself, or the next working day.
 * Civil Code 91/2015/QH13 art. 147-148 (M): the first day is not counted; a last day off moves to the next working day.
 */
export function addWorkingDays(from: LocalDate, n: number, calendar: WorkCalendar): Counted {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`working days must be a whole number from 0: ${n}`)
  return n === 0 ? count(from, 1, calendar) : count(addDays(from, 1), n, calendar)
}

/**
 * The day that counts as the day of receipt: today in Vietnam, or the next working day when today is none or the time
 * is after `cutoff` (to the minute: 15:00 itself is still in time).
 */
export function receiptDay(now: Date, cutoff: TimeOfDay | undefined, calendar: WorkCalendar): Counted {
  const today = todayInVietnam(now)
  const isLate = cutoff !== undefined && timeInVietnam(now) > cutoff
  const counted = addWorkingDays(today, 0, calendar)
  if (!isLate || counted.state !== 'known' || counted.date !== today) return counted
  const next = nextWorkingDay(today, calendar)
  return next.state === 'known' ? { ...next, uncertain: next.uncertain || counted.uncertain } : next
}

/** When a dossier received at an instant is due under a rule. Never a guess: beyond the calendar no date is given. */
export function dueDate(rule: ProcessingRule, receivedAt: Date, calendar: WorkCalendar): DueDate {
  const receivedOn = todayInVietnam(receivedAt)
  const receipt = receiptDay(receivedAt, rule.kind === 'at-once' ? undefined : rule.cutoff, calendar)
  if (receipt.state !== 'known') return { ...receipt, receivedOn }
  const countsFrom = receipt.date
  const due = addWorkingDays(countsFrom, rule.kind === 'working-days' ? rule.days : 0, calendar)
  if (due.state !== 'known') return { ...due, receivedOn }
  const known = { state: 'known', receivedOn, countsFrom, date: due.date } as const
  const uncertain = receipt.uncertain || due.uncertain
  if (rule.kind === 'at-once' || rule.upTo === undefined) return { ...known, uncertain }
  const latest = addWorkingDays(countsFrom, rule.upTo, calendar)
  if (latest.state !== 'known') return { ...latest, receivedOn }
  return { ...known, latest: latest.date, uncertain: uncertain || latest.uncertain }
}
