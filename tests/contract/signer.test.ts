import { createHash, randomUUID, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openPracticeAuthority } from '../../src/gateway/practice-signer/authority.ts'
import { PRACTICE_PIN } from '../../src/gateway/practice-signer/orders.ts'
import { practiceSigner } from '../../src/gateway/practice-signer/practice-signer.ts'
import { sha256 } from '../../src/gateway/signing/cms.ts'
import { cscV1 } from '../../src/gateway/signing/csc-v1.ts'
import { cscV2 } from '../../src/gateway/signing/csc-v2.ts'
import { smartCa } from '../../src/gateway/signing/smartca.ts'
import { type ProviderChange, signerContract } from './signer.contract.ts'
import { CLIENT, cscV1StandIn, PERSON, PIN, STAND_IN, smartCaStandIn } from './signer-stand-ins.ts'

const now = () => new Date()
const access = { name: 'stand-in', url: STAND_IN, ...CLIENT, pin: false, patience: 5000 }

async function authorityInAFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-signer-'))
  const authority = await openPracticeAuthority(folder, now)
  return { authority, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The provider for practice, reached as the gateway does. */
async function practice() {
  const { authority, close } = await authorityInAFolder()
  const provider = practiceSigner(authority, now, 5000)
  return {
    signer: (change: ProviderChange = {}) => cscV2({ ...provider.access, ...change }),
    personalId: PERSON,
    decide(decision: 'confirmed' | 'refused') {
      const id = `practice-${PERSON}`
      for (const { handle } of provider.orders.waitingFor(id)) provider.orders.decide(id, handle, decision)
    },
    close,
  }
}

signerContract('CSC version 2 at the provider for practice, with its app', practice)
signerContract('CSC version 2 at the provider for practice, with a PIN', async () => ({
  ...(await practice()),
  pin: PRACTICE_PIN,
}))

describe('CSC version 2 at the provider for practice, with its page', () => {
  const data = new TextEncoder().encode('signed attributes')
  const leaving = {
    state: 'a-state-that-is-long-enough',
    verifier: 'v'.repeat(43),
    callback: 'https://a.example.vn/back',
  }

  /** Somebody who agreed there. */
  async function agreed() {
    const { authority, close } = await authorityInAFolder()
    onTestFinished(close)
    const provider = practiceSigner(authority, now, 5000)
    const signer = cscV2({ ...provider.access, pin: false, leaves: 'always' })
    const found = await signer.credentials(PERSON)
    const [own] = found.ok ? found.value : []
    if (!own || !signer.leaving) throw new Error(JSON.stringify(found))
    const handle = await signer.begin({
      transaction: randomUUID(),
      credential: own,
      hash: sha256(data),
      personalId: PERSON,
      description: 'ABCD1234',
      notice: 'https://office.example.vn/api/signing/notices/token',
    })
    if (!handle.ok) throw new Error(handle.error.why)
    const address = signer.leaving.address(handle.value, leaving) ?? ''
    const asked = new URL(address, STAND_IN).searchParams
    const code = provider.orders.code({
      credentialId: asked.get('credentialID') ?? '',
      hash: Buffer.from(asked.get('hashes') ?? '', 'base64url').toString('base64'),
      challenge: asked.get('code_challenge') ?? '',
      callback: asked.get('redirect_uri') ?? '',
    })
    const back = signer.leaving.returned(handle.value) ?? ''
    return { signer, port: signer.leaving, own, handle: handle.value, back, address, code, provider }
  }

  test('asks for one signature over just this hash, in the words of the specification', async () => {
    const { signer, handle, address, provider } = await agreed()
    expect(await signer.poll(handle)).toEqual({ ok: true, value: { state: 'waiting' } })
    expect(Object.fromEntries(new URL(address, STAND_IN).searchParams)).toEqual({
      response_type: 'code',
      client_id: provider.access.clientId,
      redirect_uri: leaving.callback,
      scope: 'credential',
      code_challenge: createHash('sha256').update(leaving.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: leaving.state,
      credentialID: `practice-${PERSON}`,
      numSignatures: '1',
      hashes: Buffer.from(sha256(data)).toString('base64url'),
      hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
      description: 'ABCD1234',
    })
  })

  test('turns the code into a signature over just this hash, once', async () => {
    const { signer, port, own, handle, back, code } = await agreed()
    const done = await port.finish(back, code, leaving)
    if (!done.ok) throw new Error(done.error.why)
    const outcome = await signer.poll(done.value)
    if (!outcome.ok || outcome.value.state !== 'signed') throw new Error(JSON.stringify(outcome))
    const key = new X509Certificate(own.chain[0] ?? '').publicKey
    expect(verify('sha256', data, key, outcome.value.signature)).toBe(true)
    expect((await port.finish(back, code, leaving)).ok).toBe(false)
    expect(port.returned(back)).toBeUndefined()
    expect(port.address(back, leaving)).toBeUndefined()
    expect(await signer.poll(back)).toMatchObject({ error: { code: 'signing.expired' } })
    expect((await signer.poll(handle)).ok).toBe(true)
  })

  const others: [string, Partial<typeof leaving>][] = [
    ['another verifier', { verifier: 'w'.repeat(43) }],
    ['another way back', { callback: 'https://b.example.vn/back' }],
  ]
  test.each(others)('is refused with %s, and the code is gone then', async (_, other) => {
    const { port, back, code } = await agreed()
    expect(await port.finish(back, code, { ...leaving, ...other })).toMatchObject({ error: { code: 'signing.failed' } })
    expect(await port.finish(back, code, leaving)).toMatchObject({ error: { code: 'signing.failed' } })
  })

  test('is down, and says nothing about the signature, without a line', async () => {
    const { back, code, provider } = await agreed()
    const reach = () => Promise.reject(new TypeError('fetch failed'))
    const { leaving: port } = cscV2({ ...provider.access, reach })
    expect(await port?.finish(back, code, leaving)).toMatchObject({ error: { code: 'signing.down' } })
  })
})

test('CSC version 2 goes on when the provider does not know the token any more, and asks once for another', async () => {
  const { authority, close } = await authorityInAFolder()
  onTestFinished(close)
  const { access } = practiceSigner(authority, now, 5000)
  const asked: string[] = []
  let isForgotten = false
  const signer = cscV2({
    ...access,
    async reach(url, given) {
      asked.push(new URL(url).pathname)
      const isToken = url.endsWith('/oauth2/token')
      if (isToken) isForgotten = false
      if (isForgotten) return new Response('{"error":"invalid_token"}', { status: 401 })
      return access.reach(url, given)
    },
  })
  expect((await signer.credentials(PERSON)).ok).toBe(true)
  isForgotten = true
  asked.length = 0
  expect((await signer.credentials(PERSON)).ok).toBe(true)
  expect(asked).toEqual(['/csc/v2/credentials/list', '/csc/v2/oauth2/token', '/csc/v2/credentials/list'])
})

signerContract('CSC version 1 at a stand-in', async () => {
  const { authority, close } = await authorityInAFolder()
  const reach = cscV1StandIn(authority)
  return {
    signer: (change = {}) => cscV1({ ...access, pin: true, reach, ...change }),
    personalId: PERSON,
    pin: PIN,
    decide() {},
    close,
  }
})

signerContract('the shape of SmartCA at a stand-in', async () => {
  const { authority, close } = await authorityInAFolder()
  const { reach, decide } = smartCaStandIn(authority)
  return {
    signer: (change = {}) => smartCa({ ...access, reach, ...change }),
    personalId: PERSON,
    decide: (decision) => decide(decision === 'confirmed' ? 1 : 4002),
    close,
  }
})
