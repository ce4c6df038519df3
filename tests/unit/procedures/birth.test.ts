import { describe, expect, test } from 'vitest'
import type { Answer, Answers } from '../../../src/core/answers.ts'
import { applicantOf, applicantSecret, openProblems } from '../../../src/core/dossier.ts'
import { feesFor } from '../../../src/core/fees.ts'
import { walk } from '../../../src/core/wizard.ts'
import { loadProcedure, loadSamples } from '../../../src/procedures/index.ts'

const today = '2026-11-22'
const loaded = await loadProcedure('1.001193')
if (!loaded.ok) throw new Error('the pack is not there')
const pack = loaded.value
const samples = new Map((await loadSamples('1.001193')).map(({ id, answers }) => [id, answers]))
const sample = (id: string): Answers => samples.get(id) ?? {}
const mothers = sample('mother-on-time')

const day = (year: string, month = '', date = '') => ({ day: date, month, year })
const problemsWith = (change: Answers, base = mothers) =>
  openProblems(walk(pack, { ...base, ...change }, { today })).map(({ code, field }) => `${field} ${code}`)
const stepsOf = (answers: Answers) => walk(pack, answers, { today }).steps.map(({ step }) => step.id)
const stopWith = (change: Answers) => walk(pack, { ...mothers, ...change }, { today }).stop?.stop.id

describe('registering a birth', () => {
  test('begins, after who may and may not, with the name of the child alone on a page', () => {
    const first = pack.steps.find(({ kind, stops, when }) => kind === 'ask' && stops.length === 0 && !when)
    expect(first?.id).toBe('child-name')
    expect(first?.fields.map(({ id, kind }) => [id, kind])).toEqual([['child.name', 'person-name']])
  })

  test('refuses a mother younger than her child, also when only her year is known', () => {
    expect(problemsWith({ 'mother.birth': day('2027'), 'mother.idKind': 'paper' })).toContain(
      'mother.birth date.future',
    )
    const grandchild = { 'child.birthDate': day('1990', '05', '05') }
    expect(problemsWith(grandchild)).toContain('mother.birth date.before-other')
    expect(problemsWith({ ...grandchild, 'mother.birth': day('1991') })).toContain('mother.birth date.before-other')
    expect(problemsWith({})).toEqual([])
  })

  test('refuses a child born after today and a mother of the same day', () => {
    expect(problemsWith({ 'child.birthDate': day('2026', '11', '23') })).toContain('child.birthDate date.future')
    expect(problemsWith({ 'mother.birth': mothers['child.birthDate'] ?? '' })).toContain(
      'mother.birth date.before-other',
    )
  })

  test.each([
    ['00119601234', 'id.length'],
    ['001193012345', 'id.birth-year'],
    ['00119601234x', 'id.digits'],
    ['101196012345', 'id.pattern'],
  ])("refuses the mother's number %s: %s", (number, code) => {
    expect(problemsWith({ 'mother.id': number })).toEqual([`mother.id ${code}`])
  })

  test.each<[Answer, string, string]>([
    ['other', 'requester.relation', 'certified-authorisation'],
    ['no', 'parents.citizens', 'foreign-parent'],
    ['no', 'child.bornInVietnam', 'born-abroad'],
    ['lost', 'child.registration', 'register-again'],
    ['acknowledge', 'parents.recorded', 'acknowledge-father'],
    ['unknown', 'parents.recorded', 'abandoned'],
  ])('sends whoever answers %s to %s elsewhere: %s', (answer, field, stop) => {
    expect(stopWith({ [field]: answer })).toBe(stop)
  })

  test('sends a father who is not to be named to the procedure that recognises him', () => {
    expect(stopWith({ 'requester.relation': 'father', 'parents.recorded': 'mother' })).toBe('acknowledge-father')
  })

  test('says from the 61st day on that it is late, and charges nothing only until the 60th', () => {
    const born = (date: string, month: string) => ({ ...mothers, 'child.birthDate': day('2026', month, date) })
    expect(stepsOf(born('23', '09'))).not.toContain('late')
    expect(stepsOf(born('22', '09'))).toContain('late')
    expect(feesFor(pack, born('23', '09'), today).lines.map(({ id }) => id)).toEqual(['registration', 'copies'])
    expect(feesFor(pack, born('22', '09'), today).lines.map(({ id }) => id)).toEqual(['copies'])
    expect(feesFor(pack, mothers, today).total).toBe(16_000)
  })

  test('asks nothing about a father who is not named', () => {
    const steps = stepsOf(sample('grandmother-late-no-notice'))
    expect(steps.filter((id) => id.startsWith('father') || id === 'marriage')).toEqual([])
  })

  test('asks a parent who files for no name twice, and takes the right number as the secret', () => {
    const asked = stepsOf(mothers)
    expect(asked).not.toContain('requester-name')
    expect(applicantOf(pack, mothers).name).toBe('mother.name')
    expect(applicantSecret(pack, mothers)).toBe('012345')
    expect(applicantSecret(pack, sample('father-electronic-notice'))).toBe('054321')
    expect(applicantSecret(pack, sample('grandmother-late-no-notice'))).toBe('001234')
    expect(applicantSecret(pack, sample('carer-own-commitment'))).toBe('N00012')
  })

  test('does not go without the photo of the birth notice, nor without the declaration', () => {
    expect(problemsWith({ 'papers.birthNotice': [] })).toEqual(['papers.birthNotice file.missing'])
    expect(problemsWith({ 'declaration.truth': '' })).toEqual(['declaration.truth declaration.missing'])
  })
})
