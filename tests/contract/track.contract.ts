import { expect, test } from 'vitest'
import { CaseView } from '../../src/core/case.ts'
import { canaries, sealed } from './made-up-dossier.ts'
import { type OfficeUnderTest, submitted } from './office-under-test.ts'

/** What the applicant sees of a case, and who counts as the applicant. */
export function trackRules(under: () => OfficeUnderTest): void {
  test('shows a case to the device that sent it', async () => {
    const { dossier, receipt } = await submitted(under())
    const found = await under().office.track({ dossierId: dossier.id })
    expect(found.ok && CaseView.parse(found.value)).toMatchObject({
      number: receipt.number,
      status: 'submitted',
      files: dossier.files,
      asOf: '2026-11-20T03:00:00.000Z',
    })
  })

  test('shows a case to who knows its number and the last six characters, however they are typed', async () => {
    const { dossier, receipt } = await submitted(under())
    const byId = await under().office.track({ dossierId: dossier.id })
    expect(await under().office.track({ number: receipt.number, secret: canaries.secret })).toEqual(byId)
    expect(await under().office.track({ number: receipt.number, secret: ' 123 456 ' })).toEqual(byId)
  })

  test('answers a wrong number, a wrong secret and an unknown id alike', async () => {
    const { receipt } = await submitted(under())
    const unknown = { ok: false, error: { code: 'case.unknown' } }
    expect(await under().office.track({ number: receipt.number, secret: '654321' })).toEqual(unknown)
    expect(await under().office.track({ number: receipt.number, secret: '' })).toEqual(unknown)
    expect(await under().office.track({ number: 'H98.1-261120-0001', secret: canaries.secret })).toEqual(unknown)
    expect(await under().office.track({ dossierId: sealed().dossier.id })).toEqual(unknown)
  })

  test('shows the applicant nothing but the manifest of what was answered', async () => {
    const { dossier } = await submitted(under())
    const seen = JSON.stringify(await under().office.track({ dossierId: dossier.id }))
    for (const canary of Object.values(canaries)) expect(seen).not.toContain(canary)
  })
}
