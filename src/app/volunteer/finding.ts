import type { LocalDate } from '../../core/dates.ts'
import { fold } from '../../core/text.ts'
import type { Resident } from '../../device/residents.ts'

/** Somebody with the words by which they are found, without marks and capitals. */
export interface Findable {
  resident: Resident
  words: readonly string[]
}

/** Made once for a list, so that a letter more costs nothing but a look. */
export const findable = (people: readonly Resident[]): Findable[] =>
  people.map((resident) => ({
    resident,
    words: fold(`${resident.name} ${resident.household} ${resident.why}`).split(' '),
  }))

/** Those of whom every typed word begins some word, in the order of the list. */
export function find(typed: string, people: readonly Findable[]): Resident[] {
  const wanted = fold(typed)
    .split(' ')
    .filter((word) => word !== '')
  return people
    .filter(({ words }) => wanted.every((word) => words.some((one) => one.startsWith(word))))
    .map(({ resident }) => resident)
}

/** The earliest visit that was promised and not made, up to today. */
export const dueVisit = ({ visits }: Resident, today: LocalDate): LocalDate | undefined =>
  visits.find(({ on, done }) => !done && on <= today)?.on

/** Those who are expected today or were before, the longest first; and the others by household, in the order of the list. */
export function grouped(people: readonly Resident[], today: LocalDate) {
  const due = people
    .filter((one) => dueVisit(one, today) !== undefined)
    .sort((a, b) => ((dueVisit(a, today) ?? '') < (dueVisit(b, today) ?? '') ? -1 : 1))
  const households = new Map<string, Resident[]>()
  for (const one of people) {
    if (!due.includes(one)) households.set(one.household, [...(households.get(one.household) ?? []), one])
  }
  return {
    due,
    households: [...households].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'vi'))),
  }
}
