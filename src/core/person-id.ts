import { type LocalDate, type PartialDate, splitDate } from './dates.ts'

export type PersonalIdCode =
  | 'id.length'
  | 'id.digits'
  | 'id.pattern'
  | 'id.birth-year'
  | 'id.sex'
  | 'id.future'
  | 'id.province-unknown'

export interface PersonalIdFinding {
  code: PersonalIdCode
  severity: 'error' | 'warning'
}

/** What the number is compared with. Whatever is absent is not compared. */
export interface PersonalIdFacts {
  today: LocalDate
  birth?: PartialDate | undefined
  sex?: 'male' | 'female' | undefined
  /** Known first-three-digit codes. Countries of birth have codes too, so an unknown one is only a warning. */
  provinces?: ReadonlySet<string> | undefined
}

/** What a 12-digit number says about its owner. */
export interface PersonalIdReading {
  province: string
  sex: 'male' | 'female'
  birthYear: number
}

const error = (code: PersonalIdCode): PersonalIdFinding => ({ code, severity: 'error' })

/** Drops the spaces, dots and dashes people write between groups. */
export function cleanId(text: string): string {
  return text.replace(/[\s.\u2010-\u2015-]/gu, '')
}

/**
 * Reads `PPP G YY RRRRRR`: place of birth registration, century and sex (0/1 = 1900s male/female, 2/3 = 2000s, ...),
 * year, six digits without meaning. No check digit exists. Undefined when the pattern does not fit.
 * Source: Circular 07/2016/TT-BCA annex; Decree 70/2024/ND-CP (M).
 */
export function readPersonalId(digits: string): PersonalIdReading | undefined {
  if (!/^0\d{11}$/.test(digits)) return undefined
  const centuryAndSex = Number(digits.slice(3, 4))
  return {
    province: digits.slice(0, 3),
    sex: centuryAndSex % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(digits.slice(4, 6)),
  }
}

/** Everything found in a personal ID number, errors before warnings; empty when it may stand. */
export function checkPersonalId(digits: string, facts: PersonalIdFacts): PersonalIdFinding[] {
  if (!/^\d*$/.test(digits)) return [error('id.digits')]
  if (digits.length !== 12) return [error('id.length')]
  const reading = readPersonalId(digits)
  if (!reading) return [error('id.pattern')]
  const findings: PersonalIdFinding[] = []
  if (reading.birthYear > splitDate(facts.today).year) findings.push(error('id.future'))
  if (facts.birth !== undefined && splitDate(facts.birth).year !== reading.birthYear) {
    findings.push(error('id.birth-year'))
  }
  if (facts.sex !== undefined && facts.sex !== reading.sex) findings.push(error('id.sex'))
  if (facts.provinces && !facts.provinces.has(reading.province)) {
    findings.push({ code: 'id.province-unknown', severity: 'warning' })
  }
  return findings
}

/** The number with only its last three digits shown: `••• ••• ••• 482`. */
export function maskId(digits: string): string {
  return groupId(digits.slice(0, -3).replace(/./gu, '•') + digits.slice(-3))
}

/** The number in groups of three, as printed on the card: `001 090 123 456`. */
export function groupId(digits: string): string {
  return digits.replace(/(.{3})(?=.)/gu, '$1 ')
}
