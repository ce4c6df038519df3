import type { LocalDate } from '../../../core/dates.ts'
import { showDate } from '../../dates.ts'

/** The clock in Vietnam, which keeps UTC+7 all year. */
const inVietnam = (moment: string) => new Date(Date.parse(moment) + 7 * 3_600_000).toISOString()

/** 16:10, as at every desk, from an instant (UTC, ISO). */
export const showClock = (moment: string): string => inVietnam(moment).slice(11, 16)

/** 20/11/2026, 16:10 */
export const showStamp = (moment: string): string =>
  `${showDate(inVietnam(moment).slice(0, 10))},\u00a0${showClock(moment)}`

/** 25/11, and with the year where it is another than today's. */
export const showShort = (date: LocalDate, today: LocalDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? showDate(date).slice(0, 5) : showDate(date)
