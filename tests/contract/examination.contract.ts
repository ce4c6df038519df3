import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Answers } from '../../src/core/answers.ts'
import { examine } from '../../src/core/dossier.ts'
import { bytesOf, goodAnswers, page, parcelOf, sealed, unchecked } from './made-up-dossier.ts'
import { madeUpPack, madeUpTables, madeUpToday } from './made-up-pack.ts'
import type { OfficeUnderTest } from './office-under-test.ts'

/** What an office asks of the answers: exactly what the device asks. */
export function examinationRules(under: () => OfficeUnderTest): void {
  test('refuses a procedure that it does not know, and another version of one that it knows', async () => {
    const { dossier, pages } = sealed()
    const sent = async (procedure: { code: string; version: string }) =>
      under().office.submit(parcelOf({ ...dossier, procedure }, pages))
    expect(await sent({ code: '9.999999', version: '2026-11-01' })).toEqual({
      ok: false,
      error: [{ code: 'procedure.unknown' }],
    })
    expect(await sent({ code: '9.000001', version: '2025-01-01' })).toEqual({
      ok: false,
      error: [{ code: 'procedure.outdated' }],
    })
  })

  test('refuses answers to questions that nobody asked', async () => {
    const { dossier, pages } = sealed()
    const more = { ...dossier, answers: { ...dossier.answers, role: 'officer' } }
    expect(await under().office.submit(parcelOf(more, pages))).toEqual({
      ok: false,
      error: [{ code: 'answer.unknown', field: 'role' }],
    })
  })

  test('refuses a manifest that does not follow from the answers', async () => {
    const { dossier, pages } = sealed()
    const fewer = { ...dossier, files: dossier.files.slice(1) }
    expect(await under().office.submit(parcelOf(fewer, pages))).toEqual({
      ok: false,
      error: [{ code: 'dossier.malformed' }],
    })
  })

  const broken: [string, Answers, string][] = [
    ['member.name', { 'member.name': '' }, 'answer.missing'],
    ['member.id', { 'member.id': '00119012345' }, 'id.length'],
    ['member.id', { 'member.id': '001090123456' }, 'id.sex'],
    ['member.birthDate', { 'member.birthDate': { day: '30', month: '02', year: '1990' } }, 'date.impossible'],
    ['member.birthDate', { 'member.birthDate': { day: '21', month: '11', year: '2026' } }, 'date.future'],
    ['member.phone', { 'member.phone': '09abc45678' }, 'phone.letters'],
    ['member.address', { 'member.address': { province: '01', commune: '99999', street: 'x' } }, 'address.unknown'],
    ['photo', { photo: [] }, 'file.missing'],
    ['agreed', { agreed: '' }, 'declaration.missing'],
    ['guests.g1.from', { guests: [{ id: 'g1', answers: { name: 'An' } }] }, 'answer.missing'],
  ]
  test.each(broken)('finds at %s what the device would have found', async (field, change, code) => {
    const pages = [page(bytesOf('image/jpeg'))]
    const dossier = unchecked({ ...goodAnswers(pages), ...change })
    const answer = await under().office.submit(parcelOf(dossier, pages))
    expect(answer.ok || answer.error.map((problem) => [problem.code, problem.field])).toContainEqual([code, field])
  })

  test('refuses who is in the wrong place', async () => {
    const dossier = unchecked({ wish: 'leave' })
    expect(await under().office.submit(parcelOf(dossier, []))).toEqual({
      ok: false,
      error: [{ code: 'procedure.not-eligible', facts: { stop: 'only-joining' } }],
    })
  })

  test('says of any answers exactly what the device says of them', async () => {
    const pages = [page(bytesOf('image/jpeg'))]
    const good = goodAnswers(pages)
    const answer: fc.Arbitrary<Answer | undefined> = fc.oneof(
      fc.constant(undefined),
      fc.string({ maxLength: 20 }),
      fc.constantFrom('yes', 'no', 'join', 'leave', 'male', ' ', '0', '12', 'Ƀà', 'x'.repeat(3000), '\u0000', '\ud800'),
      fc.array(fc.string(), { maxLength: 2 }),
      fc.record({ day: fc.string({ maxLength: 2 }), month: fc.string({ maxLength: 2 }), year: fc.string() }),
      fc.record({ province: fc.constant('01'), commune: fc.string(), street: fc.string() }),
    )
    const property = fc.asyncProperty(fc.constantFrom(...Object.keys(good)), answer, async (path, value) => {
      const { [path]: _, ...rest } = good
      const dossier = unchecked(value === undefined ? rest : { ...rest, [path]: value })
      const expected = examine(madeUpPack, dossier, { today: madeUpToday, ...madeUpTables })
      const got = await under().office.submit(parcelOf(dossier, pages))
      expect(got.ok ? [] : got.error).toEqual(expected)
    })
    await fc.assert(property, { numRuns: 150 })
  }, 60_000)
}
