import { PDF } from '@libpdf/core'
import { expect, test } from 'vitest'
import { type Bytes, list, now, ocsp, timeStamp } from './authority.ts'
import { check, newWorld } from './world.ts'

/** Files as a library for signing makes them, with streams of objects and of cross-references where they are usual. */

const world = await newWorld({ key: 'rsa2048' })
const { root, ca, person, responder, tsa } = world

const signer = {
  certificate: person.der,
  certificateChain: [ca.der],
  keyType: 'RSA' as const,
  signatureAlgorithm: 'RSASSA-PKCS1-v1_5' as const,
  sign: async (data: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', person.keys.privateKey, new Uint8Array(data))),
}
const timestampAuthority = {
  timestamp: async (digest: Uint8Array) => timeStamp(new Uint8Array(digest), tsa, now - 60_000, [ca]),
}
const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0
const revocationProvider = {
  getOCSP: async (cert: Uint8Array): Promise<Bytes | null> =>
    same(cert, person.der) ? ocsp({ about: person, issuer: ca, by: responder }) : null,
  getCRL: async (cert: Uint8Array): Promise<Bytes | null> => list(same(cert, ca.der) ? root : ca),
}

async function made(level: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA', useXRefStream: boolean) {
  const blank = PDF.create()
  blank.addPage({ size: 'a4' })
  const pdf = await PDF.load(await blank.save({ useXRefStream }))
  const options = level === 'B-B' ? {} : { timestampAuthority, ...(level === 'B-T' ? {} : { revocationProvider }) }
  return (await pdf.sign({ signer, level, fieldName: 'CongDan', ...options })).bytes
}

test.each([true, false])('are understood, with streams of cross-references: %s', async (streams) => {
  expect(await check(await made('B-B', streams), world)).toMatchObject({
    findings: [{ verdict: 'cannot-tell', reasons: ['revocation-not-checked'], remarks: ['time-not-proven'] }],
  })
  expect(await check(await made('B-T', streams), world)).toMatchObject({
    findings: [{ verdict: 'cannot-tell', reasons: ['timestamp-not-checked', 'revocation-not-checked'] }],
  })
  expect(await check(await made('B-LT', streams), world)).toMatchObject({
    findings: [{ verdict: 'valid-but-changed', reasons: ['evidence-added'], time: { clock: 'authority' } }],
  })
  expect(await check(await made('B-LTA', streams), world)).toMatchObject({
    findings: [
      { kind: 'signature', verdict: 'valid-but-changed', reasons: ['evidence-added'] },
      { kind: 'document-timestamp', signer: { name: 'Made-up clock' } },
    ],
  })
})
