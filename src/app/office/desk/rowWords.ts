import { type LocalDate, todayInVietnam } from '../../../core/dates.ts'
import type { WorkItem } from '../../../core/desk.ts'
import { showShort } from './moments.ts'
import type { DeskKey } from './words.ts'

/** By when a case is due, as a word and its date; nothing for one that has ended or waits to be fetched. */
export function dueWords(
  { group, due }: Pick<WorkItem, 'group' | 'due'>,
  today: LocalDate = todayInVietnam(new Date()),
): { key: DeskKey; date: string } | undefined {
  if (group === 'ended' || group === 'ready') return undefined
  if (group === 'waiting') return { key: 'row.paused', date: '' }
  if (due === undefined) return { key: 'row.noDue', date: '' }
  const date = showShort(due, today)
  if (due < today) return { key: 'row.late', date }
  return due === today ? { key: 'row.dueToday', date } : { key: 'row.due', date }
}

/** The end of a number, by which officers speak of a case: 0042. */
export const shortNumber = (number: string): string => number.slice(number.lastIndexOf('-') + 1)
