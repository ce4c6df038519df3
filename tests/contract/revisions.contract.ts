import { expect, test } from 'vitest'
import { dossierHash } from '../../src/core/dossier.ts'
import { bytesOf, corrected, hashOf, page, type Sent, sealed } from './made-up-dossier.ts'
import { type OfficeUnderTest, seen, submitted } from './office-under-test.ts'

const conflict = { ok: false, error: [{ code: 'dossier.conflict' }] }
const begun = { ok: false, error: [{ code: 'case.already-begun' }] }

/** What becomes of a dossier that was sent before, with other content. */
export function revisionRules(under: () => OfficeUnderTest): void {
  test('refuses other content under the same id and revision, and keeps what it had', async () => {
    const sent = await submitted(under())
    expect(await under().office.submit(corrected(sent, { revision: 1 }).parcel)).toEqual(conflict)
    const kept = await under().desk.open(sent.receipt.number)
    expect(kept.ok && kept.value.dossier).toEqual(sent.dossier)
  })

  test('takes the next revision of what nobody has begun: same number, new receipt, the officer sees the new one', async () => {
    const before = await submitted(under())
    const after = await submitted(under(), corrected(before))
    expect(after.receipt).toMatchObject({ number: before.receipt.number, dossierId: before.dossier.id, revision: 2 })
    expect(after.receipt.hash).toBe(await dossierHash(after.dossier))
    const opened = await under().desk.open(before.receipt.number)
    expect(opened.ok && opened.value.dossier).toEqual(after.dossier)
    expect(opened.ok && opened.value.status).toBe('submitted')
    expect(opened.ok && opened.value.events.map(({ move }) => move)).toEqual([undefined, 'revise'])
    const listed = await under().desk.list()
    expect(listed.ok && listed.value.filter(({ number }) => number === before.receipt.number)).toHaveLength(1)
  })

  test('gives each revision its own receipt again, byte for byte, whatever arrived after it', async () => {
    const one = await submitted(under())
    const two = await submitted(under(), corrected(one))
    const three = await submitted(under(), corrected(two, { rackets: '4' }))
    for (const { parcel, signed } of [one, two, three]) {
      expect(await under().office.submit(parcel)).toEqual({ ok: true, value: signed })
    }
  })

  test('gives the same receipt to everyone who sends the same revision at once', async () => {
    let sent: Sent = await submitted(under())
    for (let rackets = 2; rackets <= 9; rackets += 1) {
      sent = corrected(sent, { rackets: `${rackets}` })
      const { parcel } = sent
      const answers = await Promise.all(Array.from({ length: 12 }, () => under().office.submit(parcel)))
      expect(answers.filter(({ ok }) => !ok)).toEqual([])
      expect(new Set(answers.map((answer) => answer.ok && answer.value.jws)).size).toBe(1)
    }
  })

  test('takes a revision with another page, and gives the officer the new and the kept one', async () => {
    const before = await submitted(under())
    const [kept] = before.pages
    if (!kept) throw new Error('a page is expected')
    const pages = [kept, page(bytesOf('image/webp'), 'image/webp')]
    const { receipt } = await submitted(under(), corrected(before, { pages }))
    expect(receipt.files.map(({ sha256 }) => sha256)).toEqual(pages.map(({ ref }) => ref.sha256))
    for (const { ref, bytes } of pages) {
      const file = await under().desk.file(receipt.number, ref.sha256)
      expect(file.ok && hashOf(new Uint8Array(await file.value.arrayBuffer()))).toBe(hashOf(bytes))
    }
    const tracked = await under().office.track({ dossierId: before.dossier.id })
    expect(tracked.ok && tracked.value.files).toEqual(receipt.files)
  })

  test('takes a revision while it waits for the applicant, and leaves it to the officer to go on', async () => {
    const before = await submitted(under())
    const { number } = before.receipt
    await under().desk.move(number, seen('submitted'), { type: 'ask-supplement', note: 'Chụp lại mặt sau' })
    const after = await submitted(under(), corrected(before))
    expect(after.receipt.number).toBe(number)
    const opened = await under().desk.open(number)
    expect(opened.ok && [opened.value.status, opened.value.dossier.revision]).toEqual(['needs-supplement', 2])
    const moved = await under().desk.move(number, seen('needs-supplement', 2), { type: 'supplement-received' })
    expect(moved.ok && moved.value.status).toBe('processing')
  })

  test('refuses a revision once it has begun, keeps what it had, and repeats its receipt', async () => {
    const before = await submitted(under())
    await under().desk.move(before.receipt.number, seen('submitted'), { type: 'accept' })
    expect(await under().office.submit(corrected(before).parcel)).toEqual(begun)
    const kept = await under().desk.open(before.receipt.number)
    expect(kept.ok && kept.value.dossier).toEqual(before.dossier)
    expect(await under().office.submit(before.parcel)).toEqual({ ok: true, value: before.signed })
  })

  test('refuses a revision that is older than what it has, and one that comes late with other content', async () => {
    const first = sealed()
    const third = await submitted(under(), corrected(first, { revision: 3 }))
    expect(await under().office.submit(first.parcel)).toEqual(conflict)
    expect(await under().office.submit(corrected(first, { revision: 2, rackets: '5' }).parcel)).toEqual(conflict)
    expect(await under().office.submit(corrected(first, { revision: 3, rackets: '5' }).parcel)).toEqual(conflict)
    const kept = await under().desk.open(third.receipt.number)
    expect(kept.ok && kept.value.dossier).toEqual(third.dossier)
  })

  test('has one case and one newest revision, in whatever order three of them arrive at once', async () => {
    const first = sealed()
    const all = [first, corrected(first), corrected(first, { revision: 3, rackets: '4' })]
    const answers = await Promise.all(all.map(({ parcel }) => under().office.submit(parcel)))
    expect(answers[2]).toMatchObject({ ok: true })
    for (const answer of answers) if (!answer.ok) expect(answer).toEqual(conflict)
    const listed = await under().desk.list()
    const cases = listed.ok ? await Promise.all(listed.value.map(({ number }) => under().desk.open(number))) : []
    const ours = cases.flatMap((one) => (one.ok && one.value.dossier.id === first.dossier.id ? [one.value] : []))
    expect(ours.map(({ dossier }) => dossier.revision)).toEqual([3])
  })
}
