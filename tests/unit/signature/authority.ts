import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

/** Certificate authorities, time stamps and evidence about revocation, made up for tests; nothing goes over a network. */

export type Bytes = Uint8Array<ArrayBuffer>
export const day = 86_400_000
/** A fixed present for all tests, in milliseconds since 1970. */
export const now = Date.UTC(2026, 10, 20, 3)

export interface Holder {
  cert: pkijs.Certificate
  der: Bytes
  keys: CryptoKeyPair
}

const pem = (der: Bytes) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----`
export const issuer = ({ der }: Holder, practice = false) => ({ certificate: pem(der), practice })

const algorithms = {
  p256: { name: 'ECDSA', namedCurve: 'P-256' },
  p384: { name: 'ECDSA', namedCurve: 'P-384' },
  rsa2048: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
  rsa1024: {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 1024,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
} as const
export type KeyKind = keyof typeof algorithms

async function newKeys(kind: KeyKind): Promise<CryptoKeyPair> {
  const made = await crypto.subtle.generateKey(algorithms[kind], true, ['sign', 'verify'])
  if (!('privateKey' in made)) throw new Error('no pair of keys')
  return made
}

export const usage = { signing: 0x80, commitment: 0x40, encipherment: 0x20, certificates: 0x04, lists: 0x02 }
export const purposes = { timeStamping: '1.3.6.1.5.5.7.3.8', ocsp: '1.3.6.1.5.5.7.3.9', web: '1.3.6.1.5.5.7.3.1' }

export interface CertificateOptions {
  name: string
  by?: Holder
  key?: KeyKind
  /** Instead of a new pair. */
  keys?: CryptoKeyPair
  from?: number
  until?: number
  ca?: boolean
  path?: number
  uses?: number
  purpose?: string
  noCheck?: boolean
  /** A critical rule that nobody knows. */
  strange?: boolean
}

let serial = 1000

const nameOf = (name: string) =>
  new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value: name }) })

/** A certificate, by itself or by another. */
export async function certificate(options: CertificateOptions): Promise<Holder> {
  const { name, by, ca = false, from = now - 300 * day, until = now + 300 * day } = options
  const keys = options.keys ?? (await newKeys(options.key ?? 'p256'))
  const cert = new pkijs.Certificate()
  cert.version = 2
  serial += 1
  cert.serialNumber = new asn1js.Integer({ value: serial })
  if (by) cert.issuer = pkijs.Certificate.fromBER(by.der).subject
  else cert.issuer.typesAndValues.push(nameOf(name))
  cert.subject.typesAndValues.push(nameOf(name))
  cert.notBefore.value = new Date(from)
  cert.notAfter.value = new Date(until)
  const uses = options.uses ?? (ca ? usage.certificates | usage.lists : usage.signing | usage.commitment)
  const add = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }) =>
    cert.extensions?.push(new pkijs.Extension({ extnID, critical, extnValue: value.toBER() }))
  cert.extensions = []
  const constraints = options.path === undefined ? { cA: ca } : { cA: ca, pathLenConstraint: options.path }
  if (ca) add('2.5.29.19', true, new pkijs.BasicConstraints(constraints).toSchema())
  add('2.5.29.15', true, new asn1js.BitString({ valueHex: new Uint8Array([uses]).buffer }))
  if (options.purpose) add('2.5.29.37', true, new pkijs.ExtKeyUsage({ keyPurposes: [options.purpose] }).toSchema())
  if (options.noCheck) add('1.3.6.1.5.5.7.48.1.5', false, new asn1js.Null())
  if (options.strange) add('1.2.3.4.5', true, new asn1js.Null())
  await cert.subjectPublicKeyInfo.importKey(keys.publicKey)
  await cert.sign((by?.keys ?? keys).privateKey, 'SHA-256')
  const der = new Uint8Array(cert.toSchema(true).toBER())
  return { cert: pkijs.Certificate.fromBER(der), der, keys }
}

/** A list of revoked certificates. */
export async function list(
  by: Holder,
  options: { revoked?: [Holder, number][]; made?: number; next?: number | null } = {},
) {
  const { revoked = [], made = now - day / 24, next = now + day } = options
  const crl = new pkijs.CertificateRevocationList()
  crl.version = 1
  crl.issuer = by.cert.subject
  crl.thisUpdate = new pkijs.Time({ type: 0, value: new Date(made) })
  if (next !== null) crl.nextUpdate = new pkijs.Time({ type: 0, value: new Date(next) })
  if (revoked.length > 0) {
    crl.revokedCertificates = revoked.map(
      ([{ cert }, at]) =>
        new pkijs.RevokedCertificate({
          userCertificate: cert.serialNumber,
          revocationDate: new pkijs.Time({ type: 0, value: new Date(at) }),
        }),
    )
  }
  await crl.sign(by.keys.privateKey, 'SHA-256')
  return new Uint8Array(crl.toSchema(true).toBER())
}

export interface AnswerOptions {
  about: Holder
  issuer: Holder
  by: Holder
  status?: 'good' | 'unknown' | number
  made?: number
  next?: number | null
}

/** An answer of OCSP; `status` as a number is when the certificate was revoked. */
export async function ocsp({
  about,
  issuer: of,
  by,
  status = 'good',
  made = now - day / 24,
  next = now + day,
}: AnswerOptions) {
  const basic = new pkijs.BasicOCSPResponse()
  basic.tbsResponseData.responderID = by.cert.subject
  basic.tbsResponseData.producedAt = new Date(made)
  const certID = new pkijs.CertID()
  await certID.createForCertificate(about.cert, { hashAlgorithm: 'SHA-256', issuerCertificate: of.cert })
  const single = new pkijs.SingleResponse({ certID })
  const tagged = (tagNumber: number) => new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber } })
  single.certStatus =
    typeof status === 'number'
      ? new asn1js.Constructed({
          idBlock: { tagClass: 3, tagNumber: 1 },
          value: [new asn1js.GeneralizedTime({ valueDate: new Date(status) })],
        })
      : tagged(status === 'good' ? 0 : 2)
  single.thisUpdate = new Date(made)
  if (next !== null) single.nextUpdate = new Date(next)
  basic.tbsResponseData.responses.push(single)
  basic.certs = [by.cert]
  await basic.sign(by.keys.privateKey, 'SHA-256')
  const response = new pkijs.OCSPResponse()
  response.responseStatus.valueBlock.valueDec = 0
  response.responseBytes = new pkijs.ResponseBytes({
    responseType: '1.3.6.1.5.5.7.48.1.1',
    response: new asn1js.OctetString({ valueHex: basic.toSchema().toBER() }),
  })
  return new Uint8Array(response.toSchema().toBER())
}

const SHA256 = '2.16.840.1.101.3.4.2.1'
export const sha256 = async (bytes: Uint8Array): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))

export interface MessageOptions {
  signer: Holder
  /** Sent along beside the signer's own. */
  chain?: readonly Holder[]
  /** Which certificate the signed attributes name. */
  named?: Holder | 'none'
  /** Whether the signer's own certificate is sent along. */
  withoutSigner?: boolean
  claimed?: number
  /** Makes the time stamp over the signature. */
  stamp?: (signature: Bytes) => Promise<Bytes>
  contentType?: string
  /** Inside the message, as in a time stamp. */
  content?: Bytes
}

/** A CMS message with one signer over a hash (SHA-256). */
export async function message(hash: Bytes, options: MessageOptions): Promise<Bytes> {
  const { signer, chain = [], named = signer, contentType = '1.2.840.113549.1.7.1' } = options
  const attribute = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] })
  const attributes = [
    attribute('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: contentType })),
    attribute('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: hash.buffer })),
  ]
  if (options.claimed !== undefined) {
    attributes.push(attribute('1.2.840.113549.1.9.5', new asn1js.UTCTime({ valueDate: new Date(options.claimed) })))
  }
  if (named !== 'none') {
    const id = new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: (await sha256(named.der)).buffer })] })
    const ids = new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [id] })] })
    attributes.push(attribute('1.2.840.113549.1.9.16.2.47', ids))
  }
  const der = (one: pkijs.Attribute) => Buffer.from(one.toSchema().toBER())
  attributes.sort((one, other) => Buffer.compare(der(one), der(other)))
  const info = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: signer.cert.issuer, serialNumber: signer.cert.serialNumber }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
  })
  const data = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: contentType,
      ...(options.content && { eContent: new asn1js.OctetString({ valueHex: options.content.buffer }) }),
    }),
    certificates: [...(options.withoutSigner ? [] : [signer]), ...chain].map(({ cert }) => cert),
    signerInfos: [info],
  })
  await data.sign(signer.keys.privateKey, 0, 'SHA-256', options.content?.buffer ?? new ArrayBuffer(0))
  if (options.stamp) {
    const token = await options.stamp(new Uint8Array(info.signature.getValue()))
    const values = [asn1js.fromBER(token).result]
    info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [new pkijs.Attribute({ type: '1.2.840.113549.1.9.16.2.14', values })],
    })
  }
  const whole = new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: data.toSchema(true) })
  return new Uint8Array(whole.toSchema().toBER())
}

/** A time stamp over a hash. */
export async function timeStamp(hash: Bytes, tsa: Holder, at: number, chain: readonly Holder[] = []): Promise<Bytes> {
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new asn1js.OctetString({ valueHex: hash.buffer }),
    }),
    serialNumber: new asn1js.Integer({ value: 1 }),
    genTime: new Date(at),
  })
  const content = new Uint8Array(info.toSchema().toBER())
  return message(await sha256(content), { signer: tsa, chain, content, contentType: '1.2.840.113549.1.9.16.1.4' })
}
