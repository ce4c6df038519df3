import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { exact } from '../signing/certificate.ts'
import type { PracticeAuthority } from './authority.ts'

const HOUR = 3_600_000
const NONCE = '1.3.6.1.5.5.7.48.1.2'
const BASIC = '1.3.6.1.5.5.7.48.1.1'
const KEY_COMPROMISE = 1

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Answers what is asked about a certificate of the issuing authority (RFC 6960). Throws at what is no request. */
export async function answerOcsp(authority: PracticeAuthority, asked: Uint8Array, now: Date): Promise<Uint8Array> {
  const { tbsRequest } = pkijs.OCSPRequest.fromBER(exact(asked))
  const basic = new pkijs.BasicOCSPResponse()
  basic.tbsResponseData.responderID = authority.ocsp.certificate.parsed.subject
  basic.tbsResponseData.producedAt = now
  for (const { reqCert } of tbsRequest.requestList) {
    const single = new pkijs.SingleResponse()
    single.certID = reqCert
    single.certStatus = statusOf(authority, reqCert)
    single.thisUpdate = now
    single.nextUpdate = new Date(now.getTime() + HOUR)
    basic.tbsResponseData.responses.push(single)
  }
  const nonce = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === NONCE)
  if (nonce) basic.tbsResponseData.responseExtensions = [nonce]
  basic.certs = [authority.ocsp.certificate.parsed]
  await basic.sign(authority.ocsp.key, 'SHA-256')
  const answer = new pkijs.OCSPResponse({
    responseStatus: new asn1js.Enumerated({ value: 0 }),
    responseBytes: new pkijs.ResponseBytes({
      responseType: BASIC,
      response: new asn1js.OctetString({ valueHex: basic.toSchema().toBER() }),
    }),
  })
  return new Uint8Array(answer.toSchema().toBER())
}

/** CertStatus: good [0], revoked [1], unknown [2]. Known are those that the issuing authority could have issued. */
function statusOf(authority: PracticeAuthority, asked: pkijs.CertID): asn1js.BaseBlock {
  const isOurs = Buffer.from(asked.issuerKeyHash.valueBlock.valueHexView).equals(authority.issuingKeyHash)
  if (!isOurs) return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 2 } })
  const at = authority.revokedAt(hex(asked.serialNumber.valueBlock.valueHexView))
  if (!at) return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } })
  return new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 1 },
    value: [new asn1js.GeneralizedTime({ valueDate: at })],
  })
}

/** The root's list (RFC 5280): the issuing authority is in it when it was revoked. */
export async function rootList(authority: PracticeAuthority, now: Date): Promise<Uint8Array> {
  const list = new pkijs.CertificateRevocationList()
  list.version = 1
  list.issuer = authority.root.parsed.subject
  list.thisUpdate = new pkijs.Time({ type: 0, value: now })
  list.nextUpdate = new pkijs.Time({ type: 0, value: new Date(now.getTime() + 24 * HOUR) })
  const revoked = authority.revoked()
  if (revoked.length > 0) {
    list.revokedCertificates = revoked.map(
      ({ serial, at }) =>
        new pkijs.RevokedCertificate({
          userCertificate: new asn1js.Integer({ valueHex: exact(Buffer.from(serial, 'hex')) }),
          revocationDate: new pkijs.Time({ type: 0, value: at }),
          crlEntryExtensions: new pkijs.Extensions({
            extensions: [
              new pkijs.Extension({
                extnID: '2.5.29.21',
                extnValue: new asn1js.Enumerated({ value: KEY_COMPROMISE }).toBER(),
              }),
            ],
          }),
        }),
    )
  }
  await list.sign(authority.rootHolder.key, 'SHA-256')
  return new Uint8Array(list.toSchema(true).toBER())
}
