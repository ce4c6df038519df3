import { addWorkingDays, type DueDate, isWorkingDay, type WorkCalendar } from './calendar.ts'
import type { CaseEvent } from './case-event.ts'
import { addDays, type LocalDate, todayInVietnam } from './dates.ts'
import { canonical } from './dossier.ts'
import { type Status, statuses } from './status.ts'

/** What is promised, and what was promised at first once that is another: no new date may hide the old one. */
interface Promised {
  due: DueDate
  firstDue?: DueDate
}

/** Another date, and the one that was promised first kept beside it. */
export function dueAnew(from: { due: DueDate; firstDue?: DueDate | undefined }, due: DueDate): Promised {
  const firstDue = from.firstDue ?? (canonical(due) === canonical(from.due) ? undefined : from.due)
  return { due, ...(firstDue ? { firstDue } : {}) }
}

/** How many working days are left after today; 0 when it is late, or no date is known. */
export function workingDaysLeft(due: DueDate, today: LocalDate, calendar: WorkCalendar): number {
  if (due.state !== 'known') return 0
  let left = 0
  for (let day = addDays(today, 1); day <= due.date; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) left += 1
  return left
}

/** The date when the clock goes on with the working days that were left. */
export function resume(due: DueDate, today: LocalDate, left: number, calendar: WorkCalendar): DueDate {
  if (due.state !== 'known') return due
  const counted = addWorkingDays(today, left, calendar)
  if (counted.state !== 'known') return { state: 'beyond-calendar', receivedOn: due.receivedOn, until: counted.until }
  const { latest: _, ...known } = due
  return { ...known, date: counted.date, uncertain: due.uncertain || counted.uncertain }
}

/**
 * The due date on a day that an officer names; undefined when it is no working day that the calendar knows, or none
 * after today and after the day that was promised.
 */
export function putOff(due: DueDate, date: LocalDate, today: LocalDate, calendar: WorkCalendar): DueDate | undefined {
  const promised = due.state === 'known' ? due.date : today
  if (date <= today || date <= promised) return undefined
  const counted = addWorkingDays(date, 0, calendar)
  if (counted.state !== 'known' || counted.date !== date) return undefined
  const { receivedOn } = due
  const countsFrom = due.state === 'known' ? due.countsFrom : receivedOn
  return { state: 'known', receivedOn, countsFrom, date, uncertain: counted.uncertain }
}

/**
 * The last day to do something within so many days: today is not counted, and a last day on which nobody works moves to
 * the next one on which somebody does. Civil Code 91/2015/QH13 art. 147-148 (M). Where the calendar ends, the plain day.
 */
export function lastDay(today: LocalDate, days: number, calendar: WorkCalendar): LocalDate {
  const plain = addDays(today, days)
  const counted = addWorkingDays(plain, 0, calendar)
  return counted.state === 'known' ? counted.date : plain
}

interface Counted {
  status: Status
  due: DueDate
  events: readonly CaseEvent[]
}

/**
 * Whether the office is, or was, later than it promised, as of a day in Vietnam. Never while it waits for the applicant,
 * nor where no day was promised; where something must be verified first, only after the longest time that the rule allows.
 */
export function isLate({ status, due, events }: Counted, today: LocalDate): boolean {
  const { clock } = statuses[status]
  if (due.state !== 'known' || clock === 'paused') return false
  const ended = events.find((event) => statuses[event.status].clock === 'ended')
  const day = clock === 'ended' && ended ? todayInVietnam(new Date(ended.at)) : today
  return day > (due.latest ?? due.date)
}
