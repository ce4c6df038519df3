import { randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { err, ok, type Result } from '../../core/result.ts'
import {
  chainTo,
  exact,
  isFor,
  isValidAt,
  type ReadCertificate,
  readCertificate,
  TIME_STAMPING,
} from './certificate.ts'
import { sha256 } from './cms.ts'
import { type Reach, wholeBytes } from './provider-http.ts'
import type { SignerFault } from './signer.ts'

/** Who says when a signature was there. */
export interface TimestampAuthority {
  url: string
  roots: readonly ReadCertificate[]
  reach: Reach
  patience: number
  now: () => Date
}

export interface Timestamp {
  /** The token (CMS), DER. */
  token: Uint8Array
  at: Date
}

const SHA_256 = '2.16.840.1.101.3.4.2.1'
const GRANTED = [0, 1]
/** Milliseconds by which the authority's clock may differ from ours: more, and one of the two is wrong. */
const SKEW = 10 * 60_000

/**
 * A timestamp over some bytes (RFC 3161). The token is believed when it is about these bytes and this request, signed by
 * a certificate for timestamps that leads to a root. Otherwise `signing.down`: another try may bring a good one.
 */
export async function timestampOver(
  { url, roots, reach, patience, now }: TimestampAuthority,
  bytes: Uint8Array,
): Promise<Result<Timestamp, SignerFault>> {
  const imprint = sha256(bytes)
  const nonce = randomBytes(8)
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  const request = new pkijs.TimeStampReq({
    version: 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: new asn1js.OctetString({ valueHex: exact(imprint) }),
    }),
    nonce: new asn1js.Integer({ valueHex: exact(nonce) }),
    certReq: true,
  })
  const asked = {
    method: 'POST' as const,
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(request.toSchema().toBER()),
  }
  const whole = await wholeBytes(reach, url, asked, patience)
  if (!whole.ok) return whole
  const down = (why: string) => err({ code: 'signing.down', why: `timestamp: ${why}` } as const)
  if (whole.value.status !== 200) return down(`status ${whole.value.status}`)
  try {
    const answer = pkijs.TimeStampResp.fromBER(exact(whole.value.bytes))
    if (!GRANTED.includes(answer.status.status) || !answer.timeStampToken) return down('refused')
    const signed = new pkijs.SignedData({ schema: answer.timeStampToken.content })
    const content = signed.encapContentInfo.eContent?.getValue()
    if (!content) return down('empty')
    const told = pkijs.TSTInfo.fromBER(content)
    const isOurs =
      Buffer.compare(told.messageImprint.hashedMessage.valueBlock.valueHexView, imprint) === 0 &&
      told.messageImprint.hashAlgorithm.algorithmId === SHA_256 &&
      told.nonce !== undefined &&
      Buffer.compare(told.nonce.valueBlock.valueHexView, nonce) === 0
    if (!isOurs) return down('about something else')
    if (Math.abs(told.genTime.getTime() - now().getTime()) > SKEW) return down('another time than ours')
    if (!(await isSignedByAuthority(signed, { roots, bytes, at: told.genTime }))) return down('not by an authority')
    return ok({ token: new Uint8Array(answer.timeStampToken.toSchema().toBER()), at: told.genTime })
  } catch {
    return down('unreadable')
  }
}

async function isSignedByAuthority(
  signed: pkijs.SignedData,
  { roots, bytes, at }: { roots: readonly ReadCertificate[]; bytes: Uint8Array; at: Date },
): Promise<boolean> {
  const within = (signed.certificates ?? [])
    .filter((one) => one instanceof pkijs.Certificate)
    .map((one) => readCertificate(new Uint8Array(one.toSchema().toBER())))
  const authority = within.find((one) => isFor(one, TIME_STAMPING))
  if (!authority || !isValidAt(authority, at) || !chainTo(roots, authority, within, at)) return false
  const sid = signed.signerInfos[0]?.sid
  if (signed.signerInfos.length !== 1 || !(sid instanceof pkijs.IssuerAndSerialNumber)) return false
  const isTheirs =
    sid.serialNumber.isEqual(authority.parsed.serialNumber) && sid.issuer.isEqual(authority.parsed.issuer)
  return isTheirs && (await signed.verify({ signer: 0, data: exact(bytes), checkChain: false }))
}
