import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose'
import * as z from 'zod/mini'
import { keyIdOf, SEALING_KEY_TYPE, SealingKey } from '../core/envelope.ts'
import type { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import { OfficeKey, type Receipt, type SignedReceipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { SealedDossier } from '../core/sealed-parcel.ts'
import { type OpenedParcel, openParcel } from '../core/sealing.ts'
import type { KeyValueStore } from './practice-cases.ts'

const Own = z.strictObject({
  epoch: z.uuid(),
  key: OfficeKey,
  secret: z.string(),
  /** What finished dossiers are sealed to; devices of before have none. */
  sealing: z.optional(z.strictObject({ key: SealingKey, secret: z.string(), signed: z.string() })),
})
type Own = z.infer<typeof Own>

export interface Seal {
  epoch: string
  key: OfficeKey
  sign(receipt: Receipt): Promise<SignedReceipt>
  /** The key to which dossiers are sealed, as it is published. */
  sealingKey: string
  /** Opens a parcel; `parcel.other-key` when it is for another office. */
  open(sealed: SealedDossier): Promise<Result<OpenedParcel, Problem>>
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
    const kept = row.value === undefined ? undefined : Own.safeParse(row.value)
    if (kept && !kept.success) return err({ code: 'device.failed', facts: { reason: 'unreadable' } })
    if (kept?.data.sealing) return ok(sealOf(kept.data, kept.data.sealing))
    const own = kept?.data ?? (await makeOwn())
    const sealing = await makeSealing(own)
    const put = await store.set(PLACE, { ...own, sealing })
    return put.ok ? ok(sealOf(own, sealing)) : put
  }
}

async function makeOwn(): Promise<Own> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  const { d: secret, kty, crv, x, y } = jwk
  return Own.parse({ epoch: randomId(), key: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' }, secret })
}

type Sealing = NonNullable<Own['sealing']>

async function makeSealing(own: Own): Promise<Sealing> {
  const { privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  const { d: secret = '', kty, crv, x, y } = jwk
  const key = SealingKey.parse({ kty, crv, x, y, kid, alg: 'ECDH-ES', use: 'enc' })
  return { key, secret, signed: await signedBy(own, SEALING_KEY_TYPE, key) }
}

async function signedBy({ key, secret }: Own, typ: string, content: unknown): Promise<string> {
  const { kty, crv, x, y, kid } = key
  const signing = await importJWK({ kty, crv, x, y, d: secret }, 'ES256')
  const payload = new TextEncoder().encode(JSON.stringify(content))
  return new CompactSign(payload).setProtectedHeader({ alg: 'ES256', typ, kid }).sign(signing)
}

function sealOf(own: Own, sealing: Sealing): Seal {
  return {
    epoch: own.epoch,
    key: own.key,
    sign: async (receipt) => ({ jws: await signedBy(own, 'receipt+jwt', receipt) }),
    sealingKey: sealing.signed,
    async open(sealed) {
      if (keyIdOf(sealed.envelope) !== sealing.key.kid) return err({ code: 'parcel.other-key' })
      const { kty, crv, x, y } = sealing.key
      const curve = { name: 'ECDH', namedCurve: 'P-256' }
      const opening = await crypto.subtle.importKey('jwk', { kty, crv, x, y, d: sealing.secret }, curve, false, [
        'deriveBits',
      ])
      const opened = await openParcel(sealed, opening)
      return opened ? ok(opened) : err({ code: 'dossier.malformed' })
    },
  }
}
