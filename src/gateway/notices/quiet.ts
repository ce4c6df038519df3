import { timeInVietnam } from '../../core/dates.ts'

/** Nobody is told anything from nine in the evening to seven in the morning, Vietnam. */
const EVENING = '21:00'
const MORNING = '07:00'
const HOUR = 3_600_000
const DAY = 24 * HOUR
const VIETNAM = 7 * HOUR

/** When something may be told that happened at a moment: then, or on the morning after. */
export function afterQuiet(at: Date): Date {
  const time = timeInVietnam(at)
  if (time >= MORNING && time < EVENING) return at
  const midnight = Math.floor((at.getTime() + VIETNAM) / DAY) * DAY - VIETNAM
  return new Date(midnight + (time < MORNING ? 0 : DAY) + 7 * HOUR)
}
