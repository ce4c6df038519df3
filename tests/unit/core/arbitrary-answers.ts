import fc from 'fast-check'
import type { Answer, Answers } from '../../../src/core/answers.ts'
import type { Field, PlainField } from '../../../src/core/field.ts'
import type { Procedure } from '../../../src/core/procedure.ts'

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('yes', 'no', '12', ' Páo ', 'agreed'))
const dateParts = fc.record({ day: text, month: text, year: text })
const day = fc.date({ min: new Date('1940-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map((date) => ({
  day: String(date.getUTCDate()),
  month: String(date.getUTCMonth() + 1),
  year: String(date.getUTCFullYear()),
}))
const address = fc.record({ province: text, commune: text, street: text })
const paper = fc.record({ type: text, number: text, issuedOn: dateParts, issuedBy: text })
const files = fc.array(
  fc.record({
    id: text,
    type: fc.constantFrom('image/jpeg' as const, 'application/pdf' as const),
    size: fc.integer({ min: 1, max: 1e7 }),
    sha256: fc.string({ unit: fc.constantFrom('0', 'a', 'f'), minLength: 64, maxLength: 64 }),
  }),
  { maxLength: 3 },
)
const sha256 = fc.string({ unit: fc.constantFrom('0', 'a', 'f'), minLength: 64, maxLength: 64 })
const signedForm = fc.record({
  file: fc.record({
    id: text,
    type: fc.constant('application/pdf' as const),
    size: fc.integer({ min: 1, max: 1e7 }),
    sha256,
  }),
  form: sha256,
  over: sha256,
  signing: fc.uuid(),
})
const flat: fc.Arbitrary<Answer> = fc.oneof(
  text,
  fc.array(text, { maxLength: 3 }),
  dateParts,
  address,
  paper,
  files,
  signedForm,
)
const thingsOf = (answers: fc.Arbitrary<Answers>) =>
  fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), answers }), { maxLength: 3 })

/** An answer of any shape that can be stored, right or wrong for whatever is asked. */
export const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  flat,
  thingsOf(fc.dictionary(fc.constantFrom('name', 'id', 'idKind', 'constructor', '__proto__'), flat, { maxKeys: 3 })),
)

function likely(field: PlainField): fc.Arbitrary<Answer> {
  if (field.kind === 'choice') return fc.constantFrom(...field.options.map(({ id }) => id))
  if (field.kind === 'yes-no') return fc.constantFrom('yes', 'no')
  if (field.kind === 'sex') return fc.constantFrom('male', 'female')
  if (field.kind === 'date') return day
  if (field.kind === 'signed-form') return signedForm
  return field.kind === 'declaration' ? fc.constant('agreed') : anyAnswer
}

/** Mostly what could stand there, now and then anything, now and then nothing. */
const given = (fields: readonly Field[]): fc.Arbitrary<Answers> =>
  fc
    .record(Object.fromEntries(fields.map((field) => [field.id, answerTo(field)])), { requiredKeys: [] })
    .map((record) => {
      const answers: Answers = {}
      for (const [id, answer] of Object.entries(record)) if (answer !== undefined) answers[id] = answer
      return answers
    })

/** An answer to a field: four times of five one of the right kind. */
export function answerTo(field: Field): fc.Arbitrary<Answer> {
  const right = field.kind === 'list' ? thingsOf(given(field.fields)) : likely(field)
  return fc.oneof({ arbitrary: right, weight: 4 }, { arbitrary: anyAnswer, weight: 1 })
}

/** Answers to a pack: from nearly all right to nonsense, with some that it does not ask for. */
export const answersTo = (procedure: Procedure): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      given(procedure.steps.flatMap(({ fields }) => fields)),
      fc.dictionary(fc.string(), anyAnswer, { maxKeys: 2 }),
    )
    .map(([asked, others]) => ({ ...others, ...asked }))
