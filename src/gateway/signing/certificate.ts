import { X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'

/** A certificate: as Node sees it, and with the extensions that Node does not show. */
export interface ReadCertificate {
  der: Uint8Array
  x509: X509Certificate
  parsed: pkijs.Certificate
}

/** Says of itself that it is for practice: in its subject or issuer. Anybody can write it; nobody real would. */
export const PRACTICE_MARK = 'practice, no legal force'

const COMMON_NAME = '2.5.4.3'
const SERIAL_NUMBER = '2.5.4.5'
const USER_ID = '0.9.2342.19200300.100.1.1'
const KEY_USAGE = '2.5.29.15'
const EXTENDED_KEY_USAGE = '2.5.29.37'

/** Throws when it is not a certificate. */
export function readCertificate(der: Uint8Array): ReadCertificate {
  return { der, x509: new X509Certificate(der), parsed: pkijs.Certificate.fromBER(exact(der)) }
}

/** The bytes alone in their buffer, as the libraries for ASN.1 want them. */
export const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** The certificates of a PEM text. Throws when one cannot be read. */
export const readPem = (pem: string): ReadCertificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((text) =>
    readCertificate(new Uint8Array(new X509Certificate(text).raw)),
  )

const valuesOf = ({ typesAndValues }: pkijs.RelativeDistinguishedNames, type: string): string[] =>
  typesAndValues.filter((one) => one.type === type).map(({ value }) => String(value.valueBlock.value))

/** How the certificate calls its holder and its issuer. */
export const holderName = ({ parsed }: ReadCertificate) => valuesOf(parsed.subject, COMMON_NAME)[0] ?? ''
export const issuerName = ({ parsed }: ReadCertificate) => valuesOf(parsed.issuer, COMMON_NAME)[0] ?? ''

/**
 * The holder's personal ID number: `CCCD:` or `CMND:` in the user id, as Vietnamese authorities write it, or the national
 * form of ETSI EN 319 412-1 in the serial number (`PNOVN-`, `IDCVN-`).
 */
export function holderNumber({ parsed }: ReadCertificate): string | undefined {
  const said = [...valuesOf(parsed.subject, USER_ID), ...valuesOf(parsed.subject, SERIAL_NUMBER)]
  const numbers = said.map((text) => /^(?:CCCD:|CMND:|PNOVN-|IDCVN-)(\d{9}|\d{12})$/.exec(text.trim())?.[1])
  return numbers.find((number) => number !== undefined)
}

export const isPractice = ({ parsed }: ReadCertificate) =>
  [...parsed.subject.typesAndValues, ...parsed.issuer.typesAndValues].some(({ value }) =>
    String(value.valueBlock.value).includes(PRACTICE_MARK),
  )

const extension = ({ parsed }: ReadCertificate, id: string) =>
  parsed.extensions?.find(({ extnID }) => extnID === id)?.parsedValue

/** Bits of the key usage (RFC 5280, 4.2.1.3), from the highest of the first byte; undefined when nothing is said. */
function keyUsage(certificate: ReadCertificate): number | undefined {
  const value: unknown = extension(certificate, KEY_USAGE)
  if (typeof value !== 'object' || value === null || !('valueBlock' in value)) return undefined
  const block = value.valueBlock
  if (typeof block !== 'object' || block === null || !('valueHexView' in block)) return undefined
  return block.valueHexView instanceof Uint8Array ? block.valueHexView[0] : undefined
}

const DIGITAL_SIGNATURE = 0x80
const NON_REPUDIATION = 0x40
const KEY_CERT_SIGN = 0x04

/** May sign documents: says so in its key usage, and is no authority, timestamp or OCSP certificate. */
export function isForSigning(certificate: ReadCertificate): boolean {
  const usage = keyUsage(certificate) ?? 0
  if (certificate.x509.ca || (usage & (DIGITAL_SIGNATURE | NON_REPUDIATION)) === 0) return false
  return !isFor(certificate, TIME_STAMPING) && !isFor(certificate, OCSP_SIGNING)
}

export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
export const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

/** Whether the extended key usage names a purpose. */
export function isFor(certificate: ReadCertificate, purpose: string): boolean {
  const value: unknown = extension(certificate, EXTENDED_KEY_USAGE)
  return value instanceof pkijs.ExtKeyUsage && value.keyPurposes.includes(purpose)
}

const mayIssue = (certificate: ReadCertificate) =>
  certificate.x509.ca && ((keyUsage(certificate) ?? KEY_CERT_SIGN) & KEY_CERT_SIGN) !== 0

const isSame = (a: ReadCertificate, b: ReadCertificate) => Buffer.compare(a.der, b.der) === 0

export const isValidAt = ({ x509 }: ReadCertificate, at: Date) => x509.validFromDate <= at && at <= x509.validToDate

/** Longer ones are not met; a longer search would only be somebody's joke. */
const LONGEST = 6

/**
 * The way from a certificate up to one of `roots`, both in it; undefined when there is none. Each is issued and signed by
 * the next, which may issue and was valid `at` the time.
 */
export function chainTo(
  roots: readonly ReadCertificate[],
  certificate: ReadCertificate,
  others: readonly ReadCertificate[],
  at: Date,
): ReadCertificate[] | undefined {
  const way = [certificate]
  for (let last = certificate; way.length <= LONGEST; ) {
    if (roots.some((root) => isSame(root, last))) return way
    const above = [...roots, ...others].find((one) => !way.includes(one) && isIssuer(one, last) && isValidAt(one, at))
    if (!above) return undefined
    way.push(above)
    last = above
  }
  return undefined
}

const isIssuer = (issuer: ReadCertificate, { x509 }: ReadCertificate) =>
  mayIssue(issuer) && x509.checkIssued(issuer.x509) && x509.verify(issuer.x509.publicKey)

/** Addresses in the certificate where its state can be asked (RFC 6960). */
export const ocspAddresses = ({ x509 }: ReadCertificate): string[] =>
  [...(x509.infoAccess ?? '').matchAll(/^OCSP - URI:(\S+)$/gm)].map(([, address = '']) => address)
