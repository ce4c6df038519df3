import { constants, createHash, createPrivateKey, privateEncrypt } from 'node:crypto'
import { chmod, readFile } from 'node:fs/promises'
import path from 'node:path'
import type * as pkijs from 'pkijs'
import * as z from 'zod/mini'
import { writeDurably } from '../durable.ts'
import { exact, type ReadCertificate, readCertificate } from '../signing/certificate.ts'
import { issue, type SigningKey, type Subject } from './issue.ts'

/** Where the certificates say that they can be asked about. No such host can exist (RFC 2606): it is inside. */
export const PRACTICE_HOST = 'http://practice-signer.invalid'

const FILE = 'practice-signer.json'
const DAY = 86_400_000
const YEAR = 365 * DAY

const Pair = z.strictObject({ key: z.string(), certificate: z.string() })
type Pair = z.infer<typeof Pair>
const Kept = z.strictObject({
  root: Pair,
  issuing: Pair,
  timestamp: Pair,
  ocsp: Pair,
  /** By the id of the credential. */
  people: z.record(z.string(), Pair),
  /** Serial numbers, hex, and when. */
  revoked: z.record(z.string(), z.iso.datetime()),
})
type Kept = z.infer<typeof Kept>

const curve = { name: 'ECDSA', namedCurve: 'P-256' }
/** A person's key is RSA, as people's keys are in this country; it can also sign a hash that somebody else made. */
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
}

/** A key that signs, and its certificate. */
export interface Holder {
  key: SigningKey
  certificate: ReadCertificate
}

interface NewCredential {
  subject: Subject
  from?: Date
  to?: Date
  use?: 'person' | 'encryption'
}

/** The certification authority for practice. Its keys are in the data folder, for this user only. */
export interface PracticeAuthority {
  root: ReadCertificate
  issuing: Holder
  /** SHA-1 of the issuing key: by this, OCSP names an authority. */
  issuingKeyHash: Buffer
  rootHolder: Holder
  timestamp: Holder
  ocsp: Holder
  /** The credential of somebody, made when it is first asked for, and again when it ends within a month. */
  credential(id: string, wanted: NewCredential): Promise<readonly ReadCertificate[]>
  /** PKCS#1 signature over a SHA-256; undefined for a credential that is not there. */
  signHash(id: string, hash: Uint8Array): Uint8Array | undefined
  revoke(serial: string): Promise<void>
  revokedAt(serial: string): Date | undefined
  revoked(): { serial: string; at: Date }[]
}

export async function openPracticeAuthority(dataDir: string, now: () => Date): Promise<PracticeAuthority> {
  const file = path.join(dataDir, FILE)
  const kept = (await readKept(file)) ?? (await makeKept(now()))
  const write = () => writeDurably(file, JSON.stringify(kept))
  await write()
  const root = await holderOf(kept.root)
  const issuing = await holderOf(kept.issuing)
  const making = new Map<string, Promise<void>>()

  async function make(id: string, { subject, from, to, use = 'person' }: NewCredential): Promise<void> {
    const at = now()
    const keys = await crypto.subtle.generateKey(rsa, true, ['sign', 'verify'])
    const certificate = await issue(
      {
        subject,
        publicKey: keys.publicKey,
        from: from ?? new Date(at.getTime() - DAY),
        to: to ?? new Date(at.getTime() + YEAR),
        use,
        ocsp: `${PRACTICE_HOST}/ocsp`,
      },
      { certificate: issuing.certificate.parsed, key: issuing.key },
    )
    kept.people[id] = await pairOf(keys.privateKey, certificate)
    await write()
  }

  return {
    root: root.certificate,
    rootHolder: root,
    issuing,
    issuingKeyHash: createHash('sha1')
      .update(issuing.certificate.parsed.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView)
      .digest(),
    timestamp: await holderOf(kept.timestamp),
    ocsp: await holderOf(kept.ocsp),

    async credential(id, wanted) {
      const known = kept.people[id]
      const ends = known && certificateIn(known).x509.validToDate.getTime()
      const isFixed = wanted.to !== undefined
      if (!known || (!isFixed && (ends ?? 0) < now().getTime() + 30 * DAY)) {
        const made = making.get(id) ?? make(id, wanted).finally(() => making.delete(id))
        making.set(id, made)
        await made
      }
      const pair = kept.people[id]
      if (!pair) throw new Error('A credential was made and is not there')
      return [certificateIn(pair), issuing.certificate, root.certificate]
    },

    signHash(id, hash) {
      const pair = kept.people[id]
      if (!pair) return undefined
      const key = createPrivateKey({ key: Buffer.from(pair.key, 'base64'), format: 'der', type: 'pkcs8' })
      const info = Buffer.concat([SHA_256_INFO, hash])
      return new Uint8Array(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info))
    },

    async revoke(serial) {
      kept.revoked[serial.toLowerCase()] ??= now().toISOString()
      await write()
    },
    revokedAt(serial) {
      const at = kept.revoked[serial.toLowerCase()]
      return at === undefined ? undefined : new Date(at)
    },
    revoked: () => Object.entries(kept.revoked).map(([serial, at]) => ({ serial, at: new Date(at) })),
  }
}

/** What stands before a SHA-256 in a PKCS#1 signature (RFC 8017, 9.2). */
const SHA_256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')

async function readKept(file: string): Promise<Kept | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  await chmod(file, 0o600)
  return Kept.parse(JSON.parse(text))
}

async function makeKept(at: Date): Promise<Kept> {
  const from = new Date(at.getTime() - DAY)
  const to = new Date(at.getTime() + 20 * YEAR)
  const pair = () => crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
  const [rootKeys, issuingKeys, timestampKeys, ocspKeys] = [await pair(), await pair(), await pair(), await pair()]
  const root = await issue(
    { subject: { name: 'LUYỆN TẬP Root CA' }, publicKey: rootKeys.publicKey, from, to, use: 'root' },
    { key: rootKeys.privateKey },
  )
  const below = { certificate: root, key: rootKeys.privateKey }
  const issuing = await issue(
    {
      subject: { name: 'LUYỆN TẬP Issuing CA' },
      publicKey: issuingKeys.publicKey,
      from,
      to,
      use: 'authority',
      crl: `${PRACTICE_HOST}/root.crl`,
    },
    below,
  )
  const last = { certificate: issuing, key: issuingKeys.privateKey }
  const ocsp = { ocsp: `${PRACTICE_HOST}/ocsp` }
  const timestamp = await issue(
    {
      subject: { name: 'LUYỆN TẬP Timestamp' },
      publicKey: timestampKeys.publicKey,
      from,
      to,
      use: 'timestamp',
      ...ocsp,
    },
    last,
  )
  const responder = await issue(
    { subject: { name: 'LUYỆN TẬP OCSP' }, publicKey: ocspKeys.publicKey, from, to, use: 'ocsp' },
    last,
  )
  return {
    root: await pairOf(rootKeys.privateKey, root),
    issuing: await pairOf(issuingKeys.privateKey, issuing),
    timestamp: await pairOf(timestampKeys.privateKey, timestamp),
    ocsp: await pairOf(ocspKeys.privateKey, responder),
    people: {},
    revoked: {},
  }
}

async function pairOf(key: SigningKey, certificate: pkijs.Certificate): Promise<Pair> {
  const base64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64')
  return {
    key: base64(await crypto.subtle.exportKey('pkcs8', key)),
    certificate: base64(certificate.toSchema().toBER()),
  }
}

const certificateIn = ({ certificate }: Pair) => readCertificate(new Uint8Array(Buffer.from(certificate, 'base64')))

const holderOf = async (pair: Pair): Promise<Holder> => ({
  key: await crypto.subtle.importKey('pkcs8', exact(Buffer.from(pair.key, 'base64')), curve, false, ['sign']),
  certificate: certificateIn(pair),
})
