import { isText } from '../answer-shapes.ts'
import { parsePartialDate } from '../dates.ts'
import { checkPersonalId, cleanId } from '../person-id.ts'
import type { Problem, ProblemCode } from '../problem.ts'
import { looksLikeSecret } from '../secrets.ts'
import { checkEmail, checkPersonName, checkPhone, cleanLines, cleanPhone, cleanText } from '../text.ts'
import type { FieldRule, Scope } from './rule.ts'

const blank = (answer: string) => answer === ''
const written = { is: isText, clean: cleanText, blank }
const only = (code: ProblemCode | undefined): Problem[] => (code ? [{ code }] : [])
/** Free text: no longer than the office takes, and without a code or password, which nobody may ask for. */
export function checkFreeText(answer: string, max: number): Problem[] {
  if (looksLikeSecret(answer)) return [{ code: 'answer.secret' }]
  return answer.length > max ? [{ code: 'answer.too-long', facts: { max, length: answer.length } }] : []
}

export const text: FieldRule<'text', string> = { ...written, check: (answer, { max }) => checkFreeText(answer, max) }

export const textArea: FieldRule<'text-area', string> = {
  ...written,
  clean: cleanLines,
  check: (answer, { max }) => checkFreeText(answer, max),
}

export const personName: FieldRule<'person-name', string> = {
  ...written,
  check: (answer) => only(checkPersonName(answer)),
}

export const phone: FieldRule<'phone', string> = {
  ...written,
  clean: (answer) => cleanPhone(cleanText(answer)),
  check: (answer) => only(checkPhone(answer)),
}

export const email: FieldRule<'email', string> = { ...written, check: (answer) => only(checkEmail(answer)) }

const birthIn = (path: string | undefined, scope: Scope) => {
  const given = path === undefined ? undefined : scope.answer(path)
  if (typeof given !== 'object' || !('day' in given)) return undefined
  const parsed = parsePartialDate(given)
  return parsed.ok ? parsed.value : undefined
}

const sexIn = (path: string | undefined, scope: Scope) => {
  const given = path === undefined ? undefined : scope.answer(path)
  return given === 'male' || given === 'female' ? given : undefined
}

export const personalId: FieldRule<'personal-id', string> = {
  ...written,
  clean: (answer) => cleanId(cleanText(answer)),
  check: (answer, field, scope) =>
    checkPersonalId(answer, {
      today: scope.today,
      birth: birthIn(field.birthDate, scope),
      sex: sexIn(field.sex, scope),
      provinces: scope.idProvinces,
    }).map(({ code }) => ({ code })),
}

/** Digits as people write them: 1.200.000 and 1 200 000 are the same number. */
const cleanNumber = (answer: string) => cleanText(answer).replace(/(\d)[. ](?=\d{3}(\D|$))/g, '$1')

const checkNumber = (
  answer: string,
  { min, max }: { min?: number | undefined; max?: number | undefined },
): Problem[] => {
  if (!/^\d{1,15}$/.test(answer)) return [{ code: 'number.shape' }]
  const value = Number(answer)
  if (min !== undefined && value < min) return [{ code: 'number.too-small', facts: { min } }]
  if (max !== undefined && value > max) return [{ code: 'number.too-large', facts: { max } }]
  return []
}

export const number: FieldRule<'number', string> = { ...written, clean: cleanNumber, check: checkNumber }
export const money: FieldRule<'money', string> = { ...written, clean: cleanNumber, check: checkNumber }
