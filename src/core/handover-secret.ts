import { fromBase64Url, toBase64Url } from './base64url.ts'
import { bytesOfCode, codeIn } from './handover-code.ts'

const SECRET_BYTES = 32

/** Where something that is handed over waits, and what opens it. */
export interface HandoverPlace {
  /** 128 bits in hex. Whoever knows it finds sealed bytes, and nothing that opens them. */
  id: string
  key: CryptoKey
}

/** 256 random bits as 43 letters, for the part of an address behind the #, which a browser sends to nobody. */
export const newSecret = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))

/**
 * The secret in what was scanned or typed, letters or the digits of a code: the secret alone, or an address that ends
 * with it. Undefined when there is none.
 */
export function secretIn(text: string): string | undefined {
  const last = text.replace(/^.*#/s, '').trim()
  // As many digits as a secret has letters are a code that is not whole.
  if (/^[\d\s.-]*$/.test(last)) return codeIn(last)
  return /^[\w-]{43}$/.test(last) ? last : undefined
}

/** Both follow from the secret and neither from the other (HKDF, RFC 5869); undefined for what is no secret. */
export async function placeOf(secret: string): Promise<HandoverPlace | undefined> {
  const bytes = bytesOfCode(secret) ?? lettersOf(secret)
  if (bytes === undefined) return undefined
  const from = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits', 'deriveKey'])
  const by = (info: string): HkdfParams => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: new TextEncoder().encode(`tung-buoc/handover/${info}`),
  })
  const id = new Uint8Array(await crypto.subtle.deriveBits(by('id'), from, 128))
  const key = await crypto.subtle.deriveKey(by('key'), from, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  return { id: Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join(''), key }
}

function lettersOf(secret: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = fromBase64Url(secret)
  return bytes?.length === SECRET_BYTES ? bytes : undefined
}
