import { randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { exact } from '../signing/certificate.ts'
import { sha256, signingCertificate } from '../signing/cms.ts'
import type { PracticeAuthority } from './authority.ts'
import { TIMESTAMP_POLICY } from './issue.ts'

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const SHA_256 = '2.16.840.1.101.3.4.2.1'

/** Answers a request for a timestamp (RFC 3161) with a token over its hash, or refuses it. Throws at what is none. */
export async function answerTimestamp(authority: PracticeAuthority, asked: Uint8Array, now: Date): Promise<Uint8Array> {
  const request = pkijs.TimeStampReq.fromBER(exact(asked))
  const { messageImprint } = request
  const isKnown =
    messageImprint.hashAlgorithm.algorithmId === SHA_256 &&
    messageImprint.hashedMessage.valueBlock.valueHexView.length === 32
  const answer = new pkijs.TimeStampResp({ status: new pkijs.PKIStatusInfo({ status: isKnown ? 0 : 2 }) })
  if (isKnown) {
    const info = new pkijs.TSTInfo({
      version: 1,
      policy: TIMESTAMP_POLICY,
      messageImprint,
      serialNumber: new asn1js.Integer({ valueHex: exact(Uint8Array.of(0x40, ...randomBytes(8))) }),
      genTime: now,
      ...(request.nonce ? { nonce: request.nonce } : {}),
    })
    answer.timeStampToken = await tokenOver(
      authority,
      new Uint8Array(info.toSchema().toBER()),
      request.certReq ?? false,
    )
  }
  return new Uint8Array(answer.toSchema().toBER())
}

async function tokenOver(
  { timestamp, issuing, root }: PracticeAuthority,
  info: Uint8Array,
  withCertificates: boolean,
): Promise<pkijs.ContentInfo> {
  const { parsed } = timestamp.certificate
  const attribute = (type: string, value: asn1js.BaseBlock) => new pkijs.Attribute({ type, values: [value] })
  const attributes = [
    attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: TST_INFO })),
    attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: exact(sha256(info)) })),
    attribute('1.2.840.113549.1.9.16.2.47', signingCertificate(timestamp.certificate)),
  ]
  const signed = new pkijs.SignedData({
    version: 3,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: TST_INFO,
      eContent: new asn1js.OctetString({ valueHex: exact(info) }),
    }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: parsed.issuer, serialNumber: parsed.serialNumber }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    ...(withCertificates ? { certificates: [parsed, issuing.certificate.parsed, root.parsed] } : {}),
  })
  await signed.sign(timestamp.key, 0, 'SHA-256')
  return new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) })
}
