import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Answers } from '../../src/core/answers.ts'
import { CaseView, Receipt } from '../../src/core/case.ts'
import { dossierHash, examine } from '../../src/core/dossier.ts'
import type { Desk, Office, Progress } from '../../src/core/ports.ts'
import { bytesOf, canaries, goodAnswers, hashOf, page, parcelOf, sealed, unchecked } from './made-up-dossier.ts'
import { madeUpPack, madeUpTables, madeUpToday } from './made-up-pack.ts'

export interface OfficeUnderTest {
  office: Office
  desk: Desk
  close(): Promise<void>
}

/** What every adapter with a desk promises. The office knows the made-up pack, and its clock is the made-up one. */
export function officeContract(name: string, open: () => Promise<OfficeUnderTest>): void {
  describe(`the office behind ${name}`, () => {
    let under: OfficeUnderTest
    beforeAll(async () => {
      under = await open()
    })
    afterAll(() => under.close())

    const submitted = async () => {
      const sent = sealed()
      const receipt = await under.office.submit(sent.parcel)
      if (!receipt.ok) throw new Error(JSON.stringify(receipt.error))
      return { ...sent, receipt: receipt.value }
    }

    test('gives a receipt that names the dossier, its hash and each of its files', async () => {
      const { dossier, receipt } = await submitted()
      expect(Receipt.parse(receipt)).toEqual(receipt)
      expect(receipt.dossierId).toBe(dossier.id)
      expect(receipt.hash).toBe(await dossierHash(dossier))
      expect(receipt.files).toEqual(dossier.files)
      expect(receipt.files).toHaveLength(2)
      expect(receipt.number).toMatch(/^[A-Z]\d{2}(\.\d{1,3})+-261120-\d{4,}$/)
      expect(receipt.agency.commune).toBe('00004')
      expect(receipt.receivedAt).toBe('2026-11-20T03:00:00.000Z')
      expect(receipt.due).toMatchObject({ state: 'known', date: '2026-11-25' })
    })

    test('tells after each file how many it has confirmed', async () => {
      const { parcel } = sealed()
      const heard: Progress[] = []
      await under.office.submit(parcel, (done) => heard.push(done))
      expect(heard.at(-1)).toEqual({ confirmed: 2, files: 2 })
      expect(heard.map(({ confirmed }) => confirmed)).toContain(1)
    })

    test('gives the same receipt for the same dossier sent again, also after the case has moved', async () => {
      const { parcel, receipt } = await submitted()
      expect(await under.office.submit(parcel)).toEqual({ ok: true, value: receipt })
      await under.desk.move(receipt.number, 'submitted', { type: 'ask-supplement', note: 'Photo is dark' })
      await under.desk.move(receipt.number, 'needs-supplement', { type: 'supplement-received' })
      expect(await under.office.submit(parcel)).toEqual({ ok: true, value: receipt })
    })

    test('opens one case for ten submissions of one dossier at once', async () => {
      const { parcel, dossier } = sealed()
      const answers = await Promise.all(Array.from({ length: 10 }, () => under.office.submit(parcel)))
      const numbers = new Set(answers.map((answer) => (answer.ok ? answer.value.number : JSON.stringify(answer.error))))
      expect(numbers.size).toBe(1)
      const listed = await under.desk.list()
      const opened = listed.ok ? await Promise.all(listed.value.map(({ number }) => under.desk.open(number))) : []
      expect(opened.filter((one) => one.ok && one.value.dossier.id === dossier.id)).toHaveLength(1)
    })

    test('gives different numbers to different dossiers at once', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, submitted))
      expect(new Set(all.map(({ receipt }) => receipt.number)).size).toBe(8)
    })

    test('refuses other content under the same id, and keeps what it had', async () => {
      const { dossier, pages, receipt } = await submitted()
      const other = { ...dossier, answers: { ...dossier.answers, rackets: '3' } }
      expect(await under.office.submit(parcelOf(other, pages))).toEqual({
        ok: false,
        error: [{ code: 'dossier.conflict' }],
      })
      const kept = await under.desk.open(receipt.number)
      expect(kept.ok && kept.value.dossier).toEqual(dossier)
    })

    test('refuses a procedure that it does not know, and another version of one that it knows', async () => {
      const { dossier, pages } = sealed()
      const sent = async (procedure: { code: string; version: string }) =>
        under.office.submit(parcelOf({ ...dossier, procedure }, pages))
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
      expect(await under.office.submit(parcelOf(more, pages))).toEqual({
        ok: false,
        error: [{ code: 'answer.unknown', field: 'role' }],
      })
    })

    test('refuses a manifest that does not follow from the answers', async () => {
      const { dossier, pages } = sealed()
      const fewer = { ...dossier, files: dossier.files.slice(1) }
      expect(await under.office.submit(parcelOf(fewer, pages))).toEqual({
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
      const answer = await under.office.submit(parcelOf(dossier, pages))
      expect(answer.ok || answer.error.map((problem) => [problem.code, problem.field])).toContainEqual([code, field])
    })

    test('refuses who is in the wrong place', async () => {
      const dossier = unchecked({ wish: 'leave' })
      expect(await under.office.submit(parcelOf(dossier, []))).toEqual({
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
        fc.constantFrom(
          'yes',
          'no',
          'join',
          'leave',
          'male',
          ' ',
          '0',
          '12',
          'Ƀà',
          'x'.repeat(3000),
          '\u0000',
          '\ud800',
        ),
        fc.array(fc.string(), { maxLength: 2 }),
        fc.record({ day: fc.string({ maxLength: 2 }), month: fc.string({ maxLength: 2 }), year: fc.string() }),
        fc.record({ province: fc.constant('01'), commune: fc.string(), street: fc.string() }),
      )
      const property = fc.asyncProperty(fc.constantFrom(...Object.keys(good)), answer, async (path, value) => {
        const { [path]: _, ...rest } = good
        const dossier = unchecked(value === undefined ? rest : { ...rest, [path]: value })
        const expected = examine(madeUpPack, dossier, { today: madeUpToday, ...madeUpTables })
        const got = await under.office.submit(parcelOf(dossier, pages))
        expect(got.ok ? [] : got.error).toEqual(expected)
      })
      await fc.assert(property, { numRuns: 150 })
    })

    describe('looks at the bytes of a file', () => {
      const sent = (bytes: Uint8Array<ArrayBuffer>, change = {}) => {
        const wrong = page(bytes)
        const pages = [{ ...wrong, ref: { ...wrong.ref, ...change } }]
        return under.office.submit(parcelOf(unchecked(goodAnswers(pages)), pages))
      }
      const at = { field: 'photo', facts: expect.objectContaining({ page: 1 }) }

      test('and refuses HTML that calls itself a picture', async () => {
        const html = Buffer.from('<html><script>alert(1)</script></html>')
        expect(await sent(html)).toEqual({ ok: false, error: [{ code: 'file.type', ...at }] })
      })

      test('and refuses a type that is not what the manifest says', async () => {
        expect(await sent(bytesOf('application/pdf'))).toEqual({ ok: false, error: [{ code: 'file.type', ...at }] })
      })

      test('and refuses a size that is not what the manifest says', async () => {
        expect(await sent(bytesOf('image/jpeg'), { size: 17 })).toEqual({
          ok: false,
          error: [{ code: 'file.hash', ...at }],
        })
      })

      test('and refuses other bytes than the hash says', async () => {
        const pages = [page(bytesOf('image/jpeg'))]
        const dossier = unchecked(goodAnswers(pages))
        const file = async () => ({ ok: true, value: new Blob([bytesOf('image/jpeg')]) }) as const
        expect(await under.office.submit({ dossier, file })).toEqual({
          ok: false,
          error: [{ code: 'file.hash', ...at }],
        })
      })

      test('and refuses an empty one', async () => {
        const pages = [page(bytesOf('image/jpeg'))]
        const dossier = unchecked(goodAnswers(pages))
        const file = async () => ({ ok: true, value: new Blob([]) }) as const
        expect(await under.office.submit({ dossier, file })).toEqual({
          ok: false,
          error: [{ code: 'file.empty', ...at }],
        })
      })
    })

    test('says which slot it is about when the device cannot read a file any more', async () => {
      const { dossier } = sealed()
      const answer = await under.office.submit(parcelOf(dossier, []))
      expect(answer).toEqual({
        ok: false,
        error: [{ code: 'file.unreadable', field: 'photo', facts: { page: 1 } }],
      })
    })

    test('gives the receipt of what it has, also when the device cannot read its files any more', async () => {
      const { dossier, receipt } = await submitted()
      expect(await under.office.submit(parcelOf(dossier, []))).toEqual({ ok: true, value: receipt })
    })

    test('takes the same photo in two slots', async () => {
      const photo = page(bytesOf('image/jpeg'))
      const dossier = unchecked({ ...goodAnswers([photo]), letter: [photo.ref] })
      const answer = await under.office.submit(parcelOf(dossier, [photo]))
      expect(answer.ok && answer.value.files.map(({ slot }) => slot)).toEqual(['photo', 'letter'])
    })

    test('shows a case to the device that sent it', async () => {
      const { dossier, receipt } = await submitted()
      const found = await under.office.track({ dossierId: dossier.id })
      expect(found.ok && CaseView.parse(found.value)).toMatchObject({
        number: receipt.number,
        status: 'submitted',
        files: dossier.files,
        asOf: '2026-11-20T03:00:00.000Z',
      })
    })

    test('shows a case to who knows its number and the last six characters, however they are typed', async () => {
      const { dossier, receipt } = await submitted()
      const byId = await under.office.track({ dossierId: dossier.id })
      expect(await under.office.track({ number: receipt.number, secret: canaries.secret })).toEqual(byId)
      expect(await under.office.track({ number: receipt.number, secret: ' 123 456 ' })).toEqual(byId)
    })

    test('answers a wrong number, a wrong secret and an unknown id alike', async () => {
      const { receipt } = await submitted()
      const unknown = { ok: false, error: { code: 'case.unknown' } }
      expect(await under.office.track({ number: receipt.number, secret: '654321' })).toEqual(unknown)
      expect(await under.office.track({ number: receipt.number, secret: '' })).toEqual(unknown)
      expect(await under.office.track({ number: 'H98.1-261120-0001', secret: canaries.secret })).toEqual(unknown)
      expect(await under.office.track({ dossierId: sealed().dossier.id })).toEqual(unknown)
    })

    test('shows the applicant nothing but the manifest of what was answered', async () => {
      const { dossier } = await submitted()
      const seen = JSON.stringify(await under.office.track({ dossierId: dossier.id }))
      for (const canary of Object.values(canaries)) expect(seen).not.toContain(canary)
    })

    test('goes with an officer through a supplement to the hand-over', async () => {
      const { dossier, receipt } = await submitted()
      const way = [
        ['submitted', { type: 'accept' }],
        ['accepted', { type: 'process' }],
        ['processing', { type: 'ask-supplement', note: 'Chụp lại mặt sau' }],
        ['needs-supplement', { type: 'supplement-received' }],
        ['processing', { type: 'finish' }],
        ['done', { type: 'hand-over' }],
      ] as const
      for (const [seen, move] of way)
        expect(await under.desk.move(receipt.number, seen, move)).toMatchObject({ ok: true })
      const found = await under.office.track({ dossierId: dossier.id })
      expect(found.ok && found.value.status).toBe('returned')
      expect(found.ok && found.value.events.map(({ status }) => status)).toEqual([
        'submitted',
        'accepted',
        'processing',
        'needs-supplement',
        'processing',
        'done',
        'returned',
      ])
      expect(found.ok && found.value.events[3]?.note).toBe('Chụp lại mặt sau')
    })

    test('keeps the due date of a case that is stopped while it waits for the applicant', async () => {
      const { receipt } = await submitted()
      await under.desk.move(receipt.number, 'submitted', { type: 'ask-supplement', note: 'x' })
      const stopped = await under.desk.move(receipt.number, 'needs-supplement', { type: 'stop', note: 'x' })
      expect(stopped.ok && stopped.value.due).toEqual(receipt.due)
    })

    test('lets only the first of two officers move a case', async () => {
      const { receipt } = await submitted()
      const answers = await Promise.all([
        under.desk.move(receipt.number, 'submitted', { type: 'accept' }),
        under.desk.move(receipt.number, 'submitted', { type: 'refuse', note: 'no' }),
      ])
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, error: { code: 'case.moved-meanwhile' } })
      const opened = await under.desk.open(receipt.number)
      expect(opened.ok && opened.value.events).toHaveLength(2)
    })

    test('refuses a move that the table does not have, and one without its note', async () => {
      const { receipt } = await submitted()
      expect(await under.desk.move(receipt.number, 'submitted', { type: 'finish' })).toMatchObject({
        ok: false,
        error: { code: 'case.move-not-allowed' },
      })
      expect(await under.desk.move(receipt.number, 'submitted', { type: 'refuse', note: '  ' })).toEqual({
        ok: false,
        error: { code: 'case.note-missing' },
      })
    })

    test('says of an unknown number at the desk that it is unknown', async () => {
      const unknown = { ok: false, error: { code: 'case.unknown' } }
      expect(await under.desk.open('H98.1-261120-0001')).toEqual(unknown)
      expect(await under.desk.move('../../x', 'submitted', { type: 'accept' })).toEqual(unknown)
      expect(await under.desk.file('H98.1-261120-0001', hashOf(Buffer.from('x')))).toEqual(unknown)
    })

    test('lists a case at the desk with what the officer looks for', async () => {
      const { receipt } = await submitted()
      const listed = await under.desk.list()
      expect(listed.ok && listed.value).toContainEqual({
        number: receipt.number,
        procedure: madeUpPack.code,
        status: 'submitted',
        receivedAt: receipt.receivedAt,
      })
    })

    test('gives the officer the same bytes that were sent, and no file of another case', async () => {
      const { receipt, pages } = await submitted()
      for (const { ref, bytes } of pages) {
        const file = await under.desk.file(receipt.number, ref.sha256)
        expect(file.ok && file.value.type).toBe(ref.type)
        expect(file.ok && hashOf(new Uint8Array(await file.value.arrayBuffer()))).toBe(hashOf(bytes))
      }
      const other = await submitted()
      const foreign = other.pages[0]?.ref.sha256 ?? ''
      expect(await under.desk.file(receipt.number, foreign)).toEqual({ ok: false, error: { code: 'case.unknown' } })
    })
  })
}
