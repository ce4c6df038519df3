import { expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../src/adapters/gateway.ts'
import { outage } from '../../src/adapters/outage.ts'
import { practice } from '../../src/adapters/practice.ts'
import { openGateway } from './gateway-under-test.ts'
import { madeUpProcedures, madeUpTables } from './made-up-pack.ts'
import { memoryStore } from './practice-under-test.ts'
import { practiseLogin, robotBrowser } from './robot-browser.ts'
import { signaturesContract } from './signatures.contract.ts'
import { hashOf, pdfSaying } from './signing-person.ts'

function openPlayed() {
  let passed = 0
  const now = () => new Date(Date.now() + passed)
  const { signatures, identity } = practice({
    store: memoryStore(),
    now,
    procedures: madeUpProcedures,
    tables: async () => madeUpTables,
  })
  if (!signatures || !identity) throw new Error('practice can sign')
  return {
    signatures,
    async logIn(id: string) {
      await identity.invented?.enter(id)
    },
    async logOut() {
      await identity.logout()
    },
    async decide(id: string, decision: 'confirmed' | 'refused') {
      await signatures.played?.decide(id, decision)
    },
    pass(milliseconds: number) {
      passed += milliseconds
    },
    close: async () => {},
  }
}

signaturesContract('signing in practice, on the device', async () => openPlayed())

signaturesContract('signing at the gateway, over HTTP with its provider for practice', async () => {
  let passed = 0
  const { url, baseUrl, close } = await openGateway({ now: () => new Date(Date.now() + passed) })
  const browser = robotBrowser()
  const { signatures, identity } = gatewayAdapter({
    baseUrl,
    fetch: (address, options) => browser.ask(String(address), options),
  })
  if (!signatures || !identity) throw new Error('the gateway can sign')
  return {
    signatures,
    async logIn(id) {
      await practiseLogin(browser, url, id)
    },
    async logOut() {
      await identity.logout()
    },
    async decide(_id, decision) {
      const page = await (await browser.ask(`${url}/practice-signer`)).text()
      const [, handle = ''] = /name="handle" value="([^"]+)"/.exec(page) ?? []
      await browser.ask(`${url}/practice-signer`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ handle, decision }).toString(),
      })
    },
    pass(milliseconds) {
      passed += milliseconds
    },
    close,
  }
})

test('in practice the document comes back as it was: no signature is played into it', async () => {
  const { signatures, logIn } = openPlayed()
  await logIn('hoa')
  const bytes = await pdfSaying('Chua ky')
  const begun = await signatures.begin(new Blob([bytes]), hashOf(bytes))
  if (!begun.ok) throw new Error(begun.error.code)
  await signatures.authorise(begun.value.id, { credential: 'practice', pin: '246810' })
  const document = await signatures.document(begun.value.id)
  expect(document.ok && hashOf(new Uint8Array(await document.value.arrayBuffer()))).toBe(hashOf(bytes))
})

test('in practice an expired certificate is shown, and does not sign', async () => {
  const { signatures, logIn } = openPlayed()
  await logIn('hoa')
  const bytes = await pdfSaying('Het han')
  const begun = await signatures.begin(new Blob([bytes]), hashOf(bytes))
  if (!begun.ok) throw new Error(begun.error.code)
  const found = await signatures.credentials(begun.value.id)
  const expired = found.ok ? found.value.find(({ fault }) => fault === 'certificate.expired') : undefined
  if (!expired) throw new Error('practice has an expired certificate')
  expect(Date.parse(expired.validTo)).toBeLessThan(Date.now())
  expect(await signatures.authorise(begun.value.id, { credential: expired.id, pin: '246810' })).toEqual({
    ok: false,
    error: { code: 'certificate.expired' },
  })
})

test('in an outage nobody signs', () => {
  expect(outage().signatures).toBeUndefined()
})
