import { createHash, verify } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { exact, type ReadCertificate } from './certificate.ts'

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'
const SHA_256 = '2.16.840.1.101.3.4.2.1'
const RSA_SHA_256 = '1.2.840.113549.1.1.11'
const ECDSA_SHA_256 = '1.2.840.10045.4.3.2'

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

const attribute = (type: string, value: asn1js.BaseBlock) => new pkijs.Attribute({ type, values: [value] })

/** Whose signature it is (RFC 5035): a signature with this cannot be said to be another certificate's. */
export function signingCertificate({ der, parsed }: ReadCertificate): asn1js.BaseBlock {
  const issuer = new asn1js.Sequence({
    value: [
      // GeneralNames with one directoryName, [4].
      new asn1js.Sequence({
        value: [new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [parsed.issuer.toSchema()] })],
      }),
      parsed.serialNumber,
    ],
  })
  // SHA-256 is the default, and so its name is left out.
  const id = new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: exact(sha256(der)) }), issuer] })
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [id] })] })
}

/**
 * What is really signed (RFC 5652, 5.4): the content's hash, bound to the certificate. Without the time of signing, which
 * stands in the PDF (EN 319 142-1), and is proven by the timestamp.
 */
function signedAttributes(certificate: ReadCertificate, contentHash: Uint8Array): pkijs.Attribute[] {
  const attributes = [
    attribute(CONTENT_TYPE, new asn1js.ObjectIdentifier({ value: DATA })),
    attribute(MESSAGE_DIGEST, new asn1js.OctetString({ valueHex: exact(contentHash) })),
    attribute(SIGNING_CERTIFICATE_V2, signingCertificate(certificate)),
  ]
  const encoded = (one: pkijs.Attribute) => Buffer.from(one.toSchema().toBER())
  // DER orders a set by its encodings.
  return attributes.sort((a, b) => Buffer.compare(encoded(a), encoded(b)))
}

/** The bytes whose SHA-256 goes to the provider. */
export const toBeSigned = (certificate: ReadCertificate, contentHash: Uint8Array): Uint8Array =>
  new Uint8Array(
    new asn1js.Set({ value: signedAttributes(certificate, contentHash).map((one) => one.toSchema()) }).toBER(),
  )

/**
 * The signature as CMS wants it, when it is one over these bytes by this certificate's key; undefined when it is not.
 * Providers give ECDSA as two numbers side by side, or as DER.
 */
export function checkedSignature(
  { x509 }: ReadCertificate,
  signed: Uint8Array,
  signature: Uint8Array,
): Uint8Array | undefined {
  const key = x509.publicKey
  if (key.asymmetricKeyType === 'rsa') return verify('sha256', signed, key, signature) ? signature : undefined
  if (key.asymmetricKeyType !== 'ec') return undefined
  if (verify('sha256', signed, { key, dsaEncoding: 'der' }, signature)) return signature
  if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)) return undefined
  return new Uint8Array(pkijs.createCMSECDSASignature(exact(signature)))
}

interface Parts {
  chain: readonly ReadCertificate[]
  contentHash: Uint8Array
  signature: Uint8Array
  /** A timestamp over the signature (RFC 3161), DER. */
  timestamp: Uint8Array
}

/** The whole detached signature: CAdES, with its chain and its timestamp. */
export function signedData({ chain, contentHash, signature, timestamp }: Parts): Uint8Array {
  const [certificate] = chain
  if (!certificate) throw new Error('A signature without a certificate')
  const isRsa = certificate.x509.publicKey.asymmetricKeyType === 'rsa'
  const digest = () => new pkijs.AlgorithmIdentifier({ algorithmId: SHA_256 })
  const info = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({
      issuer: certificate.parsed.issuer,
      serialNumber: certificate.parsed.serialNumber,
    }),
    digestAlgorithm: digest(),
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: isRsa ? RSA_SHA_256 : ECDSA_SHA_256,
      ...(isRsa ? { algorithmParams: new asn1js.Null() } : {}),
    }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: signedAttributes(certificate, contentHash),
    }),
    signature: new asn1js.OctetString({ valueHex: exact(signature) }),
    unsignedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [attribute(TIMESTAMP_TOKEN, asn1js.fromBER(exact(timestamp)).result)],
    }),
  })
  const data = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [digest()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: DATA }),
    certificates: chain.map(({ parsed }) => parsed),
    signerInfos: [info],
  })
  const content = new pkijs.ContentInfo({ contentType: SIGNED_DATA, content: data.toSchema(true) })
  return new Uint8Array(content.toSchema().toBER())
}
