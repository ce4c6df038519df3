import type { DateAnswer } from './answers.ts'
import { firstDay, type LocalDate, parsePartialDate } from './dates.ts'
import { cleanId, readPersonalId } from './person-id.ts'
import type { Problem } from './problem.ts'
import type { Profile } from './profile.ts'
import { err, ok, type Result } from './result.ts'
import { checkPersonName, cleanText } from './text.ts'

/** What the code on an identity card says. Absent: not in it, or not written in a way that is known. */
export interface CardReading {
  /** 12 digits. */
  personalId: string
  fullName: string
  birthDate: DateAnswer
  sex?: 'male' | 'female'
  /** As it is written in the code; on older cards with a district. */
  residence?: string
  /** The 9-digit number of before. */
  oldId?: string
  issuedOn?: DateAnswer
  /** How many fields come after these. Newer cards may have more; no layout of them is published, so none is read. */
  more: number
}

/** The largest QR code holds 7089 digits; nothing longer came out of one. */
const LONGEST = 7089
/** The seven fields of the cards of 2021. */
const FIELDS = 7

/**
 * Reads the text of the code on an identity card: `number|old number|name|born ddMMyyyy|sex|residence|issued ddMMyyyy`,
 * and whatever follows. `today`: nobody is born later. Problems: `card.other-code` for a code that is not of a card,
 * `card.damaged` for one that is, with a number, a name or a birth date that cannot be (`facts.part`).
 * Source: layout of the chip cards of 2021 (S); of cards since July 2024 the beginning only (U).
 */
export function readCard(text: string, today: LocalDate): Result<CardReading, Problem> {
  if (text.length > LONGEST) return err({ code: 'card.other-code' })
  const fields = text.split('|').map(cleanText)
  const [number = '', oldNumber = '', fullName = '', born = '', sex = '', residence = '', issued = ''] = fields
  const personalId = cleanId(number)
  if (fields.length < FIELDS || !/^\d{12}$/.test(personalId)) return err({ code: 'card.other-code' })
  if (!readPersonalId(personalId)) return damaged('personalId')
  if (checkPersonName(fullName)) return damaged('fullName')
  const birthDate = readDate(born, today)
  if (!birthDate) return damaged('birthDate')

  const reading: CardReading = { personalId, fullName, birthDate, more: fields.length - FIELDS }
  const known = sexes.get(sex.toLowerCase())
  if (known) reading.sex = known
  if (residence !== '' && residence.length <= LONGEST_RESIDENCE) reading.residence = residence
  if (/^\d{9}$/.test(oldNumber)) reading.oldId = oldNumber
  const issuedOn = readDate(issued, today)
  if (issuedOn) reading.issuedOn = issuedOn
  return ok(reading)
}

const damaged = (part: 'personalId' | 'fullName' | 'birthDate') =>
  err<Problem>({ code: 'card.damaged', facts: { part } })

const sexes: ReadonlyMap<string, 'male' | 'female'> = new Map([
  ['nam', 'male'],
  ['nữ', 'female'],
])
/** Characters. An answer may have no longer street (fields/placed.ts), and its places come on top. */
const LONGEST_RESIDENCE = 300

/** `ddMMyyyy`; `00` for a day or month that nobody knows, as on the cards of old people. Never after `today`. */
function readDate(text: string, today: LocalDate): DateAnswer | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? []
  const known = (part: string) => (part === '00' ? '' : part)
  const answer = { day: known(day), month: known(month), year }
  const parsed = parsePartialDate(answer)
  return parsed.ok && firstDay(parsed.value) <= today ? answer : undefined
}

/** What can be taken over from a card as it is. The residence has to be found among today's places first. */
export type CardKey = 'fullName' | 'personalId' | 'birthDate' | 'sex'

/** Those of a card's answers that were agreed to. */
export function profileOf(reading: CardReading, agreed: readonly CardKey[]): Profile {
  const { fullName, personalId, birthDate, sex } = reading
  const profile: Profile = {}
  if (agreed.includes('fullName')) profile.fullName = fullName
  if (agreed.includes('personalId')) profile.personalId = personalId
  if (agreed.includes('birthDate')) profile.birthDate = birthDate
  if (agreed.includes('sex') && sex) profile.sex = sex
  return profile
}
