import * as asn1js from 'asn1js'
import {
  AlgorithmIdentifier,
  type Attribute,
  CertificateRevocationList,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignerInfo,
} from 'pkijs'
import type { Reason } from '../../core/signature-verdict.ts'
import { type Bytes, copied, sameBytes, Unreadable } from './bytes.ts'
import { type Cert, hex, readCertificate } from './certificate.ts'
import { digest, type Hash, hashIn, hashOf, verified } from './crypto.ts'
import { isTagged, octetsOf, partsOf, rawOf, readDer } from './der.ts'

/** A signature as a CMS message (RFC 5652) with one signer. */
export interface SignedMessage {
  signer: SignerInfo
  certificates: readonly Cert[]
  /** What kind of content it says was signed, and the content where it is inside. */
  contentType: string
  content: Bytes | undefined
  /** Lists of revoked certificates that came with it, in DER. */
  lists: readonly Bytes[]
  /** How many bytes it takes; after them only zeros may follow. */
  length: number
}

const oid = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  revocationArchive: '1.2.840.113583.1.1.8',
} as const

const MOST_CERTIFICATES = 60

/** Reads a message. Unreadable when it is damaged or has not exactly one signer with signed attributes. */
export function readMessage(bytes: Uint8Array): SignedMessage {
  const { value, length } = readDer(bytes)
  const info = new ContentInfo({ schema: value })
  if (info.contentType !== oid.signedData) throw new Unreadable('no signed message')
  const { content, certificates, lists, signers } = signedDataIn(partsOf(partsOf(value)[1])[0])
  const [only, another] = signers
  if (!only || another) throw new Unreadable('not one signer')
  // As they were encoded: what a library writes anew need not have the same hash.
  const known = certificates.slice(0, MOST_CERTIFICATES).flatMap(readable)
  const raw = lists.map(rawOf)
  const { eContent, eContentType } = new EncapsulatedContentInfo({ schema: content })
  const signer = new SignerInfo({ schema: only })
  if (!signer.signedAttrs) throw new Unreadable('nothing that was signed')
  const types = signer.signedAttrs.attributes.map(({ type }) => type)
  if (new Set(types).size !== types.length) throw new Unreadable('an attribute said twice')
  return {
    signer,
    certificates: known,
    contentType: eContentType,
    content: eContent && octetsOf(eContent),
    lists: raw,
    length,
  }
}

/**
 * The parts of SignedData (RFC 5652, 5.1), just these and in this order. Taken apart here: the library's own reading
 * compares with a pattern of everything that a certificate can be, which is most of the time that a look takes.
 */
function signedDataIn(value: asn1js.AsnType | undefined) {
  const parts = value instanceof asn1js.Sequence ? [...value.valueBlock.value] : []
  const [version, algorithms, content] = parts.splice(0, 3)
  const certificates = isTagged(parts[0], 0) ? partsOf(parts.shift()) : []
  const lists = isTagged(parts[0], 1) ? partsOf(parts.shift()) : []
  const [signers, more] = parts
  const isWhole = version instanceof asn1js.Integer && algorithms instanceof asn1js.Set && content !== undefined
  if (!isWhole || !(signers instanceof asn1js.Set) || more) throw new Unreadable('no signed data')
  for (const algorithm of partsOf(algorithms)) new AlgorithmIdentifier({ schema: algorithm })
  for (const list of lists.filter(isPlain)) new CertificateRevocationList({ schema: list })
  return { content, certificates, lists, signers: partsOf(signers) }
}

/** Of a kind of its own, not one of the choices that have a tag: those are none that count here. */
const isPlain = (part: asn1js.AsnType) => part.idBlock.tagClass === 1

/** One that says what must not be said is not there, and the signer's own is then missing; a damaged one throws. */
function readable(part: asn1js.AsnType): Cert[] {
  if (!isPlain(part)) return []
  try {
    return [readCertificate(rawOf(part))]
  } catch (fault) {
    if (fault instanceof Unreadable) return []
    throw fault
  }
}

const attribute = (list: readonly Attribute[] | undefined, type: string): asn1js.AsnType | undefined => {
  const values: readonly asn1js.AsnType[] = list?.find((one) => one.type === type)?.values ?? []
  return values.length === 1 ? values[0] : undefined
}
const signedAttribute = ({ signer }: SignedMessage, type: string) => attribute(signer.signedAttrs?.attributes, type)

/** The time that the signer's own device claimed; milliseconds since 1970. */
export function claimedTime(message: SignedMessage): number | undefined {
  const value = signedAttribute(message, oid.signingTime)
  const time = value instanceof asn1js.UTCTime ? value.toDate().getTime() : Number.NaN
  return Number.isFinite(time) ? time : undefined
}

/** The time stamp over the signature, where it has one. */
export const timeStampOf = ({ signer }: SignedMessage): Bytes | undefined => {
  const value = attribute(signer.unsignedAttrs?.attributes, oid.timeStampToken)
  return value && rawOf(value)
}

export const signatureOf = ({ signer }: SignedMessage): Bytes => octetsOf(signer.signature)

/** Evidence about revocation that was signed along (Adobe's attribute): lists, and answers of OCSP. */
export function archivedEvidence(message: SignedMessage): { lists: Bytes[]; answers: Bytes[] } {
  const parts = partsOf(signedAttribute(message, oid.revocationArchive))
  const inside = (number: number) =>
    parts.filter((part) => isTagged(part, number)).flatMap((part) => partsOf(partsOf(part)[0]).map(rawOf))
  return { lists: inside(0), answers: inside(1) }
}

export interface Checked {
  /** Who signed, as the message itself names it. */
  signer: Cert | undefined
  reasons: Reason[]
}

/** How far the certificate must be bound by what was signed (ESS, RFC 5035). */
export type Binding = 'needed' | 'if-there'

/** Holds the message against the content: its hash, the signature, and that the certificate is the one that was meant. */
export async function checkMessage(message: SignedMessage, content: Bytes, binding: Binding): Promise<Checked> {
  const { signer } = message
  const hash = hashOf(signer.digestAlgorithm)
  const cert = message.certificates.find((one) => isMeant(one, signer))
  if (!hash) return { signer: cert, reasons: ['algorithm-refused'] }
  const reasons: Reason[] = []
  const type = signedAttribute(message, oid.contentType)
  if (!(type instanceof asn1js.ObjectIdentifier) || type.valueBlock.toString() !== message.contentType) {
    reasons.push('contents-unreadable')
  }
  const said = signedAttribute(message, oid.messageDigest)
  const right = said instanceof asn1js.OctetString && sameBytes(octetsOf(said), await digest(hash, content))
  if (!right) reasons.push('digest-differs')
  if (!cert) return { signer: undefined, reasons: [...reasons, 'certificate-missing'] }
  const answer = await verified({
    key: cert.key,
    algorithm: signer.signatureAlgorithm,
    hash,
    data: copied(new Uint8Array(signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0))),
    signature: signatureOf(message),
  })
  if (answer === 'wrong') reasons.push('signature-wrong')
  if (answer === 'refused') reasons.push('algorithm-refused')
  const bound = await boundTo(message, cert, binding)
  return { signer: cert, reasons: bound ? [...reasons, bound] : reasons }
}

function isMeant(cert: Cert, { sid }: SignerInfo): boolean {
  if (sid instanceof IssuerAndSerialNumber) {
    const issuer = new Uint8Array(sid.issuer.valueBeforeDecode)
    return sameBytes(cert.issuer, issuer) && cert.serial === hex(sid.serialNumber.valueBlock.valueHexView)
  }
  const keyId: unknown = sid
  if (!(keyId instanceof asn1js.Primitive) || !cert.keyId) return false
  return sameBytes(cert.keyId, copied(keyId.valueBlock.valueHexView))
}

/** Whether the signed attributes name this certificate by its hash. */
async function boundTo(message: SignedMessage, cert: Cert, binding: Binding): Promise<Reason | undefined> {
  const second = signedAttribute(message, oid.signingCertificateV2)
  const first = signedAttribute(message, oid.signingCertificate)
  if (second) {
    const [named, ...rest] = partsOf(partsOf(partsOf(second)[0])[0])
    const other = named instanceof asn1js.Sequence
    const hash = other ? hashIn(named) : 'SHA-256'
    return matches(other ? rest[0] : named, hash, cert)
  }
  if (binding === 'needed') return 'certificate-not-named'
  return first ? matches(partsOf(partsOf(partsOf(first)[0])[0])[0], 'SHA-1', cert) : undefined
}

async function matches(
  named: asn1js.AsnType | undefined,
  hash: Hash | 'SHA-1' | undefined,
  { der }: Cert,
): Promise<Reason | undefined> {
  if (!hash) return 'algorithm-refused'
  const same = named instanceof asn1js.OctetString && sameBytes(octetsOf(named), await digest(hash, der))
  return same ? undefined : 'certificate-other'
}
