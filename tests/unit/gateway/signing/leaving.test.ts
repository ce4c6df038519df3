import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { PRACTICE_PIN } from '../../../../src/gateway/practice-signer/orders.ts'
import { openGateway } from '../../../contract/gateway-under-test.ts'
import { opensslVerify, signaturesIn } from '../../../contract/openssl.ts'
import { hashOf, pdfSaying, type SigningPerson, signingPerson } from '../../../contract/signing-person.ts'
import { invented, openSigningsUnderTest } from '../../../contract/signings-under-test.ts'

// Whole ways through a real gateway, each of some signatures: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })
const credential = 'practice-000190100001'
let gateway: Awaited<ReturnType<typeof openGateway>>
let hoa: SigningPerson
let root: Uint8Array
let passed = 0
beforeAll(async () => {
  gateway = await openGateway({ now: () => new Date(Date.now() + passed) })
  hoa = await signingPerson(gateway.url, 'hoa')
  root = new Uint8Array(await (await fetch(`${gateway.url}/practice-signer/root.crt`)).arrayBuffer())
}, 60_000)
afterAll(() => gateway.close())

const whereTo = (answer: Response) => {
  expect(answer.status).toBe(303)
  return new URL(answer.headers.get('location') ?? '', gateway.url)
}

/** Somebody who is about to agree on the provider's page. */
async function away(text: string, person = hoa) {
  const { id } = await person.start(await pdfSaying(text))
  const view = await person.authorise(id, { credential, leave: true })
  if (view.signing.state !== 'authorising' || view.leaveTo === undefined) throw new Error(JSON.stringify(view))
  const page = whereTo(await person.browser.ask(`${gateway.url}${view.leaveTo}?return=/papers`))
  return { id, digest: view.signing.digest, leaveTo: view.leaveTo, page }
}

/** What the person presses there; where the provider then sends the browser. */
const decide = async ({ page }: { page: URL }, decision: 'confirmed' | 'refused') =>
  whereTo(
    await hoa.browser.ask(page.href, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ decision }).toString(),
    }),
  )
const comeBack = async (callback: URL, person = hoa) => whereTo(await person.browser.ask(callback.href))
const stateOf = async (id: string) => (await hoa.view(id)).signing.state
const changed = (callback: URL, name: string, value: string) => {
  const other = new URL(callback)
  other.searchParams.set(name, value)
  return other
}

test('people are told that they may go to the page of the provider, and see there what they sign', async () => {
  expect(await (await fetch(`${gateway.url}/api/signing`)).json()).toMatchObject({ leaves: 'asked' })
  const { id, digest, page } = await away('told')
  const asked = Object.fromEntries(page.searchParams)
  expect(asked).toMatchObject({ scope: 'credential', code_challenge_method: 'S256', credentialID: credential })
  expect(Buffer.from(asked['hashes'] ?? '', 'base64url').toString('hex')).toBe(digest)
  const { documentHash } = await hoa.view(id)
  const shown = await (await hoa.browser.ask(page.href)).text()
  expect(shown).toContain(documentHash.slice(0, 8).toUpperCase())
  expect(shown).toContain('không có giá trị pháp lý')
})

test('who agreed there comes back to the path they left from, and the document is signed, once', async () => {
  const one = await away('agreed')
  const callback = await decide(one, 'confirmed')
  expect((await comeBack(callback)).pathname).toBe('/papers')
  const view = await hoa.view(one.id)
  expect(view.signing.state).toBe('signed')
  expect(view.leaveTo).toBeUndefined()
  const document = await hoa.document(one.id)
  if (!document) throw new Error('no document')
  const found = signaturesIn(document)
  expect(found).toHaveLength(1)
  for (const each of found) opensslVerify(each, root)
  for (let again = 0; again < 5; again += 1) await comeBack(callback)
  expect(Buffer.compare((await hoa.document(one.id)) ?? Buffer.alloc(0), document)).toBe(0)
})

test('who refused there is told so, and a code that comes after it signs nothing', async () => {
  const one = await away('refused')
  const yes = await decide(one, 'confirmed')
  await comeBack(await decide(one, 'refused'))
  expect((await hoa.view(one.id)).signing).toEqual({ state: 'refused', problem: { code: 'signing.refused' } })
  await comeBack(yes)
  expect(await stateOf(one.id)).toBe('refused')
})

test('forged callbacks have no effect, and the real one still counts after them', async () => {
  const [one, other] = [await away('forged'), await away('another')]
  const callback = await decide(one, 'confirmed')
  const state = callback.searchParams.get('state') ?? ''
  const forgeries = [
    changed(callback, 'state', ''),
    changed(callback, 'state', `${state.slice(0, -2)}${state.endsWith('AA') ? 'BB' : 'AA'}`),
    changed(callback, 'state', state.slice(0, 36)),
    changed(callback, 'state', `${'0'.repeat(8)}${state.slice(8)}`),
    changed(callback, 'state', `${other.page.searchParams.get('state')?.slice(0, 36)}${state.slice(36)}`),
    changed(changed(callback, 'state', `${state}x`), 'error', 'access_denied'),
  ]
  for (const forged of forgeries) {
    await comeBack(forged)
    expect(await stateOf(one.id), forged.search).toBe('authorising')
    expect(await stateOf(other.id), forged.search).toBe('authorising')
  }
  await comeBack(callback)
  expect(await stateOf(one.id)).toBe('signed')
  expect(await stateOf(other.id)).toBe('authorising')
})

test('a code of another attempt does not fit: its hash and its challenge are others', async () => {
  const [one, other] = [await away('mixed one'), await away('mixed other')]
  const code = (await decide(other, 'confirmed')).searchParams.get('code') ?? ''
  await comeBack(changed(await decide(one, 'confirmed'), 'code', code))
  expect(await stateOf(one.id)).toBe('refused')
  expect(await hoa.document(one.id)).toBeUndefined()
  expect(await stateOf(other.id)).toBe('authorising')
})

test('nobody comes back in another session: not somebody else, not the same person on another device, not a stranger', async () => {
  const one = await away('of one session')
  const callback = await decide(one, 'confirmed')
  await comeBack(callback, await signingPerson(gateway.url, 'nam'))
  const elsewhere = await signingPerson(gateway.url, 'hoa')
  await comeBack(callback, elsewhere)
  expect((await fetch(callback, { redirect: 'manual' })).status).toBe(303)
  expect(await stateOf(one.id)).toBe('authorising')
  // Nor does anybody else leave for it.
  expect(whereTo(await fetch(`${gateway.url}${one.leaveTo}`, { redirect: 'manual' })).pathname).toBe('/')
  await comeBack(callback)
  expect(await stateOf(one.id)).toBe('signed')
})

test('after a cancellation, and after the time to agree, nothing that comes back signs', async () => {
  const one = await away('cancelled')
  const callback = await decide(one, 'confirmed')
  await hoa.cancel(one.id)
  await comeBack(callback)
  expect(await stateOf(one.id)).toBe('cancelled')
  const late = await away('late')
  const after = await decide(late, 'confirmed')
  passed += 5 * 60_000 + 1000
  await comeBack(after)
  expect(await stateOf(late.id)).toBe('expired')
})

test('twenty browsers bring the same code at once: one signature', async () => {
  const one = await away('at once')
  const callback = await decide(one, 'confirmed')
  await Promise.all(Array.from({ length: 20 }, () => comeBack(callback)))
  expect(await stateOf(one.id)).toBe('signed')
  expect(signaturesIn((await hoa.document(one.id)) ?? new Uint8Array())).toHaveLength(1)
})

test('a page elsewhere is nowhere to return to, and the provider sends nobody to another address than ours', async () => {
  const { page, leaveTo } = await away('elsewhere')
  const asked = await hoa.browser.ask(`${gateway.url}${leaveTo}?return=https://evil.example/`)
  expect(whereTo(asked).searchParams.get('redirect_uri')).toBe(`${gateway.url}/api/signing/callback`)
  expect(hoa.browser.cookie(gateway.url, '__Host-signing-return')?.value).toBe('/')
  const other = changed(page, 'redirect_uri', 'https://evil.example/')
  expect(await decide({ page: other }, 'confirmed')).toEqual(other)
  const plain = changed(page, 'code_challenge_method', 'plain')
  expect(await decide({ page: plain }, 'confirmed')).toEqual(plain)
})

test('what opens the way back is neither kept nor logged', async () => {
  const one = await away('kept')
  const state = one.page.searchParams.get('state') ?? 'none'
  const callback = await decide(one, 'confirmed')
  await comeBack(callback)
  const code = callback.searchParams.get('code') ?? 'none'
  const kept = readdirSync(gateway.dataDir)
    .filter((name) => name.startsWith('gateway.db'))
    .map((name) => readFileSync(path.join(gateway.dataDir, name)).toString('latin1'))
    .join('')
  expect(kept).toContain(one.digest)
  for (const secret of [state.slice(37), code]) {
    expect(kept).not.toContain(secret)
    expect(gateway.log.join('')).not.toContain(secret)
  }
})

test.each(['before', 'after'] as const)(
  'the process ends %s the code is used: it is not used again, nothing is signed, and the person begins anew',
  async (moment) => {
    const account = invented('hoa')
    const going = { account, session: 'a-session', callback: 'https://office.example.vn/api/signing/callback' }
    const under = await openSigningsUnderTest({
      signer: (real) => ({
        ...real,
        ...(real.leaving && {
          leaving: {
            ...real.leaving,
            async finish(...given) {
              if (moment === 'after') await real.leaving?.finish(...given)
              throw new Error('killed')
            },
          },
        }),
      }),
    })
    onTestFinished(() => under.close())
    const bytes = await pdfSaying('ended')
    const begin = async () => {
      const begun = await under.signings.start(account, hashOf(bytes), bytes)
      if (!begun.ok) throw new Error(begun.error.code)
      return begun.value.view.id
    }
    const id = await begin()
    await under.signings.authorise(account, id, { credential, leave: true })
    const page = new URL((await under.signings.leaving.address(id, going)) ?? '', gateway.url)
    const asked = Object.fromEntries(page.searchParams)
    const code = under.provider.orders.code({
      credentialId: credential,
      hash: Buffer.from(asked['hashes'] ?? '', 'base64url').toString('base64'),
      challenge: asked['code_challenge'] ?? '',
      callback: going.callback,
    })
    const back = { state: asked['state'] ?? '', code }
    await expect(under.signings.leaving.comeBack(back, going)).rejects.toThrow('killed')
    await under.reopen()
    await under.signings.leaving.comeBack(back, going)
    expect(await under.signings.view(account, id)).toMatchObject({ value: { signing: { state: 'expired' } } })
    expect((await under.signings.document(account, id)).ok).toBe(false)
    const again = await under.signings.authorise(account, await begin(), { credential, pin: PRACTICE_PIN })
    expect(again).toMatchObject({ value: { signing: { state: 'signed' } } })
  },
)
