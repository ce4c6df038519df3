import * as z from 'zod/mini'
import { fromBase64Url, toBase64Url } from './base64url.ts'

const Coordinate = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

/**
 * A public key to which an office lets dossiers be sealed: a JWK (RFC 7517) on the curve P-256; kid as in RFC 7638. It
 * travels as a compact JWS of typ `sealing-key+jwt`, signed by the key that signs the office's receipts.
 */
export const SealingKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: Coordinate,
  y: Coordinate,
  kid: Coordinate,
  alg: z.literal('ECDH-ES'),
  use: z.literal('enc'),
})
export type SealingKey = z.infer<typeof SealingKey>

/** The typ of the JWS in which a sealing key travels. */
export const SEALING_KEY_TYPE = 'sealing-key+jwt'

/** A key that WebCrypto holds, by the one name that browsers and Node have for it. */
export type HeldKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

const Header = z.strictObject({
  alg: z.literal('ECDH-ES'),
  enc: z.literal('A256GCM'),
  kid: Coordinate,
  epk: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: Coordinate, y: Coordinate }),
})

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
/** Bytes of an IV and of a tag of AES-GCM. */
const IV = 12
const TAG = 16

const ascii = (text: string) => new TextEncoder().encode(text)

const publicKey = ({ kty, crv, x, y }: { kty: 'EC'; crv: 'P-256'; x: string; y: string }) =>
  crypto.subtle.importKey('jwk', { kty, crv, x, y }, CURVE, false, [])

/** Concat KDF of RFC 7518, section 4.6.2, for one key of 256 bits and nobody named; one round of SHA-256 is enough. */
async function contentKey(shared: ArrayBuffer): Promise<HeldKey> {
  const enc = ascii('A256GCM')
  const input = new Uint8Array(4 + 32 + 4 + enc.length + 12)
  const view = new DataView(input.buffer)
  view.setUint32(0, 1)
  input.set(new Uint8Array(shared), 4)
  view.setUint32(36, enc.length)
  input.set(enc, 40)
  view.setUint32(input.length - 4, 256)
  const key = await crypto.subtle.digest('SHA-256', input)
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const agreed = async (secret: HeldKey, open: HeldKey) =>
  contentKey(await crypto.subtle.deriveBits({ name: 'ECDH', public: open }, secret, 256))

/**
 * Seals bytes to a key as a compact JWE (RFC 7516): ECDH-ES on P-256, A256GCM. The key that seals is made for this once
 * and kept nowhere: afterwards only the private key of the office opens it, and not whoever sealed it.
 */
export async function sealEnvelope(content: Uint8Array<ArrayBuffer>, to: SealingKey): Promise<string> {
  const { privateKey, publicKey: own } = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', own)
  const header = { alg: to.alg, enc: 'A256GCM', kid: to.kid, epk: { kty: to.kty, crv: to.crv, x, y } }
  const head = toBase64Url(ascii(JSON.stringify(header)))
  const iv = crypto.getRandomValues(new Uint8Array(IV))
  const key = await agreed(privateKey, await publicKey(to))
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: ascii(head) }, key, content),
  )
  const cut = sealed.length - TAG
  return [head, '', toBase64Url(iv), toBase64Url(sealed.subarray(0, cut)), toBase64Url(sealed.subarray(cut))].join('.')
}

function headerOf(head: string): z.infer<typeof Header> | undefined {
  const bytes = fromBase64Url(head)
  if (!bytes) return undefined
  try {
    return Header.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data
  } catch {
    return undefined
  }
}

/** To which key an envelope is sealed; undefined when it is no envelope. */
export const keyIdOf = (envelope: string): string | undefined => headerOf(envelope.split('.')[0] ?? '')?.kid

/** What is in an envelope; undefined when it is none, is for another key, or was altered. `secret`: ECDH on P-256. */
export async function openEnvelope(envelope: string, secret: HeldKey): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const [head = '', wrapped, iv = '', text = '', tag = '', ...more] = envelope.split('.')
  const header = headerOf(head)
  if (!header || wrapped !== '' || more.length > 0) return undefined
  const [body, end, start] = [fromBase64Url(text), fromBase64Url(tag), fromBase64Url(iv)]
  if (!body || !start || end?.length !== TAG) return undefined
  try {
    const sealed = new Uint8Array(body.length + TAG)
    sealed.set(body)
    sealed.set(end, body.length)
    const params = { name: 'AES-GCM', iv: start, additionalData: ascii(head) }
    const key = await agreed(secret, await publicKey(header.epk))
    return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed))
  } catch {
    // WebCrypto says only that it does not open.
    return undefined
  }
}
