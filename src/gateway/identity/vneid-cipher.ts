import { constants, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto'
import * as z from 'zod/mini'

/** An answer that only the relying party can read: a key wrapped with its RSA key, and what that key encrypts. Base64. */
const Encrypted = z.object({ data: z.string(), key: z.string() })

const ciphers: Readonly<Record<number, string>> = { 16: 'aes-128-ecb', 24: 'aes-192-ecb', 32: 'aes-256-ecb' }

/**
 * Opens what VNeID encrypts for organisations: AES in ECB mode, the key wrapped by RSA with PKCS#1 v1.5 padding. The
 * cipher is theirs, as an integration published in 2026 has it; what keeps the answer secret on the way is TLS. Throws.
 */
export function decryptVneid(privateKey: KeyObject, data: string, wrappedKey: string): string {
  const wrapped = Buffer.from(wrappedKey, 'base64')
  const key = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, wrapped)
  const name = ciphers[key.length]
  if (name === undefined) throw new Error('not an AES key')
  const decipher = createDecipheriv(name, key, null)
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8')
}

/** The JSON of an answer, opened when it is encrypted. Throws when it cannot be. */
export function plainVneid(privateKey: KeyObject | undefined, text: string): unknown {
  const json: unknown = JSON.parse(text)
  const encrypted = Encrypted.safeParse(json)
  if (!encrypted.success) return json
  if (!privateKey) throw new Error('an encrypted answer, and no OIDC_PRIVATE_KEY_FILE')
  return JSON.parse(decryptVneid(privateKey, encrypted.data.data, encrypted.data.key))
}
