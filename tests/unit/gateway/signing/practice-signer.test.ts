import { afterAll, beforeAll, expect, test } from 'vitest'
import { credentialIdOf, PRACTICE_PIN } from '../../../../src/gateway/practice-signer/orders.ts'
import { openGateway } from '../../../contract/gateway-under-test.ts'
import { codesIn } from '../../../contract/signing-person.ts'
import { invented, openSigningsUnderTest } from '../../../contract/signings-under-test.ts'

let under: Awaited<ReturnType<typeof openSigningsUnderTest>>
let passed = 0
beforeAll(async () => {
  under = await openSigningsUnderTest({ now: () => new Date(Date.now() + passed) })
}, 60_000)
afterAll(() => under.close())

const credentialID = credentialIdOf(invented('hoa'))
const hash = (letter: string) => Buffer.alloc(32, letter).toString('base64')
const SHA_256 = '2.16.840.1.101.3.4.2.1'

async function call(path: string, body: object) {
  const { access, answer } = under.provider
  const basic = `Basic ${Buffer.from(`${access.clientId}:${access.clientSecret}`).toString('base64')}`
  const ask = async (name: string, authorization: string, said: object): Promise<Record<string, string>> => {
    const asked = { method: 'POST', path: `/csc/v2/${name}`, authorization, body: Buffer.from(JSON.stringify(said)) }
    return JSON.parse(String((await answer(asked)).body))
  }
  const { access_token: token = '' } = await ask('oauth2/token', basic, {})
  return ask(path, `Bearer ${token}`, body)
}
const authorize = (letter: string, pin: string) =>
  call('credentials/authorize', {
    credentialID,
    numSignatures: 1,
    hashes: [hash(letter)],
    hashAlgorithmOID: SHA_256,
    authData: [{ id: 'PIN', value: pin }],
  })
const signHash = (sad: string | undefined, letter: string, id = credentialID) =>
  call('signatures/signHash', {
    credentialID: id,
    SAD: sad,
    hashes: [hash(letter)],
    hashAlgorithmOID: SHA_256,
    signAlgo: '1.2.840.113549.1.1.11',
  })

test('an authorisation signs the hash it was given for, once, in time, and nothing else', async () => {
  const { SAD: one } = await authorize('a', PRACTICE_PIN)
  expect(await signHash(one, 'b')).toMatchObject({ error: 'invalid_request' })
  expect(await signHash(one, 'a')).toMatchObject({ error: 'invalid_request' })
  const { SAD: two } = await authorize('a', PRACTICE_PIN)
  expect(await signHash(two, 'a', credentialIdOf(invented('nam')))).toMatchObject({ error: 'invalid_request' })
  const { SAD: three } = await authorize('a', PRACTICE_PIN)
  expect(await signHash(three, 'a')).toHaveProperty('signatures')
  expect(await signHash(three, 'a')).toMatchObject({ error: 'invalid_request' })
  const { SAD: four } = await authorize('a', PRACTICE_PIN)
  passed += 61_000
  expect(await signHash(four, 'a')).toMatchObject({ error: 'invalid_request' })
  expect(await signHash(undefined, 'a')).toMatchObject({ error: 'invalid_request' })
})

test('after five wrong PINs the right one opens nothing for an hour', async () => {
  for (let tries = 0; tries < 5; tries += 1) {
    expect(await authorize('c', '111111')).toMatchObject({ error: 'invalid_pin' })
  }
  expect(await authorize('c', PRACTICE_PIN)).toMatchObject({ error: 'invalid_pin' })
  passed += 3_600_001
  expect(await authorize('c', PRACTICE_PIN)).toHaveProperty('SAD')
})

test('without its secret nobody signs over the network; anybody may ask about certificates', async () => {
  const gateway = await openGateway()
  try {
    const at = `${gateway.url}/practice-signer`
    for (const path of ['oauth2/token', 'credentials/list', 'credentials/authorize', 'signatures/signHash']) {
      const answer = await fetch(`${at}/csc/v2/${path}`, { method: 'POST', body: '{}' })
      expect(answer.status, path).toBe(401)
    }
    expect((await fetch(`${at}/csc/v2/info`, { method: 'POST', body: '{}' })).status).toBe(200)
    expect((await fetch(`${at}/root.crl`)).headers.get('content-type')).toBe('application/pkix-crl')
    expect((await fetch(`${at}/ocsp`, { method: 'POST', body: 'nonsense' })).status).toBe(400)
    expect((await fetch(`${at}/practice-signer.json`)).status).toBe(404)
  } finally {
    await gateway.close()
  }
})

test('where signing is off, every route says so, and there is no provider for practice', async () => {
  const gateway = await openGateway({ env: { SIGNING: 'off' } })
  try {
    expect(await codesIn(await fetch(`${gateway.baseUrl}/signing`))).toEqual(['signing.off'])
    const id = '0b9df1a4-6c1e-4a55-9d53-0d5f1d5c2a11'
    expect(await codesIn(await fetch(`${gateway.baseUrl}/signing/${id}`))).toEqual(['signing.off'])
    expect((await fetch(`${gateway.url}/practice-signer`)).status).toBe(404)
  } finally {
    await gateway.close()
  }
})
