import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Answer, type Answers, type SignedForm } from '../../../src/core/answers.ts'
import { manifestOf, openProblems, seal } from '../../../src/core/dossier.ts'
import { parseProcedure } from '../../../src/core/pack.ts'
import { admit } from '../../../src/core/reception.ts'
import { overOf, signedFormFaults, signedFormsIn } from '../../../src/core/signed-form.ts'
import { walk } from '../../../src/core/wizard.ts'
import { madeUpTables } from '../../contract/made-up-pack.ts'
import { answersTo } from './arbitrary-answers.ts'
import { ask, madeUpFact, packJson, person } from './fixtures.ts'

const facts = { today: '2026-11-22' }
const json = packJson()
const steps = (sign: unknown[], ...before: unknown[]) => {
  const [first, check, send] = json.steps
  return [first, ...before, check, ...sign, send]
}
const signStep = { id: 'sign', section: 'sign', kind: 'sign', fields: [{ id: 'form.signed', kind: 'signed-form' }] }
const withForm = { facts: { ...json.facts, form: { number: 'F1', ...madeUpFact } } }
const trade = ask('trade', [
  { id: 'trade', kind: 'text' },
  { id: 'hasNote', kind: 'yes-no', optional: true },
  { id: 'note', kind: 'text', optional: true, when: { field: 'hasNote', is: 'yes' } },
])
const parsed = parseProcedure(packJson({ ...withForm, steps: steps([signStep], trade) }))
if (!parsed.ok) throw new Error(parsed.error.join('\n'))
const pack = parsed.value

const filled: Answers = { ...person, trade: 'Bún', hasNote: 'yes', note: 'Sáng' }
const overAll = (answers: Answers) => overOf(pack, walk(pack, answers, facts).answers)
const signedOver = (over: string): SignedForm => ({
  file: { id: 'f', type: 'application/pdf', size: 1200, sha256: 'a'.repeat(64) },
  form: 'b'.repeat(64),
  over,
  signing: '3c1f5a0e-8a3c-4c5e-9a51-6f1d2c3b4a59',
})
const faultsOf = (answers: Answers) => signedFormFaults(pack, walk(pack, answers, facts).answers)
const voided = [{ code: 'signature.void', field: 'form.signed' }]

describe('a form that is signed', () => {
  test('is missing until it is there, and then counts with its file as page 1 of its slot', async () => {
    expect(openProblems(walk(pack, filled, facts))).toEqual([{ code: 'signature.missing', field: 'form.signed' }])
    const answers = { ...filled, 'form.signed': signedOver(await overAll(filled)) }
    const walked = walk(pack, answers, facts)
    expect(openProblems(walked)).toEqual([])
    expect(manifestOf(walked)).toEqual([
      { slot: 'form.signed', page: 1, type: 'application/pdf', size: 1200, sha256: 'a'.repeat(64) },
    ])
    expect(signedFormsIn(pack, walked.answers)).toEqual([{ path: 'form.signed', signed: answers['form.signed'] }])
  })

  test('is parsed at every border: a picture, another hash or a part too many is no answer', () => {
    const good = signedOver('c'.repeat(64))
    expect(Answer.safeParse(good).success).toBe(true)
    for (const bad of [
      { ...good, over: 'c' },
      { ...good, form: undefined },
      { ...good, signing: '7' },
      { ...good, file: { ...good.file, type: 'image/png' } },
      { ...good, by: 'Páo' },
    ])
      expect(Answer.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
  })

  test('is void after any edit, and holds again when the edit is taken back', async () => {
    const answers: Answers = { ...filled, 'form.signed': signedOver(await overAll(filled)) }
    expect(await faultsOf(answers)).toEqual([])
    expect(await faultsOf({ ...answers, trade: 'Phở' })).toEqual(voided)
    expect(await faultsOf({ ...answers, hasNote: 'no' })).toEqual(voided)
    expect(await faultsOf({ ...answers, trade: 'Bún', hasNote: 'yes' })).toEqual([])
  })

  test('is void in another version of the pack', async () => {
    const answers = { ...filled, 'form.signed': signedOver(await overAll(filled)) }
    expect(await signedFormFaults({ ...pack, version: '2026-01-02' }, answers)).toEqual(voided)
  })

  test('does not mind what does not count, spaces that are cleaned away, or the order of the answers', async () => {
    const over = await overAll(filled)
    expect(await overAll({ ...filled, 'not.asked': 'x' })).toBe(over)
    expect(await overAll({ ...filled, trade: ' Bún ' })).toBe(over)
    expect(await overAll(Object.fromEntries(Object.entries(filled).reverse()))).toBe(over)
  })

  test('is bound to the answers that count, all of them and nothing else, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(answersTo(pack), answersTo(pack), async (one, other) => {
        const { 'form.signed': _, ...first } = walk(pack, one, facts).answers
        const { 'form.signed': __, ...second } = walk(pack, other, facts).answers
        const same = JSON.stringify(sorted(first)) === JSON.stringify(sorted(second))
        const signed = { ...first, 'form.signed': signedOver('d'.repeat(64)) }
        expect((await overOf(pack, first)) === (await overOf(pack, second))).toBe(same)
        expect(await overOf(pack, signed)).toBe(await overOf(pack, first))
      }),
      { numRuns: 300 },
    )
  })

  test('is refused by the office when it is void, in practice as at the gateway', async () => {
    const over = await overAll(filled)
    const received = async (answers: Answers) => {
      const draft = { id: '0b9d6f0e-4a3c-4c5e-9a51-6f1d2c3b4a59', revision: 1, answers }
      const dossier = seal(pack, draft, facts, new Date('2026-11-22T05:00:00Z'))
      if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
      return admit(dossier.value, { load: async () => pack }, { ...madeUpTables, hasCommune: () => true }, facts.today)
    }
    expect(await received({ ...filled, 'form.signed': signedOver(over) })).toMatchObject({ ok: true })
    const edited = { ...filled, trade: 'Phở', 'form.signed': signedOver(over) }
    expect(await received(edited)).toEqual({ ok: false, error: voided })
  })
})

/** Keys in one order, at every depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([key, part]) => [key, sorted(part)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
}

describe('a pack whose form is signed', () => {
  const faults = (change: Record<string, unknown>) => {
    const outcome = parseProcedure(packJson({ ...withForm, ...change }))
    return outcome.ok ? [] : outcome.error
  }

  test('asks nothing after it, since that would void the signature', () => {
    const { fields: _, ...rest } = signStep
    const asks = { ...rest, id: 'late', fields: [{ id: 'late', kind: 'text' }] }
    expect(faults({ steps: steps([signStep, { ...asks, kind: 'ask' }]) })).toEqual([
      'steps.late: "late" is asked after the form was signed',
    ])
  })

  test('signs in a step of its own, never in a list, and has a form', () => {
    const fields = signStep.fields
    expect(faults({ steps: steps([], ask('early', fields)) })).toEqual([
      'steps.early: "form.signed" is signed in a step of kind "sign"',
    ])
    expect(faults({ steps: steps([], ask('all', [{ id: 'all', kind: 'list', max: 2, fields }])) })).toEqual([
      'steps.all: "all" is a list, and cannot have a form to sign in it',
    ])
    expect(faults({ facts: json.facts, steps: steps([signStep]) })).toEqual([
      'facts.form: there is a step of kind "sign", and no form to sign',
    ])
  })
})
