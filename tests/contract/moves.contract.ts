import { expect, test } from 'vitest'
import { resultFiles } from '../../src/core/case-event.ts'
import type { Move } from '../../src/core/case-move.ts'
import { hashOf } from './made-up-dossier.ts'
import { inProcessing, type OfficeUnderTest, pdf, seen, submitted } from './office-under-test.ts'

const refused = (code: string) => ({ ok: false, error: { code } })

/** What an officer can do besides the plain way through: all that is missing at once, money, apologies, papers. */
export function moveRules(under: () => OfficeUnderTest): void {
  test('names everything that is missing at once, by the reasons of the pack, for the applicant to read', async () => {
    const { dossier, receipt } = await submitted(under())
    const move: Move = {
      type: 'ask-supplement',
      reasons: [{ id: 'photo-blurred', note: 'Chụp lại góc dưới' }, { id: 'phone-wrong' }],
    }
    expect(await under().desk.move(receipt.number, seen('submitted'), move)).toMatchObject({ ok: true })
    const found = await under().office.track({ dossierId: dossier.id })
    expect(found.ok && found.value.events.at(-1)?.reasons).toEqual([
      { id: 'photo-blurred', points: { slot: 'photo' }, note: 'Chụp lại góc dưới' },
      { id: 'phone-wrong', points: { field: 'member.phone' } },
    ])
  })

  test('takes no reason that the pack does not have, and no request without a reason or a note', async () => {
    const { receipt } = await submitted(under())
    const ask = (reasons: { id: string }[]) =>
      under().desk.move(receipt.number, seen('submitted'), { type: 'ask-supplement', reasons })
    expect(await ask([{ id: 'photo-blurred' }, { id: 'because' }])).toEqual(refused('case.reason-unknown'))
    expect(await under().desk.move(receipt.number, seen('submitted'), { type: 'ask-supplement' })).toEqual(
      refused('case.note-missing'),
    )
    const opened = await under().desk.open(receipt.number)
    expect(opened.ok && opened.value.events).toHaveLength(1)
  })

  test('marks a second request as the fault of the office', async () => {
    const { number, dossier } = await inProcessing(under())
    const ask = { type: 'ask-supplement', note: 'x' } as const
    await under().desk.move(number, seen('processing'), ask)
    await under().desk.move(number, seen('needs-supplement'), { type: 'supplement-received' })
    await under().desk.move(number, seen('processing'), ask)
    const found = await under().office.track({ dossierId: dossier.id })
    expect(found.ok && found.value.events.flatMap(({ requestedBefore }) => (requestedBefore ? [1] : []))).toEqual([1])
    expect(found.ok && found.value.events.at(-1)?.requestedBefore).toBe(true)
  })

  test('asks for money with its reference, stands still, and goes back to where it was when the money has come', async () => {
    const { number, dossier } = await inProcessing(under())
    const move = { type: 'ask-payment', amount: 8000, purpose: 'Lệ phí bản sao' } as const
    expect(await under().desk.move(number, seen('processing'), move)).toMatchObject({ ok: true })
    const asked = await under().office.track({ dossierId: dossier.id })
    expect(asked.ok && asked.value).toMatchObject({
      status: 'needs-payment',
      events: expect.arrayContaining([
        expect.objectContaining({
          payment: expect.objectContaining({ amount: 8000, reference: number.replace(/[^0-9A-Z]/g, '') }),
        }),
      ]),
    })
    const paid = await under().desk.move(number, seen('needs-payment'), { type: 'confirm-payment' })
    expect(paid.ok && paid.value.status).toBe('processing')
  })

  test('apologises with a new day, keeps the old one, and takes no day that cannot be', async () => {
    const { number, dossier, due } = await inProcessing(under())
    const move = { type: 'extend', date: '2026-12-01', note: 'Chờ nơi khác trả lời' } as const
    expect(await under().desk.move(number, seen('processing'), move)).toMatchObject({ ok: true })
    const found = await under().office.track({ dossierId: dossier.id })
    expect(found.ok && found.value).toMatchObject({ due: { date: '2026-12-01' }, firstDue: due })
    for (const date of ['2026-11-20', '2026-12-05']) {
      expect(await under().desk.move(number, seen('processing'), { ...move, date })).toEqual(
        refused('case.date-impossible'),
      )
    }
  })

  test('takes a PDF for a case and nothing else, gives the same answer again, and gives it out with the result', async () => {
    const { number, dossier } = await inProcessing(under())
    const result = pdf('result')
    const put = await under().desk.putFile(number, result)
    expect(put).toEqual({
      ok: true,
      value: { sha256: hashOf(new Uint8Array(await result.arrayBuffer())), size: result.size, type: 'application/pdf' },
    })
    expect(await under().desk.putFile(number, result)).toEqual(put)
    expect(await under().desk.putFile(number, new Blob(['plain text']))).toEqual(refused('file.type'))
    expect(await under().desk.putFile('H98.1-261120-0001', result)).toEqual(refused('case.unknown'))
    const sha256 = put.ok ? put.value.sha256 : ''
    expect(await under().desk.move(number, seen('processing'), { type: 'finish', files: ['0'.repeat(64)] })).toEqual(
      refused('file.not-received'),
    )
    await under().desk.move(number, seen('processing'), { type: 'finish', files: [sha256] })
    const found = await under().office.track({ dossierId: dossier.id })
    expect(found.ok && resultFiles(found.value.events)).toEqual(put.ok ? [put.value] : [])
  })
}
