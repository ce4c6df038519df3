import { isFiles, isSignedForm, isText, isTexts } from '../answer-shapes.ts'
import type { FileRef, SignedForm } from '../answers.ts'
import type { FieldRule } from './rule.ts'

const chosen = { is: isText, clean: (answer: string) => answer, blank: (answer: string) => answer === '' }

const oneOf =
  (...allowed: string[]) =>
  (answer: string) =>
    allowed.includes(answer) ? [] : [{ code: 'answer.not-allowed' as const }]

export const sex: FieldRule<'sex', string> = { ...chosen, check: oneOf('male', 'female') }

export const yesNo: FieldRule<'yes-no', string> = { ...chosen, check: oneOf('yes', 'no') }

export const choice: FieldRule<'choice', string> = {
  ...chosen,
  check: (answer, { options }) => oneOf(...options.map(({ id }) => id))(answer),
}

/** The statistical codes of the 54 groups, and the two answers beside them. */
export const ethnicGroup: FieldRule<'ethnic-group', string> = {
  ...chosen,
  check: (answer) => (/^(0[1-9]|[1-4]\d|5[0-4]|other|unknown)$/.test(answer) ? [] : [{ code: 'answer.not-allowed' }]),
}

/** ISO 3166-1 alpha-2. */
export const nationality: FieldRule<'nationality', string> = {
  ...chosen,
  check: (answer) => (/^[A-Z]{2}$/.test(answer) ? [] : [{ code: 'answer.not-allowed' }]),
}

export const many: FieldRule<'many', string[]> = {
  is: isTexts,
  clean: (answer) => [...new Set(answer)].sort(),
  blank: (answer) => answer.length === 0,
  check: (answer, { options }) => {
    const allowed = options.map(({ id }) => id)
    return answer.every((id) => allowed.includes(id)) ? [] : [{ code: 'answer.not-allowed' }]
  },
}

/** Agreed to, by a tap that is never made for the person. */
export const declaration: FieldRule<'declaration', string> = {
  ...chosen,
  check: (answer) => (answer === 'agreed' ? [] : [{ code: 'declaration.missing' }]),
}

export const attachment: FieldRule<'attachment', FileRef[]> = {
  is: isFiles,
  clean: (answer) => answer,
  blank: (answer) => answer.length === 0,
  check(answer, { min, max }) {
    if (answer.length < min) return [{ code: 'answer.too-few', facts: { min } }]
    if (answer.length > max) return [{ code: 'answer.too-many', facts: { max } }]
    return []
  },
}

/** Whether it still belongs to the answers is asked apart, of all of them: signed-form.ts. */
export const signedForm: FieldRule<'signed-form', SignedForm> = {
  is: isSignedForm,
  clean: (answer) => answer,
  blank: () => false,
  check: () => [],
}
