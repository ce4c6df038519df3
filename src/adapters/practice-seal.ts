import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'
import * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import { OfficeKey, type Receipt, type SignedReceipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { KeyValueStore } from './practice-cases.ts'

const Own = z.strictObject({ epoch: z.uuid(), key: OfficeKey, secret: z.string() })
type Own = z.infer<typeof Own>

export interface Seal {
  epoch: string
  key: OfficeKey
  sign(receipt: Receipt): Promise<SignedReceipt>
}

const PLACE = 'office'

/**
 * The practice office's epoch and key: simulated, made once on this device and kept in its sealed practice store. The
 * key proves nothing to anybody else; it is there so that a practice receipt goes the same way as a real one. To be
 * called by one at a time, or two keys would be made.
 */
export function practiceSeal(store: KeyValueStore): () => Promise<Result<Seal, Problem>> {
  return async () => {
    const row = await store.get(PLACE)
    if (!row.ok) return row
    if (row.value !== undefined) {
      const kept = Own.safeParse(row.value)
      return kept.success ? ok(sealOf(kept.data)) : err({ code: 'device.failed', facts: { reason: 'unreadable' } })
    }
    const own = await makeOwn()
    const put = await store.set(PLACE, own)
    return put.ok ? ok(sealOf(own)) : put
  }
}

async function makeOwn(): Promise<Own> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  const { d: secret, kty, crv, x, y } = jwk
  return Own.parse({ epoch: randomId(), key: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' }, secret })
}

const sealOf = ({ epoch, key, secret }: Own): Seal => ({
  epoch,
  key,
  async sign(receipt) {
    const { kty, crv, x, y, kid } = key
    const signing = await importJWK({ kty, crv, x, y, d: secret }, 'ES256')
    const payload = new TextEncoder().encode(JSON.stringify(receipt))
    const header = { alg: 'ES256', typ: 'receipt+jwt', kid }
    return { jws: await new CompactSign(payload).setProtectedHeader(header).sign(signing) }
  },
})
