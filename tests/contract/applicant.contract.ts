import { expect, test } from 'vitest'
import { shownDraft } from '../../src/core/case-event.ts'
import { canaries, sealed } from './made-up-dossier.ts'
import { inProcessing, type OfficeUnderTest, pdf, seen, submitted } from './office-under-test.ts'

const refused = (code: string) => ({ ok: false, error: { code } })

/** What whoever applied can do with a case, and that nobody else can. */
export function applicantRules(under: () => OfficeUnderTest): void {
  test('takes a dossier back once, however often it is asked, and the officer confirms it', async () => {
    const { dossier, receipt } = await submitted(under())
    const query = { dossierId: dossier.id }
    const first = await under().office.withdraw(query, 'Làm lại từ đầu')
    expect(first.ok && first.value).toMatchObject({ status: 'withdrawal-asked' })
    const again = await under().office.withdraw({ number: receipt.number, secret: canaries.secret })
    expect(again.ok && again.value.events).toEqual(first.ok && first.value.events)
    expect(await under().desk.move(receipt.number, seen('submitted'), { type: 'accept' })).toEqual(
      refused('case.moved-meanwhile'),
    )
    const confirmed = await under().desk.move(receipt.number, seen('withdrawal-asked'), { type: 'confirm-withdrawal' })
    expect(confirmed.ok && confirmed.value.status).toBe('stopped')
  })

  test('takes nothing back that has its result', async () => {
    const { number, dossier } = await inProcessing(under())
    await under().desk.move(number, seen('processing'), { type: 'finish' })
    expect(await under().office.withdraw({ dossierId: dossier.id })).toEqual(refused('case.already-ended'))
  })

  test('takes either the withdrawal or the decision when both come at once, and the case is whole', async () => {
    const { dossier, receipt } = await submitted(under())
    const [back, moved] = await Promise.all([
      under().office.withdraw({ dossierId: dossier.id }),
      under().desk.move(receipt.number, seen('submitted'), { type: 'accept' }),
    ])
    expect(back.ok, 'what was accepted can be taken back too').toBe(true)
    const opened = await under().desk.open(receipt.number)
    expect(opened.ok && opened.value.events.map(({ move }) => move)).toEqual([
      undefined,
      ...(moved.ok ? ['accept'] : []),
      'withdraw',
    ])
  })

  test('shows a draft to the applicant, takes the answer once, and shows another after a mistake', async () => {
    const { number, dossier } = await inProcessing(under())
    const query = { dossierId: dossier.id }
    const show = async (text: string) => {
      const put = await under().desk.putFile(number, pdf(text))
      if (!put.ok) throw new Error(put.error.code)
      const shown = await under().desk.move(number, seen('processing'), { type: 'show-draft', file: put.value.sha256 })
      expect(shown).toMatchObject({ ok: true })
      return put.value.sha256
    }
    const file = await show('first')
    expect(await under().desk.move(number, seen('processing'), { type: 'finish' })).toEqual(refused('case.draft-open'))
    const bytes = await under().office.resultFile(query, file)
    expect(bytes.ok && (await bytes.value.text())).toBe(await pdf('first').text())
    const wrong = await under().office.answerDraft(query, { file, mistake: 'Sai ngày' })
    expect(wrong.ok && shownDraft(wrong.value.events, '2026-11-20')).toMatchObject({
      answer: 'mistake',
      note: 'Sai ngày',
    })
    const same = await under().office.answerDraft(query, { file, mistake: 'Sai ngày' })
    expect(same.ok && same.value.events).toEqual(wrong.ok && wrong.value.events)
    const second = await show('second')
    expect(await under().office.answerDraft(query, { file, right: true })).toEqual(refused('case.draft-changed'))
    expect(await under().office.answerDraft(query, { file: second, right: true })).toMatchObject({ ok: true })
    expect(await under().desk.move(number, seen('processing'), { type: 'finish' })).toMatchObject({ ok: true })
  })

  test('gives a result to the applicant, byte for byte, and to nobody else', async () => {
    const { number, dossier } = await inProcessing(under())
    const put = await under().desk.putFile(number, pdf('result'))
    const sha256 = put.ok ? put.value.sha256 : ''
    const unknown = refused('case.unknown')
    expect(await under().office.resultFile({ dossierId: dossier.id }, sha256), 'not given out yet').toEqual(unknown)
    await under().desk.move(number, seen('processing'), { type: 'finish', files: [sha256] })
    for (const query of [{ dossierId: dossier.id }, { number, secret: canaries.secret }]) {
      const given = await under().office.resultFile(query, sha256)
      expect(given.ok && given.value.type).toBe('application/pdf')
      expect(given.ok && (await given.value.text())).toBe(await pdf('result').text())
    }
    const other = await submitted(under())
    for (const query of [
      { dossierId: other.dossier.id },
      { dossierId: sealed().dossier.id },
      { number, secret: '654321' },
      { number: 'H98.1-261120-0001', secret: canaries.secret },
    ])
      expect(await under().office.resultFile(query, sha256)).toEqual(unknown)
    expect(await under().office.resultFile({ dossierId: dossier.id }, '0'.repeat(64))).toEqual(unknown)
    const page = dossier.files[0]?.sha256 ?? ''
    expect(await under().office.resultFile({ dossierId: dossier.id }, page), 'a paper of the applicant').toEqual(
      unknown,
    )
  })

  test('lets nobody act who proves nothing: a wrong number and a wrong secret look the same', async () => {
    const { number } = await inProcessing(under())
    const answer = { file: 'a'.repeat(64), right: true } as const
    for (const query of [
      { dossierId: sealed().dossier.id },
      { number, secret: '' },
      { number, secret: '654321' },
      { number: 'H98.1-261120-0002', secret: canaries.secret },
    ]) {
      expect(await under().office.withdraw(query)).toEqual(refused('case.unknown'))
      expect(await under().office.answerDraft(query, answer)).toEqual(refused('case.unknown'))
    }
    const opened = await under().desk.open(number)
    expect(opened.ok && opened.value.status).toBe('processing')
  })

  test('tells whoever is not logged in nothing of "all that is mine"', async () => {
    await submitted(under())
    expect(await under().office.mine()).toEqual(refused('session.needed'))
  })
}
