import fc from 'fast-check'
import { CompactEncrypt, calculateJwkThumbprint, compactDecrypt, exportJWK, generateKeyPair, importJWK } from 'jose'
import { expect, test } from 'vitest'
import { keyIdOf, openEnvelope, SealingKey, sealEnvelope } from '../../../src/core/envelope.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const text = 'Trần Thị Bạch Yến, 001190123456'

async function officeKey() {
  const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  const { kty, crv, x, y } = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint({ kty: kty ?? '', crv: crv ?? '', x: x ?? '', y: y ?? '' })
  const key = SealingKey.parse({ kty, crv, x, y, kid, alg: 'ECDH-ES', use: 'enc' })
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const secret = await crypto.subtle.importKey('jwk', await exportJWK(privateKey), curve, false, ['deriveBits'])
  return { key, privateKey, secret }
}

test('what is sealed here opens by another implementation of the standard, with the private key', async () => {
  const { key, privateKey } = await officeKey()
  const { plaintext, protectedHeader } = await compactDecrypt(await sealEnvelope(encode(text), key), privateKey)
  expect(new TextDecoder().decode(plaintext)).toBe(text)
  expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM', kid: key.kid })
})

test('what another implementation sealed opens here', async () => {
  const { key, secret } = await officeKey()
  const sealed = await new CompactEncrypt(encode(text))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: key.kid })
    .encrypt(await importJWK({ ...key }, 'ECDH-ES'))
  expect(new TextDecoder().decode(await openEnvelope(sealed, secret))).toBe(text)
})

test('an envelope says which key it is for, and no other opens it', async () => {
  const [mine, other] = [await officeKey(), await officeKey()]
  const sealed = await sealEnvelope(encode(text), mine.key)
  expect(keyIdOf(sealed)).toBe(mine.key.kid)
  expect(await openEnvelope(sealed, other.secret)).toBeUndefined()
})

test('each sealing is another one, and shows nothing of what is in it', async () => {
  const { key } = await officeKey()
  const [one, two] = [await sealEnvelope(encode(text), key), await sealEnvelope(encode(text), key)]
  const partsOf = (sealed: string) => sealed.split('.').filter((part) => part !== '')
  for (const part of partsOf(one)) expect(partsOf(two)).not.toContain(part)
  for (const part of partsOf(one)) expect(Buffer.from(part, 'base64url').toString()).not.toContain('001190')
})

test('an envelope in which any character was changed does not open', async () => {
  const { key, secret } = await officeKey()
  const sealed = await sealEnvelope(encode(text), key)
  const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.')
  const property = fc.asyncProperty(fc.nat({ max: sealed.length - 1 }), letter, async (at, other) => {
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1)
    const bytes = (whole: string) => whole.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'))
    // The last letter of a part can hold bits that no decoder reads; the header is bound letter by letter.
    fc.pre(bytes(changed).join() !== bytes(sealed).join())
    expect(await openEnvelope(changed, secret)).toBeUndefined()
  })
  await fc.assert(property, { numRuns: 200 })
})

test('anything at all can be asked to open, and does not', async () => {
  const { secret } = await officeKey()
  await fc.assert(
    fc.asyncProperty(fc.string(), async (given) => {
      expect(await openEnvelope(given, secret)).toBeUndefined()
    }),
    { numRuns: 100 },
  )
})
