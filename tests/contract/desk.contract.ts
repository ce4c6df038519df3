import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { corrected, hashOf, page, sealed } from './made-up-dossier.ts'
import { madeUpPack } from './made-up-pack.ts'
import { type OfficeUnderTest, seen, submitted } from './office-under-test.ts'

const meanwhile = { ok: false, error: { code: 'case.moved-meanwhile' } }

/** The officers' side. */
export function deskRules(under: () => OfficeUnderTest): void {
  test('goes with an officer through a supplement to the hand-over', async () => {
    const { dossier, receipt } = await submitted(under())
    const way = [
      ['submitted', { type: 'accept' }],
      ['accepted', { type: 'process' }],
      ['processing', { type: 'ask-supplement', note: 'Chụp lại mặt sau' }],
      ['needs-supplement', { type: 'supplement-received' }],
      ['processing', { type: 'finish' }],
      ['done', { type: 'hand-over' }],
    ] as const
    for (const [status, move] of way)
      expect(await under().desk.move(receipt.number, seen(status), move)).toMatchObject({ ok: true })
    const found = await under().office.track({ dossierId: dossier.id })
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
    const { receipt } = await submitted(under())
    await under().desk.move(receipt.number, seen('submitted'), { type: 'ask-supplement', note: 'x' })
    const stopped = await under().desk.move(receipt.number, seen('needs-supplement'), { type: 'stop', note: 'x' })
    expect(stopped.ok && stopped.value.due).toEqual(receipt.due)
  })

  test('lets only the first of two officers move a case', async () => {
    const { receipt } = await submitted(under())
    const answers = await Promise.all([
      under().desk.move(receipt.number, seen('submitted'), { type: 'accept' }),
      under().desk.move(receipt.number, seen('submitted'), { type: 'refuse', note: 'no' }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toEqual(meanwhile)
    const opened = await under().desk.open(receipt.number)
    expect(opened.ok && opened.value.events).toHaveLength(2)
  })

  test('lets nobody decide on a revision that they have not seen, whatever the status', async () => {
    const before = await submitted(under())
    const { number } = before.receipt
    const { dossier } = await submitted(under(), corrected(before))
    for (const revision of [1, 3]) {
      expect(await under().desk.move(number, seen('submitted', revision), { type: 'accept' })).toEqual(meanwhile)
    }
    const opened = await under().desk.open(number)
    expect(opened.ok && opened.value).toMatchObject({ status: 'submitted', dossier })
    const accepted = await under().desk.move(number, seen('submitted', 2), { type: 'accept' })
    expect(accepted).toMatchObject({ ok: true, value: { status: 'accepted', dossier } })
  })

  test('lets nobody go on after a supplement with a revision that they have not seen', async () => {
    const before = await submitted(under())
    const { number } = before.receipt
    await under().desk.move(number, seen('submitted'), { type: 'ask-supplement', note: 'x' })
    await submitted(under(), corrected(before))
    const move = { type: 'supplement-received' } as const
    expect(await under().desk.move(number, seen('needs-supplement', 1), move)).toEqual(meanwhile)
    expect(await under().desk.move(number, seen('needs-supplement', 2), move)).toMatchObject({ ok: true })
  })

  test('takes either the revision or the decision on the one before it, when both come at once', async () => {
    const before = await submitted(under())
    const { number } = before.receipt
    const after = corrected(before)
    const [sent, moved] = await Promise.all([
      under().office.submit(after.parcel),
      under().desk.move(number, seen('submitted'), { type: 'accept' }),
    ])
    const opened = await under().desk.open(number)
    const [dossier, status] = moved.ok ? [before.dossier, 'accepted'] : [after.dossier, 'submitted']
    expect(opened.ok && opened.value).toMatchObject({ dossier, status })
    if (moved.ok) expect(sent).toEqual({ ok: false, error: [{ code: 'case.already-begun' }] })
    else expect([sent.ok, moved]).toEqual([true, meanwhile])
  })

  test('refuses a move that the table does not have, and one without its note', async () => {
    const { receipt } = await submitted(under())
    expect(await under().desk.move(receipt.number, seen('submitted'), { type: 'finish' })).toMatchObject({
      ok: false,
      error: { code: 'case.move-not-allowed' },
    })
    expect(await under().desk.move(receipt.number, seen('submitted'), { type: 'refuse', note: '  ' })).toEqual({
      ok: false,
      error: { code: 'case.note-missing' },
    })
  })

  test('says of an unknown number at the desk that it is unknown', async () => {
    const unknown = { ok: false, error: { code: 'case.unknown' } }
    expect(await under().desk.open('H98.1-261120-0001')).toEqual(unknown)
    expect(await under().desk.move('../../x', seen('submitted'), { type: 'accept' })).toEqual(unknown)
    expect(await under().desk.file('H98.1-261120-0001', hashOf(Buffer.from('x')))).toEqual(unknown)
  })

  test('lists a case at the desk with what the officer looks for', async () => {
    const { receipt } = await submitted(under())
    const listed = await under().desk.list()
    expect(listed.ok && listed.value).toContainEqual({
      number: receipt.number,
      procedure: madeUpPack.code,
      status: 'submitted',
      receivedAt: receipt.receivedAt,
    })
  })

  test('gives the officer the same bytes that were sent, and no file of another case', async () => {
    const { receipt, pages } = await submitted(under())
    for (const { ref, bytes } of pages) {
      const file = await under().desk.file(receipt.number, ref.sha256)
      expect(file.ok && file.value.type).toBe(ref.type)
      expect(file.ok && hashOf(new Uint8Array(await file.value.arrayBuffer()))).toBe(hashOf(bytes))
    }
    const other = await submitted(under())
    const foreign = other.pages[0]?.ref.sha256 ?? ''
    expect(await under().desk.file(receipt.number, foreign)).toEqual({ ok: false, error: { code: 'case.unknown' } })
  })

  test('gives the officer a HEIC photo as it was sent, also where the office can convert it', async () => {
    const bytes = readFileSync(path.join(import.meta.dirname, '../unit/device/paper.heic'))
    const photo = page(new Uint8Array(bytes), 'image/heic')
    const { receipt } = await submitted(under(), sealed([photo]))
    const file = await under().desk.file(receipt.number, photo.ref.sha256)
    expect(file.ok && file.value.type).toBe('image/heic')
    expect(file.ok && hashOf(new Uint8Array(await file.value.arrayBuffer()))).toBe(photo.ref.sha256)
  })
}
