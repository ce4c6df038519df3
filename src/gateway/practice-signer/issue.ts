import { randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { exact, PRACTICE_MARK } from '../signing/certificate.ts'

/** Every certificate for practice says so in its organisation, in both languages. */
export const PRACTICE_ORGANISATION = `LUYỆN TẬP – không có giá trị pháp lý / ${PRACTICE_MARK}`
/** An arc that belongs to nobody else, since it follows from a random UUID (X.667). */
const PRACTICE_POLICY = '2.25.296534949114431436169494725992439061605'
export const TIMESTAMP_POLICY = '2.25.138111420212764648560279172168310682122'

/** A key of the platform's own cryptography, whose type has a name in browsers only. */
export type SigningKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Who a certificate is about. */
export interface Subject {
  name: string
  /** Written as Vietnamese authorities write it: `CCCD:` and the number, in the user id. */
  personalId?: string | undefined
}

interface Wanted {
  subject: Subject
  publicKey: SigningKey
  from: Date
  to: Date
  use: 'root' | 'authority' | 'person' | 'timestamp' | 'ocsp' | 'encryption'
  /** Where its state can be asked. */
  ocsp?: string
  crl?: string
}

/** Who signs the certificate; the certificate's own key for a root. */
export interface Issuer {
  certificate?: pkijs.Certificate
  key: SigningKey
}

const DIGITAL_SIGNATURE = 0x80
const NON_REPUDIATION = 0x40
const KEY_ENCIPHERMENT = 0x20
const KEY_CERT_SIGN = 0x04
const CRL_SIGN = 0x02

const keyUsages: Readonly<Record<Wanted['use'], number>> = {
  root: KEY_CERT_SIGN | CRL_SIGN,
  authority: KEY_CERT_SIGN | CRL_SIGN,
  person: DIGITAL_SIGNATURE | NON_REPUDIATION,
  timestamp: DIGITAL_SIGNATURE | NON_REPUDIATION,
  ocsp: DIGITAL_SIGNATURE,
  encryption: KEY_ENCIPHERMENT,
}
const purposes: Partial<Record<Wanted['use'], string>> = {
  timestamp: '1.3.6.1.5.5.7.3.8',
  ocsp: '1.3.6.1.5.5.7.3.9',
}

/** Issues a certificate (RFC 5280). */
export async function issue(wanted: Wanted, issuer: Issuer): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ valueHex: exact(serial()) })
  certificate.subject = nameOf(wanted.subject)
  certificate.issuer = issuer.certificate?.subject ?? certificate.subject
  certificate.notBefore = new pkijs.Time({ type: 0, value: wanted.from })
  certificate.notAfter = new pkijs.Time({ type: 0, value: wanted.to })
  await certificate.subjectPublicKeyInfo.importKey(wanted.publicKey)
  certificate.extensions = await extensionsOf(wanted, issuer, certificate)
  await certificate.sign(issuer.key, 'SHA-256')
  return pkijs.Certificate.fromBER(certificate.toSchema(true).toBER())
}

/** Positive, and nobody can guess it. */
function serial(): Uint8Array {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

function nameOf({ name, personalId }: Subject): pkijs.RelativeDistinguishedNames {
  const one = (type: string, value: asn1js.BaseBlock) =>
    new asn1js.Set({ value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] })] })
  const utf8 = (type: string, value: string) => one(type, new asn1js.Utf8String({ value }))
  const parts = [
    one('2.5.4.6', new asn1js.PrintableString({ value: 'VN' })),
    utf8('2.5.4.10', PRACTICE_ORGANISATION),
    utf8('2.5.4.3', name),
    ...(personalId === undefined ? [] : [utf8('0.9.2342.19200300.100.1.1', `CCCD:${personalId}`)]),
  ]
  // Read from its bytes: made from values, the library would put all of them into one set.
  return pkijs.RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: parts }).toBER())
}

async function extensionsOf(
  { use, ocsp, crl }: Wanted,
  { certificate: issuer }: Issuer,
  { subjectPublicKeyInfo }: pkijs.Certificate,
): Promise<pkijs.Extension[]> {
  const isAuthority = use === 'root' || use === 'authority'
  const purpose = purposes[use]
  const keyId = await keyIdOf(subjectPublicKeyInfo)
  const issuerKeyId = issuer && (await keyIdOf(issuer.subjectPublicKeyInfo))
  return [
    extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: isAuthority }).toSchema()),
    extension('2.5.29.15', true, bits(keyUsages[use])),
    extension('2.5.29.14', false, new asn1js.OctetString({ valueHex: keyId })),
    ...(issuerKeyId
      ? [
          extension(
            '2.5.29.35',
            false,
            new pkijs.AuthorityKeyIdentifier({
              keyIdentifier: new asn1js.OctetString({ valueHex: issuerKeyId }),
            }).toSchema(),
          ),
        ]
      : []),
    ...(use === 'root' ? [] : [extension('2.5.29.32', false, policy(isAuthority ? ANY_POLICY : PRACTICE_POLICY))]),
    ...(purpose === undefined
      ? []
      : [extension('2.5.29.37', true, new pkijs.ExtKeyUsage({ keyPurposes: [purpose] }).toSchema())]),
    // Whoever answers for others is not asked about itself (RFC 6960, 4.2.2.2.1).
    ...(use === 'ocsp' ? [extension('1.3.6.1.5.5.7.48.1.5', false, new asn1js.Null())] : []),
    ...(ocsp === undefined ? [] : [extension('1.3.6.1.5.5.7.1.1', false, infoAccess(ocsp))]),
    ...(crl === undefined ? [] : [extension('2.5.29.31', false, distributionPoint(crl))]),
  ]
}

const ANY_POLICY = '2.5.29.32.0'

const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock) =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER() })

const keyIdOf = (info: pkijs.PublicKeyInfo) =>
  crypto.subtle.digest('SHA-1', exact(info.subjectPublicKey.valueBlock.valueHexView))

function bits(usage: number): asn1js.BitString {
  let unusedBits = 0
  while (((usage >> unusedBits) & 1) === 0) unusedBits += 1
  return new asn1js.BitString({ valueHex: exact(Uint8Array.of(usage)), unusedBits })
}

const policy = (id: string) =>
  new pkijs.CertificatePolicies({
    certificatePolicies: [new pkijs.PolicyInformation({ policyIdentifier: id })],
  }).toSchema()

const address = (url: string) => new pkijs.GeneralName({ type: 6, value: url })

const infoAccess = (url: string) =>
  new pkijs.InfoAccess({
    accessDescriptions: [
      new pkijs.AccessDescription({ accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: address(url) }),
    ],
  }).toSchema()

const distributionPoint = (url: string) =>
  new pkijs.CRLDistributionPoints({
    distributionPoints: [new pkijs.DistributionPoint({ distributionPoint: [address(url)] })],
  }).toSchema()
