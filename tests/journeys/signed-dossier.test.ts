import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../src/adapters/gateway-desk.ts'
import type { Answers, SignedForm } from '../../src/core/answers.ts'
import { seal } from '../../src/core/dossier.ts'
import { inventedPeople } from '../../src/core/invented-people.ts'
import type { Account, OfficeTables } from '../../src/core/ports.ts'
import type { Procedure } from '../../src/core/procedure.ts'
import { ok } from '../../src/core/result.ts'
import { releasedProcedures, releasedTables } from '../../src/gateway/procedures.ts'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { overAnswers } from '../check/played-signature.ts'
import { deskToken, openGateway } from '../contract/gateway-under-test.ts'
import { formOver, givenBy, signAt, signedAs } from '../contract/signed-forms.ts'
import { hashOf, type SigningPerson, signingPerson } from '../contract/signing-person.ts'

type Bytes = Uint8Array<ArrayBuffer>
const photo = new Uint8Array(readFileSync(path.resolve(import.meta.dirname, '../../src/procedures/sample-paper.png')))
const now = () => new Date('2026-11-23T02:00:00.000Z')
const today = '2026-11-23'
const slot = 'form.signed'

function account(id: string): Account {
  const found = inventedPeople.find((person) => person.id === id)
  if (!found) throw new Error(id)
  return found.account
}
const hoa = account('hoa')
const nam = account('nam')

let tables: OfficeTables
let gateway: Awaited<ReturnType<typeof openGateway>>
let procedure: Procedure
let filled: Answers
let atHoa: SigningPerson
let atNam: SigningPerson
beforeAll(async () => {
  tables = await releasedTables()
  gateway = await openGateway({ procedures: releasedProcedures, tables, now })
  const loaded = await loadProcedure('1.001612')
  if (!loaded.ok) throw new Error('the pack is not there')
  procedure = loaded.value
  const [sample] = await loadSamples('1.001612')
  filled = givenBy(procedure, sample?.answers ?? {}, hoa)
  atHoa = await signingPerson(gateway.url, 'hoa')
  atNam = await signingPerson(gateway.url, 'nam')
}, 60_000)
afterAll(() => gateway.close())

const facts = () => ({ today, ...tables })

/** Everything of a signing: the form that was shown, the signed file, and the answer that says so. */
async function sign(
  answers: Answers,
  { by = atHoa, as = hoa, over }: { by?: SigningPerson; as?: Account; over?: string } = {},
) {
  const bound = over ?? (await overAnswers(procedure, answers, facts()))
  const form = await formOver(bound, randomUUID())
  const { id, document } = await signAt(by, as, form)
  return { form, document, signing: id, over: bound }
}
type Signed = Awaited<ReturnType<typeof sign>>

const answerOf = ({ form, document, signing, over }: Signed) =>
  signedAs(document, { form: hashOf(form), over, signing })

/** Seals and sends; what a sender that is not our app might do is done to the dossier after that. */
async function send(answers: Answers, signed: SignedForm, file: Bytes, id: string = randomUUID(), revision = 1) {
  const given = { id, revision, answers: { ...answers, [slot]: signed } }
  const dossier = seal(procedure, given, facts(), now())
  if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
  const files = new Map([file, photo].map((bytes) => [hashOf(bytes), bytes]))
  const { office } = gatewayAdapter({ baseUrl: gateway.baseUrl })
  return office.submit({
    dossier: dossier.value,
    file: async (sha256) => ok(new Blob([files.get(sha256) ?? new Uint8Array()])),
  })
}

const refusedFor = (code: string) => ({ ok: false, error: [{ code, field: slot }] })

describe('a dossier whose form is signed', () => {
  test('is received with the file that was signed here by who applies, and the officer gets that file', async () => {
    const signed = await sign(filled)
    const sent = await send(filled, answerOf(signed), signed.document)
    expect(sent).toMatchObject({ ok: true })
    const desk = gatewayDesk({ baseUrl: gateway.baseUrl, token: deskToken })
    const listed = await desk.list()
    if (!listed.ok) throw new Error(listed.error.code)
    const number = listed.value[0]?.number ?? ''
    const file = await desk.file(number, hashOf(signed.document))
    if (!file.ok) throw new Error(file.error.code)
    expect(hashOf(new Uint8Array(await file.value.arrayBuffer()))).toBe(hashOf(signed.document))
  })

  test('is not received without a signature, nor with the form as it was before it was signed', async () => {
    const signed = await sign(filled)
    const unsigned = { ...answerOf(signed), ...signedFile(signed.form) }
    expect(await send(filled, unsigned, signed.form)).toEqual(refusedFor('signature.other-document'))
  })

  test('is not received with another file, though it was signed here too', async () => {
    const [signed, other] = [await sign(filled), await sign(filled)]
    const swapped = { ...answerOf(signed), ...signedFile(other.document) }
    expect(await send(filled, swapped, other.document)).toEqual(refusedFor('signature.other-document'))
  })

  test('is not received with one byte of the signed file changed', async () => {
    const signed = await sign(filled)
    const changed = new Uint8Array(signed.document)
    changed[200] = (changed[200] ?? 0) ^ 1
    const answer = { ...answerOf(signed), ...signedFile(changed) }
    expect(await send(filled, answer, changed)).toEqual(refusedFor('signature.other-document'))
  })

  test('is not received when it names another form, or a signing that nobody made', async () => {
    const signed = await sign(filled)
    for (const lie of [{ form: 'a'.repeat(64) }, { signing: randomUUID() }])
      expect(await send(filled, { ...answerOf(signed), ...lie }, signed.document)).toEqual(
        refusedFor('signature.other-document'),
      )
  })

  test('is not received when a signing was begun and never ended', async () => {
    const over = await overAnswers(procedure, filled, facts())
    const form = await formOver(over, randomUUID())
    const { id: signing } = await atHoa.start(form)
    const answer = signedAs(form, { form: hashOf(form), over, signing })
    expect(await send(filled, answer, form)).toEqual(refusedFor('signature.other-document'))
  })

  test('is not received with answers that were edited after the signature', async () => {
    const signed = await sign(filled)
    const edited = { ...filled, 'business.capital': '900000000' }
    expect(await send(edited, answerOf(signed), signed.document)).toEqual(refusedFor('signature.void'))
    const again = await overAnswers(procedure, edited, facts())
    // Said to be over the new answers: the document itself still says over which it was made.
    const lie = { ...answerOf(signed), over: again }
    expect(await send(edited, lie, signed.document)).toEqual(refusedFor('signature.void'))
  })

  test('is not received with a document that does not say over which answers it was made', async () => {
    const over = await overAnswers(procedure, filled, facts())
    const form = await formOver(undefined, randomUUID())
    const { id: signing, document } = await signAt(atHoa, hoa, form)
    const answer = signedAs(document, { form: hashOf(form), over, signing })
    expect(await send(filled, answer, document)).toEqual(refusedFor('signature.void'))
  })

  test('is not received with the signature of somebody else', async () => {
    const signed = await sign(filled, { by: atNam, as: nam })
    expect(await send(filled, answerOf(signed), signed.document)).toEqual(refusedFor('signature.not-applicant'))
  })

  test('that is corrected has to be signed again: the signature of the revision before does not do', async () => {
    const id = randomUUID()
    const first = await sign(filled)
    expect(await send(filled, answerOf(first), first.document, id)).toMatchObject({ ok: true })
    const corrected = { ...filled, 'tax.workers': '3' }
    expect(await send(corrected, answerOf(first), first.document, id, 2)).toEqual(refusedFor('signature.void'))
    const over = await overAnswers(procedure, corrected, facts())
    const replayed = { ...answerOf(first), over }
    expect(await send(corrected, replayed, first.document, id, 2)).toEqual(refusedFor('signature.void'))
    const second = await sign(corrected)
    expect(await send(corrected, answerOf(second), second.document, id, 2)).toMatchObject({ ok: true })
  })

  test('is not received where nobody signs', async () => {
    const signed = await sign(filled)
    const off = await openGateway({ procedures: releasedProcedures, tables, now, env: { SIGNING: 'off' } })
    try {
      const { office } = gatewayAdapter({ baseUrl: off.baseUrl })
      const answers = { ...filled, [slot]: answerOf(signed) }
      const dossier = seal(procedure, { id: randomUUID(), revision: 1, answers }, facts(), now())
      if (!dossier.ok) throw new Error(JSON.stringify(dossier.error))
      const sent = await office.submit({ dossier: dossier.value, file: async () => ok(new Blob([signed.document])) })
      expect(sent).toEqual({ ok: false, error: [{ code: 'signing.off' }] })
    } finally {
      await off.close()
    }
  })
})

const signedFile = (bytes: Bytes) => ({
  file: { id: 'form', type: 'application/pdf' as const, size: bytes.length, sha256: hashOf(bytes) },
})
