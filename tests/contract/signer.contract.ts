import { randomUUID, verify, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/gateway/signing/cms.ts'
import type { Reach } from '../../src/gateway/signing/provider-http.ts'
import type { Order, RemoteCredential, Signer } from '../../src/gateway/signing/signer.ts'

/** Another way to reach the provider than the usual one, or another secret. */
export interface ProviderChange {
  reach?: Reach
  clientSecret?: string
}

/** A provider behind its adapter, and the person at its other end. */
export interface SignerUnderTest {
  signer(change?: ProviderChange): Signer
  /** Whose certificates there are. */
  personalId: string
  /** Typed before the order; absent where the person decides in the app. */
  pin?: string
  /** What the person does in the app; nothing where they typed a PIN. */
  decide(decision: 'confirmed' | 'refused'): void
  close(): void
}

/** What holds for every dialect of a signing provider. */
export function signerContract(name: string, open: () => Promise<SignerUnderTest>): void {
  describe(name, () => {
    let under: SignerUnderTest
    let own: RemoteCredential
    const data = new TextEncoder().encode('signed attributes')
    beforeAll(async () => {
      under = await open()
      const found = await under.signer().credentials(under.personalId)
      if (!found.ok || !found.value[0]) throw new Error(JSON.stringify(found))
      own = found.value[0]
    }, 60_000)
    afterAll(() => under.close())

    const order = (more: Partial<Order> = {}): Order => ({
      transaction: randomUUID(),
      credential: own,
      hash: sha256(data),
      personalId: under.personalId,
      description: 'ABCD1234',
      pin: under.pin,
      notice: 'https://office.example.vn/api/signing/notices/token',
      ...more,
    })

    test('tells the certificates of a person with the chain above, and none of somebody who has none', async () => {
      expect(own.chain).toHaveLength(3)
      expect(new X509Certificate(own.chain[0] ?? '').subject).toContain(under.personalId)
      expect(await under.signer().credentials('000000000000')).toEqual({ ok: true, value: [] })
    })

    test('gives a signature over just this hash, after the person agreed', async () => {
      const signer = under.signer()
      const handle = await signer.begin(order())
      if (!handle.ok) throw new Error(JSON.stringify(handle.error))
      if (under.pin === undefined) {
        expect(await signer.poll(handle.value)).toMatchObject({ ok: true, value: { state: 'waiting' } })
        under.decide('confirmed')
      }
      const outcome = await signer.poll(handle.value)
      if (!outcome.ok || outcome.value.state !== 'signed') throw new Error(JSON.stringify(outcome))
      const key = new X509Certificate(own.chain[0] ?? '').publicKey
      expect(verify('sha256', data, key, outcome.value.signature)).toBe(true)
    })

    test('says when the person did not agree', async () => {
      const signer = under.signer()
      const handle = await signer.begin(order(under.pin === undefined ? {} : { pin: '999999' }))
      if (under.pin !== undefined) {
        expect(handle).toMatchObject({ ok: false, error: { code: 'signing.pin-wrong' } })
        return
      }
      if (!handle.ok) throw new Error(JSON.stringify(handle.error))
      under.decide('refused')
      expect(await signer.poll(handle.value)).toMatchObject({ ok: false, error: { code: 'signing.refused' } })
    })

    test('is a fault, and never throws, for a credential that is not there and for another secret', async () => {
      const unknown = await under.signer().begin(order({ credential: { id: 'nobody', chain: own.chain } }))
      expect(unknown.ok).toBe(false)
      const stranger = under.signer({ clientSecret: 'wrong' })
      expect((await stranger.credentials(under.personalId)).ok).toBe(false)
      expect((await stranger.begin(order())).ok).toBe(false)
    })

    const silences: [string, Reach][] = [
      ['no line', async () => Promise.reject(new TypeError('fetch failed'))],
      ['a fault of the server', async () => new Response('oops', { status: 502 })],
      ['too many requests', async () => new Response('', { status: 429 })],
      ['a page of somebody else', async () => new Response('<html>log in to the network</html>')],
      ['JSON that is something else', async () => new Response('{"hello":1}')],
      ['an answer that is far too long', async () => new Response('x'.repeat(3_000_000))],
    ]
    test.each(silences)('is down, and says nothing about the signature, at %s', async (_, reach) => {
      const signer = under.signer({ reach })
      expect(await signer.credentials(under.personalId)).toMatchObject({ error: { code: 'signing.down' } })
      expect(await signer.begin(order())).toMatchObject({ error: { code: 'signing.down' } })
    })
  })
}
