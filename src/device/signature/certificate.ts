import * as asn1js from 'asn1js'
import { Certificate, type Extension, type RelativeDistinguishedNames } from 'pkijs'
import { type Bytes, copied, sameBytes, Unreadable } from './bytes.ts'
import { verified } from './crypto.ts'
import { isTagged, octetsOf, partsOf, rawOf, readDer } from './der.ts'

/** A certificate, and of what it says (RFC 5280) what a judgement needs. */
export interface Cert {
  der: Bytes
  /** The names as they were encoded: nothing else is ever compared. */
  subject: Bytes
  issuer: Bytes
  serial: string
  /** Milliseconds since 1970. */
  from: number
  until: number
  /** SubjectPublicKeyInfo, and the key bits in it, both in DER. */
  key: Bytes
  keyBits: Bytes
  keyId: Bytes | undefined
  /** May issue certificates; how many more authorities may follow. */
  authority: { path: number | undefined } | undefined
  /** What the key is for; undefined where it is not said. */
  uses: KeyUses | undefined
  purposes: readonly string[] | undefined
  /** Has a rule that it says must be known, and that is not known here. */
  strange: boolean
  /** An answerer about revocation that need not be asked about itself. */
  noCheck: boolean
  /** Signed by its own key, as far as its names say. */
  selfIssued: boolean
  holder: string
  maker: string
  parsed: Certificate
}

export interface KeyUses {
  signing: boolean
  commitment: boolean
  certificates: boolean
  lists: boolean
}

export const purpose = {
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const

/** For documents: whatever purpose, mail, logging in, RFC 9336, Microsoft's, Adobe's. */
const ofDocuments: ReadonlySet<string> = new Set([
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.2',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
])

/** Whether a certificate is one with which somebody may sign a document. */
export const maySign = ({ strange, authority, uses, purposes }: Cert) =>
  !strange &&
  authority === undefined &&
  (uses === undefined || uses.signing || uses.commitment) &&
  (purposes === undefined || purposes.some((one) => ofDocuments.has(one)))

const id = {
  keyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  noCheck: '1.3.6.1.5.5.7.48.1.5',
}
/** Other rules that may be marked as critical: they are no condition on what is judged here. */
const harmless: ReadonlySet<string> = new Set(['2.5.29.17', '2.5.29.32', '2.5.29.31', '2.5.29.35'])

/** Certificates by their bytes: a file has the same one in its message, its store and its time stamp. */
const known = new Map<string, Cert>()
const MOST_KNOWN = 200
const letters = new TextDecoder('latin1')

/** Reads a certificate. Unreadable when it says the same twice; what is damaged is Unreadable, or throws. */
export function readCertificate(der: Uint8Array): Cert {
  // One letter for each byte: the same text is the same bytes.
  const name = letters.decode(der)
  const before = known.get(name)
  if (before) return before
  const cert = certificateIn(der)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, cert)
  return cert
}

function certificateIn(der: Uint8Array): Cert {
  const { value, length } = readDer(der)
  if (length !== der.length) throw new Unreadable('more than a certificate')
  const parsed = new Certificate({ schema: value })
  const extensions = new Map<string, Extension>()
  for (const extension of parsed.extensions ?? []) {
    if (extensions.has(extension.extnID)) throw new Unreadable('an extension said twice')
    extensions.set(extension.extnID, extension)
  }
  const content = (name: string) => {
    const extension = extensions.get(name)
    return extension && readDer(octetsOf(extension.extnValue)).value
  }
  const ours = new Set<string>(Object.values(id))
  const subject = copied(new Uint8Array(parsed.subject.valueBeforeDecode))
  const issuer = copied(new Uint8Array(parsed.issuer.valueBeforeDecode))
  return {
    der: copied(der),
    subject,
    issuer,
    serial: hex(parsed.serialNumber.valueBlock.valueHexView),
    from: parsed.notBefore.value.getTime(),
    until: parsed.notAfter.value.getTime(),
    key: keyIn(value),
    keyBits: copied(parsed.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
    keyId: extensions.has(id.keyId) ? octetsOf(content(id.keyId)) : undefined,
    authority: authorityIn(content(id.basicConstraints)),
    uses: usesIn(content(id.keyUsage)),
    purposes: purposesIn(content(id.extendedKeyUsage)),
    strange: [...extensions].some(([name, { critical }]) => critical && !ours.has(name) && !harmless.has(name)),
    noCheck: extensions.has(id.noCheck),
    selfIssued: sameBytes(subject, issuer),
    holder: nameIn(parsed.subject),
    maker: nameIn(parsed.issuer),
    parsed,
  }
}

/** SubjectPublicKeyInfo as it was encoded: the seventh part, or the sixth where no version is said. */
function keyIn(certificate: asn1js.AsnType): Bytes {
  const parts = partsOf(partsOf(certificate)[0])
  const found = parts[isTagged(parts[0], 0) ? 6 : 5]
  if (!found) throw new Unreadable('no key')
  return rawOf(found)
}

export const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

function authorityIn(value: asn1js.AsnType | undefined): Cert['authority'] {
  if (!(value instanceof asn1js.Sequence)) return undefined
  const [may, path] = value.valueBlock.value
  if (!(may instanceof asn1js.Boolean) || !may.valueBlock.value) return undefined
  return { path: path instanceof asn1js.Integer ? path.valueBlock.valueDec : undefined }
}

function usesIn(value: asn1js.AsnType | undefined): KeyUses | undefined {
  if (value === undefined) return undefined
  const [bits = 0] = value instanceof asn1js.BitString ? value.valueBlock.valueHexView : []
  return {
    signing: (bits & 0x80) !== 0,
    commitment: (bits & 0x40) !== 0,
    certificates: (bits & 0x04) !== 0,
    lists: (bits & 0x02) !== 0,
  }
}

function purposesIn(value: asn1js.AsnType | undefined): string[] | undefined {
  if (value === undefined) return undefined
  if (!(value instanceof asn1js.Sequence)) throw new Unreadable('no list of purposes')
  return value.valueBlock.value.map((one) => (one instanceof asn1js.ObjectIdentifier ? one.valueBlock.toString() : ''))
}

const COMMON_NAME = '2.5.4.3'
const ORGANISATION = '2.5.4.10'
const LONGEST_NAME = 160

/** How the holder is called; without what would change how a line is written or read. */
function nameIn({ typesAndValues }: RelativeDistinguishedNames): string {
  for (const wanted of [COMMON_NAME, ORGANISATION]) {
    const found = typesAndValues.find(({ type }) => type === wanted)
    const text: unknown = found && Reflect.get(found.value.valueBlock, 'value')
    if (typeof text === 'string' && cleaned(text) !== '') return cleaned(text)
  }
  return ''
}

const cleaned = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME)
    .normalize('NFC')

/** Whether `issuer` has this name and its key made this certificate. */
export async function issuedBy(cert: Cert, issuer: Cert): Promise<'yes' | 'no' | 'imitated'> {
  if (!sameBytes(cert.issuer, issuer.subject)) return 'no'
  const { signatureAlgorithm, signatureValue, tbsView } = cert.parsed
  const answer = await verified({
    key: issuer.key,
    algorithm: signatureAlgorithm,
    data: copied(tbsView),
    signature: copied(signatureValue.valueBlock.valueHexView),
  })
  return answer === 'right' ? 'yes' : 'imitated'
}

export const sameCert = (one: Cert, other: Cert) => sameBytes(one.der, other.der)
