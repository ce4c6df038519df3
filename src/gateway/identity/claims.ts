import { isLocalDate } from '../../core/dates.ts'
import type { Account } from '../../core/ports.ts'

/** How a provider calls what it says of a person. */
export interface ClaimNames {
  name: string
  birthDate: string
  personalId: string
  level: string
  /** The values of `level` that mean level 2; every other one, and none, means level 1. */
  level2: readonly string[]
}

const LONGEST_NAME = 200

/** Who somebody is, by what a provider says; undefined when it tells no name. What is of no use is left out. */
export function accountFrom(claims: Readonly<Record<string, unknown>>, names: ClaimNames): Account | undefined {
  const fullName = textOf(claims[names.name]).normalize('NFC')
  if (fullName === '' || fullName.length > LONGEST_NAME) return undefined
  const birthDate = dateOf(textOf(claims[names.birthDate]))
  const personalId = textOf(claims[names.personalId])
  return {
    fullName,
    level: names.level2.includes(textOf(claims[names.level])) ? 2 : 1,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(/^\d{12}$/.test(personalId) ? { personalId } : {}),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '')

/** `YYYY-MM-DD`, also when it comes as papers have it, `DD/MM/YYYY`. */
function dateOf(text: string): string | undefined {
  const date = text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1')
  return isLocalDate(date) ? date : undefined
}
