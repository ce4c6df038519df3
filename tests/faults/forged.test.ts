import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { OfficeKey } from '../../src/core/receipt.ts'
import { proven } from '../../src/device/proof.ts'
import { sealed } from '../contract/made-up-dossier.ts'

const KID = 'A'.repeat(43)
const receipt = () => {
  const { dossier } = sealed()
  return {
    dossierId: dossier.id,
    revision: 1,
    number: 'H99.1-261120-0001',
    receivedAt: '2026-11-20T03:00:00.000Z',
    agency: { code: 'H99.1', commune: '00004' },
    procedure: dossier.procedure,
    files: dossier.files,
    hash: '0'.repeat(64),
    due: { state: 'beyond-calendar', receivedOn: '2026-11-20', until: '2027-12-31' },
    epoch: '8f0e3c2a-0000-4000-8000-000000000000',
  }
}
const pair = () => generateKeyPair('ES256', { extractable: true })
const signed = (payload: object, key: CryptoKey) =>
  new SignJWT({ ...payload }).setProtectedHeader({ alg: 'ES256', typ: 'receipt+jwt', kid: KID }).sign(key)

test('a receipt is proven by the key that its header names, and one that somebody else signed under that name is not', async () => {
  const office = await pair()
  const other = await pair()
  const key = OfficeKey.parse({ ...(await exportJWK(office.publicKey)), kid: KID, alg: 'ES256', use: 'sig' })
  const payload = receipt()
  expect(await proven(await signed(payload, office.privateKey), [key])).toMatchObject({ number: payload.number })
  expect(await proven(await signed(payload, other.privateKey), [key])).toBeUndefined()
})
