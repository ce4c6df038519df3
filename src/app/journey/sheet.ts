import * as z from 'zod/mini'
import type { Answer } from '../../core/answers.ts'
import type { LocalDate } from '../../core/dates.ts'
import type { PlainField } from '../../core/field.ts'
import { judgeAnswer } from '../../core/fields/rules.ts'
import type { Problem } from '../../core/problem.ts'
import { looksLikeSecret } from '../../core/secrets.ts'

/** What was written on the preparation sheet: texts by field, and the day of birth in its three boxes. */
export const Sheet = z.strictObject({
  texts: z.record(z.string(), z.string()),
  birthDate: z.strictObject({ day: z.string(), month: z.string(), year: z.string() }),
})
export type Sheet = z.infer<typeof Sheet>

/** The sheets of one form, by whom they are about: a child's is not filled with what the parent wrote. */
export const Sheets = z.record(z.string(), Sheet)
export type Sheets = z.infer<typeof Sheets>

export const emptySheet: Sheet = { texts: {}, birthDate: { day: '', month: '', year: '' } }

type SheetFieldId =
  | 'name'
  | 'personalId'
  | 'passport'
  | 'birthDate'
  | 'sex'
  | 'guardianName'
  | 'guardianId'
  | 'phone'
  | 'email'
  | 'extra'
/** A line of the sheet: its words are `sheet.<id>`, its rule is that of any field of its kind. */
export type SheetField = PlainField & { id: SheetFieldId }

/** What somebody wrote on one line. */
export type Line =
  | { id: 'birthDate'; value: Sheet['birthDate'] }
  | { id: Exclude<SheetFieldId, 'birthDate'>; value: string }

/** A sheet with one line written. */
export const withLine = (sheet: Sheet, line: Line): Sheet =>
  line.id === 'birthDate'
    ? { ...sheet, birthDate: line.value }
    : { ...sheet, texts: { ...sheet.texts, [line.id]: line.value } }

/** What of a line may be kept: where a code or a password is being written the line is kept empty. */
export const keepable = (line: Line): Line =>
  line.id !== 'birthDate' && looksLikeSecret(line.value) ? { ...line, value: '' } : line

/** The lines on which a code or a password is written. They are not kept, whatever else is still to be written. */
export const secretsOn = (sheet: Sheet, who: string | undefined): Problem[] =>
  sheetFields(who).flatMap(({ id }) =>
    looksLikeSecret(sheet.texts[id] ?? '') ? [{ code: 'answer.secret', field: id } as const] : [],
  )

const optional = true
const name: SheetField = { id: 'name', kind: 'person-name', optional }
const personalId: SheetField = { id: 'personalId', kind: 'personal-id', optional, birthDate: 'birthDate', sex: 'sex' }
const passport: SheetField = { id: 'passport', kind: 'text', optional, max: 30 }
const birthDate: SheetField = {
  id: 'birthDate',
  kind: 'date',
  optional,
  partial: false,
  limits: [{ rule: 'not-after', than: 'today', years: 0 }],
}
const sex: SheetField = { id: 'sex', kind: 'sex', optional }
const guardian: readonly SheetField[] = [
  { id: 'guardianName', kind: 'person-name', optional },
  { id: 'guardianId', kind: 'personal-id', optional },
]
const reach: readonly SheetField[] = [
  { id: 'phone', kind: 'phone', optional },
  { id: 'email', kind: 'email', optional },
  { id: 'extra', kind: 'text', optional, max: 200 },
]

/**
 * What form TK01 surely asks for, by whom it is about. Its layout was not found (REFERENCE §10: open question), so this
 * is a sheet to copy from and not the form.
 */
export function sheetFields(who: string | undefined): readonly SheetField[] {
  const number = who === 'foreigner' ? passport : personalId
  return [name, number, birthDate, sex, ...(who === 'child' ? guardian : []), ...reach]
}

const answerTo = ({ texts, birthDate }: Sheet, { id }: SheetField): Answer | undefined =>
  id === 'birthDate' ? birthDate : texts[id]

/** What is wrong on the sheet. An empty line is no fault: it is filled in by hand at the desk. */
export function faultsOf(sheet: Sheet, who: string | undefined, today: LocalDate): Problem[] {
  const fields = sheetFields(who)
  const answer = (path: string) => {
    const field = fields.find(({ id }) => id === path)
    return field && answerTo(sheet, field)
  }
  return fields.flatMap((field) =>
    judgeAnswer(field, answerTo(sheet, field), { today, answer }).problems.map((problem) => ({
      ...problem,
      field: field.id,
    })),
  )
}
