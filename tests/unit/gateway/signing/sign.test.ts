import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FILE_LIMITS } from '../../../../src/core/dossier.ts'
import { PRACTICE_PIN } from '../../../../src/gateway/practice-signer/orders.ts'
import { openGateway } from '../../../contract/gateway-under-test.ts'
import { opensslVerify, signaturesIn } from '../../../contract/openssl.ts'
import { robotBrowser } from '../../../contract/robot-browser.ts'
import { codesIn, hashOf, pdfSaying, type SigningPerson, signingPerson } from '../../../contract/signing-person.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
let hoa: SigningPerson
let nam: SigningPerson
let root: Uint8Array
const credential = 'practice-000190100001'
const namsCredential = 'practice-000085100002'
let passed = 0
beforeAll(async () => {
  gateway = await openGateway({ now: () => new Date(Date.now() + passed) })
  hoa = await signingPerson(gateway.url, 'hoa')
  nam = await signingPerson(gateway.url, 'nam')
  root = new Uint8Array(await (await fetch(`${gateway.url}/practice-signer/root.crt`)).arrayBuffer())
}, 60_000)
afterAll(() => gateway.close())

async function signedBy(person: SigningPerson, bytes: Uint8Array<ArrayBuffer>, id: string) {
  const { id: signing } = await person.start(bytes)
  const view = await person.authorise(signing, { credential: id, pin: PRACTICE_PIN })
  const document = await person.document(signing)
  if (!document) throw new Error(JSON.stringify(view))
  return { view, document }
}

test('a document is signed with a PIN: its own bytes stay, openssl accepts signature, chain and timestamp', async () => {
  const bytes = await pdfSaying('with a PIN')
  const { view, document } = await signedBy(hoa, bytes, credential)
  expect(view.signing).toMatchObject({ state: 'signed', signedHash: hashOf(document) })
  expect(Buffer.from(document).subarray(0, bytes.length).equals(Buffer.from(bytes))).toBe(true)
  const [signature, ...others] = signaturesIn(document)
  expect(others).toEqual([])
  if (!signature) throw new Error('no signature')
  opensslVerify(signature, root)
  const text = Buffer.from(document).toString('latin1')
  expect(text).toContain('/ETSI.CAdES.detached')
  // The evidence follows the signature, and is the only thing that does.
  expect(Buffer.from(document).subarray(signature.end).toString('latin1')).toMatch(/\/DSS[\s\S]*%%EOF\s*$/)
})

test('one byte changed in what it covers, and openssl refuses it', async () => {
  const { document } = await signedBy(hoa, await pdfSaying('to be changed'), credential)
  const changed = new Uint8Array(document)
  changed[100] = (changed[100] ?? 0) ^ 1
  const [signature] = signaturesIn(changed)
  expect(() => signature && opensslVerify(signature, root)).toThrow()
})

test('a second person signs behind the first, whose signature stays good; nobody signs twice', async () => {
  const first = await signedBy(hoa, await pdfSaying('for two'), credential)
  expect(await codesIn(await hoa.startRaw(first.document))).toEqual(['signing.already-signed'])
  const second = await signedBy(nam, first.document, namsCredential)
  expect(second.view.earlier).toMatchObject([{ holder: 'Nguyễn Thị Hoa Tập' }])
  const found = signaturesIn(second.document)
  expect(found).toHaveLength(2)
  for (const each of found) opensslVerify(each, root)
  expect(await codesIn(await hoa.startRaw(second.document))).toEqual(['signing.already-signed'])
})

test('a document that was changed after it was signed, by one byte or by an addition, is not signed again', async () => {
  const { document } = await signedBy(hoa, await pdfSaying('changed later'), credential)
  const longer = new Uint8Array([...document, 0x0a])
  const other = new Uint8Array(document)
  other[document.length - 10] = 0x20
  expect(await codesIn(await nam.startRaw(longer))).toEqual(['signing.changed'])
  expect((await codesIn(await nam.startRaw(other)))[0]).toMatch(/^(signing\.changed|file\.unreadable)$/)
})

test('a document that is too large is refused as such, with how large it may be', async () => {
  const answer = await hoa.startRaw(new Uint8Array(FILE_LIMITS.bytes + 1))
  expect(answer.status).toBe(413)
  expect(await answer.json()).toEqual({ problems: [{ code: 'file.too-large', facts: { max: 10 } }] })
})

test('what arrives is not what was shown, or is no document: nothing begins', async () => {
  const bytes = await pdfSaying('shown')
  expect(await codesIn(await hoa.startRaw(bytes, hashOf(await pdfSaying('another'))))).toEqual([
    'signing.other-document',
  ])
  expect(await codesIn(await hoa.startRaw(new Uint8Array(Buffer.from('hello'))))).toEqual(['file.unreadable'])
})

test('in the app of the provider: waits, is confirmed there, and is signed without being asked again', async () => {
  const { id } = await hoa.start(await pdfSaying('in the app'))
  const waiting = await hoa.authorise(id, { credential })
  expect(waiting.signing).toMatchObject({ state: 'authorising', confirmed: false })
  expect((await hoa.view(id)).signing.state).toBe('authorising')
  const [handle = ''] = await hoa.waiting()
  expect(await nam.waiting()).toEqual([])
  await nam.decide(handle, 'confirmed')
  expect((await hoa.view(id)).signing.state).toBe('authorising')
  await hoa.decide(handle, 'confirmed')
  expect((await hoa.view(id)).signing.state).toBe('signed')
  expect(await hoa.waiting()).toEqual([])
})

test('refused in the app: over, without a document, and can be begun again', async () => {
  const bytes = await pdfSaying('refused')
  const { id } = await hoa.start(bytes)
  await hoa.authorise(id, { credential })
  for (const handle of await hoa.waiting()) await hoa.decide(handle, 'refused')
  expect((await hoa.view(id)).signing).toEqual({ state: 'refused', problem: { code: 'signing.refused' } })
  expect(await hoa.document(id)).toBeUndefined()
  const again = await hoa.start(bytes)
  expect(again.id).not.toBe(id)
  expect(again.signing.state).toBe('choosing')
})

test('cancelled while it waits: what is confirmed later has no effect', async () => {
  const { id } = await hoa.start(await pdfSaying('cancelled'))
  await hoa.authorise(id, { credential })
  expect((await hoa.cancel(id)).signing.state).toBe('cancelled')
  for (const handle of await hoa.waiting()) await hoa.decide(handle, 'confirmed')
  expect((await hoa.view(id)).signing.state).toBe('cancelled')
  expect(await hoa.document(id)).toBeUndefined()
})

test('a wrong PIN asks again; pressed again while one waits, nothing new is asked; begun again, it is the same one', async () => {
  const bytes = await pdfSaying('pressed twice')
  const { id } = await nam.start(bytes)
  expect(await codesIn(await nam.authoriseRaw(id, { credential: namsCredential, pin: '000000' }))).toEqual([
    'signing.pin-wrong',
  ])
  expect((await nam.view(id)).signing.state).toBe('choosing')
  const [one, two] = await Promise.all([
    nam.authorise(id, { credential: namsCredential }),
    nam.authorise(id, { credential: namsCredential }),
  ])
  expect(two.signing).toEqual(one.signing)
  expect(await nam.waiting()).toHaveLength(1)
  expect(await nam.start(bytes)).toMatchObject({ id, signing: { state: 'authorising' } })
  await nam.cancel(id)
})

test('nobody sees or signs what another person began, nor with another person’s certificate; and nobody without a login', async () => {
  const { id } = await hoa.start(await pdfSaying('hers'))
  expect(await codesIn(await nam.authoriseRaw(id, { credential: namsCredential, pin: PRACTICE_PIN }))).toEqual([
    'signing.unknown',
  ])
  expect(await codesIn(await hoa.authoriseRaw(id, { credential: namsCredential, pin: PRACTICE_PIN }))).toEqual([
    'signing.no-certificate',
  ])
  const stranger = robotBrowser()
  expect(await codesIn(await stranger.ask(`${gateway.url}/api/signing/${id}`))).toEqual(['session.needed'])
  const foreign = await fetch(`${gateway.url}/api/signing/${id}/cancel`, {
    method: 'POST',
    headers: {
      origin: 'https://evil.example',
      cookie: `__Host-session=${hoa.browser.cookie(gateway.url, '__Host-session')?.value}`,
    },
  })
  expect(foreign.status).toBe(403)
})

test('the certificate, its issuer and the document say that it is practice, and keys are for their own user only', async () => {
  const { id } = await hoa.start(await pdfSaying('practice'))
  expect(await hoa.credentials(id)).toMatchObject([{ id: credential, practice: true }])
  const { document } = await signedBy(hoa, await pdfSaying('practice, signed'), credential)
  const reason = Buffer.from('LUYỆN TẬP – không có giá trị pháp lý', 'utf16le').swap16().toString('hex').toUpperCase()
  expect(Buffer.from(document).toString('latin1')).toContain(reason)
  expect(await (await fetch(`${gateway.url}/practice-signer`)).text()).toContain('không có giá trị pháp lý')
  for (const file of ['practice-signer.json', 'signing-secret']) {
    expect(statSync(path.join(gateway.dataDir, file)).mode & 0o077, file).toBe(0)
  }
  const keys: unknown = JSON.parse(readFileSync(path.join(gateway.dataDir, 'practice-signer.json'), 'utf8'))
  const log = gateway.log.join('')
  expect(log).not.toContain(PRACTICE_PIN)
  expect(log).not.toMatch(/Hoa|000190100001/)
  expect(JSON.stringify(keys).length).toBeGreaterThan(1000)
})

test('nobody confirms in time: expired, and what comes later has no effect', async () => {
  const { id } = await hoa.start(await pdfSaying('too late'))
  await hoa.authorise(id, { credential })
  const [handle = ''] = await hoa.waiting()
  passed += 5 * 60_000 + 1000
  expect((await hoa.view(id)).signing.state).toBe('expired')
  await hoa.decide(handle, 'confirmed')
  expect((await hoa.view(id)).signing.state).toBe('expired')
})

test('a notice in the shape of another provider is nobody’s here, and one of no shape is refused', async () => {
  const send = (body: object) =>
    fetch(`${gateway.url}/api/signing/notices/a-secret`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const transaction_id = '0b9df1a4-6c1e-4a55-9d53-0d5f1d5c2a11'
  const foreign = await send({ sp_id: 'office', status_code: 1, transaction_id, tran_code: 'x', signed_files: [] })
  expect([foreign.status, await codesIn(foreign)]).toEqual([404, ['signing.unknown']])
  expect(await codesIn(await send({ status_code: 1 }))).toEqual(['signing.unknown'])
})
