import { randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { err, ok, type Result } from '../../core/result.ts'
import {
  exact,
  isFor,
  isValidAt,
  OCSP_SIGNING,
  ocspAddresses,
  type ReadCertificate,
  readCertificate,
} from './certificate.ts'
import { type Reach, wholeBytes } from './provider-http.ts'

/** What a responder says of a certificate, and its words as they came, to be kept with the signature. */
export interface RevocationEvidence {
  state: 'good' | 'revoked'
  ocsp: Uint8Array
}

const NONCE = '1.3.6.1.5.5.7.48.1.2'
const BASIC = '1.3.6.1.5.5.7.48.1.1'
/** Milliseconds by which a responder's clock may be ahead. */
export const SKEW = 5 * 60_000
/** Milliseconds for which an answer counts that does not say how long. */
const FRESH = 24 * 3_600_000

/** How responders and lists are reached. */
export interface RevocationAsking {
  reach: Reach
  patience: number
  now: () => Date
}

/**
 * Asks the responder of a certificate (RFC 6960). No answer, one that is not signed by the issuer or by whom the issuer
 * appointed, or one that is stale: an error, and never "good". `error` is for the log.
 */
export async function askRevocation(
  { reach, patience, now }: RevocationAsking,
  certificate: ReadCertificate,
  issuer: ReadCertificate,
): Promise<Result<RevocationEvidence, string>> {
  const address = ocspAddresses(certificate).find((one) => /^https?:\/\//.test(one))
  if (address === undefined) return err('no responder')
  const request = new pkijs.OCSPRequest()
  await request.createForCertificate(certificate.parsed, { hashAlgorithm: 'SHA-1', issuerCertificate: issuer.parsed })
  const nonce = new asn1js.OctetString({ valueHex: exact(randomBytes(16)) }).toBER()
  request.tbsRequest.requestExtensions = [new pkijs.Extension({ extnID: NONCE, extnValue: nonce })]
  const asked = {
    method: 'POST' as const,
    headers: { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' },
    body: new Uint8Array(request.toSchema(true).toBER()),
  }
  const whole = await wholeBytes(reach, address, asked, patience)
  if (!whole.ok) return err(whole.error.why)
  if (whole.value.status !== 200) return err(`status ${whole.value.status}`)
  try {
    return await readAnswer(new Uint8Array(whole.value.bytes), { certificate, issuer, now: now() })
  } catch {
    return err('unreadable')
  }
}

interface Asked {
  certificate: ReadCertificate
  issuer: ReadCertificate
  now: Date
}

async function readAnswer(
  ocsp: Uint8Array,
  { certificate, issuer, now }: Asked,
): Promise<Result<RevocationEvidence, string>> {
  const answer = pkijs.OCSPResponse.fromBER(exact(ocsp))
  if (answer.responseStatus.valueBlock.valueDec !== 0 || answer.responseBytes?.responseType !== BASIC) {
    return err('refused by the responder')
  }
  const basic = pkijs.BasicOCSPResponse.fromBER(exact(answer.responseBytes.response.valueBlock.valueHexView))
  if (!(await isAppointed(basic, issuer, now))) return err('not signed by the issuer')
  const id = new pkijs.CertID()
  await id.createForCertificate(certificate.parsed, { hashAlgorithm: 'SHA-1', issuerCertificate: issuer.parsed })
  const single = basic.tbsResponseData.responses.find((one) => one.certID.isEqual(id))
  if (!single) return err('about another certificate')
  const until = single.nextUpdate ?? new Date(single.thisUpdate.getTime() + FRESH)
  if (single.thisUpdate.getTime() > now.getTime() + SKEW) return err('from the future')
  if (until <= now) return err('stale')
  const status: unknown = single.certStatus
  const tag = status instanceof asn1js.BaseBlock ? status.idBlock.tagNumber : 2
  if (tag === 0) return ok({ state: 'good', ocsp })
  return tag === 1 ? ok({ state: 'revoked', ocsp }) : err('unknown to the responder')
}

/** Signed by the issuer itself, or by a certificate that the issuer made for just this. */
async function isAppointed(basic: pkijs.BasicOCSPResponse, issuer: ReadCertificate, now: Date): Promise<boolean> {
  const within = (basic.certs ?? []).map((one) => readCertificate(new Uint8Array(one.toSchema().toBER())))
  const appointed = within.filter(
    (one) =>
      isFor(one, OCSP_SIGNING) &&
      isValidAt(one, now) &&
      one.x509.checkIssued(issuer.x509) &&
      one.x509.verify(issuer.x509.publicKey),
  )
  const signed = basic.tbsResponseData.tbsView
  for (const signer of [issuer, ...appointed]) {
    const crypto = pkijs.getCrypto(true)
    const isSigned = await crypto
      .verifyWithPublicKey(exact(signed), basic.signature, signer.parsed.subjectPublicKeyInfo, basic.signatureAlgorithm)
      .catch(() => false)
    if (isSigned) return true
  }
  return false
}
