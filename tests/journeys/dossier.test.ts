import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../src/adapters/gateway-desk.ts'
import type { Answers } from '../../src/core/answers.ts'
import { applicantSecret, dossierHash, seal } from '../../src/core/dossier.ts'
import { inventedPeople } from '../../src/core/invented-people.ts'
import type { OfficeTables } from '../../src/core/ports.ts'
import type { Procedure } from '../../src/core/procedure.ts'
import { ok } from '../../src/core/result.ts'
import { type WalkFacts, walk } from '../../src/core/wizard.ts'
import { releasedProcedures, releasedTables } from '../../src/gateway/procedures.ts'
import { loadProcedure, loadSamples, procedureCodes } from '../../src/procedures/index.ts'
import { overAnswers, slotOf } from '../check/played-signature.ts'
import { deskToken, openGateway } from '../contract/gateway-under-test.ts'
import { proven, seen } from '../contract/office-under-test.ts'
import { formOver, givenBy, signAt, signedAs } from '../contract/signed-forms.ts'
import { hashOf, signingPerson } from '../contract/signing-person.ts'

const photo = readFileSync(path.resolve(import.meta.dirname, '../../src/procedures/sample-paper.png'))
const now = () => new Date('2026-11-20T02:00:00.000Z')
const today = '2026-11-20'

let tables: OfficeTables
let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  tables = await releasedTables()
  gateway = await openGateway({ procedures: releasedProcedures, tables, now })
})
afterAll(() => gateway.close())

describe('the path of a dossier, from the pack to the results page', () => {
  test.each(procedureCodes)('goes through for each worked example of %s', async (code) => {
    const procedure = await loadProcedure(code)
    if (!procedure.ok) throw new Error(code)
    const { office } = gatewayAdapter({ baseUrl: gateway.baseUrl })
    const desk = gatewayDesk({ baseUrl: gateway.baseUrl, token: deskToken })
    const samples = await loadSamples(code)
    expect(samples.length).toBeGreaterThan(0)

    for (const { id, answers: given } of samples) {
      const facts = { today, ...tables }
      const { answers, files: papers } = await signedIfAsked(procedure.value, given, facts)
      const walked = walk(procedure.value, answers, facts)
      expect(
        walked.steps.flatMap(({ problems }) => problems),
        id,
      ).toEqual([])

      const dossier = seal(procedure.value, { id: randomUUID(), revision: 1, answers }, facts, now())
      if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
      const signed = await office.submit({
        dossier: dossier.value,
        file: async (sha256) => ok(papers.get(sha256) ?? new Blob([photo])),
      })
      if (!signed.ok) throw new Error(`${id}: ${JSON.stringify(signed.error)}`)
      const { number, files, hash } = await proven(office, signed.value)
      expect(files).toEqual(dossier.value.files)
      expect(hash).toBe(await dossierHash(dossier.value))

      const opened = await desk.open(number)
      expect(opened.ok && opened.value.dossier).toEqual(dossier.value)
      for (const [status, type] of [
        ['submitted', 'accept'],
        ['accepted', 'process'],
        ['processing', 'finish'],
      ] as const) {
        expect(await desk.move(number, seen(status), { type }), `${id}: ${type}`).toMatchObject({ ok: true })
      }

      const secret = applicantSecret(procedure.value, dossier.value.answers)
      expect(secret, `${id} has nothing that only the applicant knows`).toMatch(/^[0-9A-Z]{6}$/)
      const view = await office.track({ number, secret })
      expect(view).toMatchObject({ ok: true, value: { status: 'done', number, files: dossier.value.files } })
      expect(await office.track({ dossierId: dossier.value.id })).toEqual(view)
    }
  })
})

/** Where the form has to be signed, somebody who can sign applies, and signs it: samples carry no signature. */
async function signedIfAsked(procedure: Procedure, given: Answers, facts: WalkFacts) {
  const slot = slotOf(procedure)
  const [hoa] = inventedPeople
  if (slot === undefined || !hoa) return { answers: given, files: new Map<string, Blob>() }
  const own = givenBy(procedure, given, hoa.account)
  const over = await overAnswers(procedure, own, facts)
  const form = await formOver(over, randomUUID())
  const { id: signing, document } = await signAt(await signingPerson(gateway.url, hoa.id), hoa.account, form)
  const signed = signedAs(document, { form: hashOf(form), over, signing })
  return { answers: { ...own, [slot]: signed }, files: new Map([[hashOf(document), new Blob([document])]]) }
}
