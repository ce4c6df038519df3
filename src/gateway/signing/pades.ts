import { err, ok, type Result } from '../../core/result.ts'
import type { ReadCertificate } from './certificate.ts'
import { sha256, signedData, toBeSigned } from './cms.ts'

/** A PDF with a place for a signature that is still empty. */
export interface Prepared {
  bytes: Uint8Array
  /** SHA-256 of everything but the place. */
  contentHash: Uint8Array
  /** What the provider's key has to sign the SHA-256 of. */
  toBeSigned: Uint8Array
}

/** Bytes kept free: a chain of RSA certificates and a timestamp with its own take about half. */
const ROOM = 24_576

interface Labels {
  /** Shown by programs that show signatures. */
  reason: string
  at: Date
}

/**
 * Adds an empty signature (`ETSI.CAdES.detached`) behind a document, whose own bytes stay as they are, with what is in it
 * already signed. An error when the document cannot be added to: it is no whole PDF.
 */
export async function prepare(
  document: Uint8Array,
  chain: readonly ReadCertificate[],
  { reason, at }: Labels,
): Promise<Result<Prepared, 'unreadable'>> {
  const [certificate] = chain
  if (!certificate) throw new Error('A signature without a certificate')
  const bytes = await withEmptyPlace(document, certificate, { reason, at })
  const place = bytes && placeIn(bytes, document.length)
  if (!bytes || !place) return err('unreadable')
  // The library fills the place with a signature of its own making, over nothing; ours comes later.
  bytes.fill(ZERO, place.from, place.to)
  const contentHash = hashAround(bytes, place)
  return ok({ bytes, contentHash, toBeSigned: toBeSigned(certificate, contentHash) })
}

const ZERO = 0x30

/** Loaded at the first document: the gateway starts without it. */
const library = () => import('@libpdf/core')

async function withEmptyPlace(
  document: Uint8Array,
  certificate: ReadCertificate,
  { reason, at }: Labels,
): Promise<Uint8Array | undefined> {
  try {
    const pdf = await (await library()).PDF.load(document)
    const { bytes } = await pdf.sign({
      signer: {
        certificate: certificate.der,
        keyType: 'RSA',
        signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
        sign: async () => new Uint8Array(256),
      },
      reason,
      signingTime: at,
      estimatedSize: ROOM,
    })
    const kept = Buffer.from(bytes.buffer, bytes.byteOffset, document.length)
    return kept.equals(document) ? new Uint8Array(bytes) : undefined
  } catch {
    return undefined
  }
}

/** Where the digits of a signature stand, without their brackets. */
interface Place {
  from: number
  to: number
  end: number
}

/** The place of the signature that was added behind `length` bytes; undefined when there is not just one. */
function placeIn(bytes: Uint8Array, length: number): Place | undefined {
  const added = Buffer.from(bytes.buffer, bytes.byteOffset + length, bytes.length - length).toString('latin1')
  const found = [...added.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)]
  const [, before = '', after = '', rest = ''] = found[0] ?? []
  const place = { from: Number(before) + 1, to: Number(after) - 1, end: Number(after) + Number(rest) }
  return found.length === 1 && place.to > place.from && place.end === bytes.length ? place : undefined
}

const hashAround = (bytes: Uint8Array, { from, to }: Place) =>
  sha256(bytes.subarray(0, from - 1), bytes.subarray(to + 1))

/** What was prepared behind `length` bytes for a certificate, read from the bytes as they were kept. */
export function preparedIn(bytes: Uint8Array, length: number, certificate: ReadCertificate): Prepared {
  const place = placeIn(bytes, length)
  if (!place) throw new Error('The prepared document has no place for a signature')
  const contentHash = hashAround(bytes, place)
  return { bytes, contentHash, toBeSigned: toBeSigned(certificate, contentHash) }
}

interface Signed {
  chain: readonly ReadCertificate[]
  signature: Uint8Array
  /** A timestamp over the signature, DER. */
  timestamp: Uint8Array
}

/** Puts a signature with its timestamp (B-T) into the place that was prepared for it behind `length` bytes. */
export function embed(prepared: Uint8Array, length: number, { chain, signature, timestamp }: Signed): Uint8Array {
  const place = placeIn(prepared, length)
  if (!place) throw new Error('The prepared document has no place for a signature')
  const contentHash = hashAround(prepared, place)
  const digits = Buffer.from(signedData({ chain, contentHash, signature, timestamp })).toString('hex')
  if (digits.length > place.to - place.from) throw new Error('The signature does not fit into its place')
  const bytes = new Uint8Array(prepared)
  bytes.set(Buffer.from(digits, 'latin1'), place.from)
  return bytes
}

/** Fetches what proves later that certificates were good now. */
export interface Evidence {
  ocsp(certificate: Uint8Array, issuer: Uint8Array): Promise<Uint8Array | undefined>
  crl(certificate: Uint8Array): Promise<Uint8Array | undefined>
}

/**
 * Adds that proof for every signature in the document (B-LT), behind it. An error when some of it was not to be had: the
 * document is then still B-T.
 */
export async function withEvidence(signed: Uint8Array, evidence: Evidence): Promise<Result<Uint8Array, string>> {
  const pdf = await (await library()).PDF.load(signed)
  const { bytes, warnings } = await pdf.addValidationData({
    revocationProvider: {
      getOCSP: async (certificate, issuer) => (await evidence.ocsp(certificate, issuer)) ?? null,
      getCRL: async (certificate) => (await evidence.crl(certificate)) ?? null,
    },
  })
  const [warning] = warnings
  if (warning) return err(warning.code)
  return Buffer.from(bytes.buffer, bytes.byteOffset, signed.length).equals(signed)
    ? ok(new Uint8Array(bytes))
    : err('changed')
}

/** Whether a PDF is whole enough to be signed, and whether something in it claims to be a signature. */
export async function lookInto(document: Uint8Array): Promise<{ hasSignatures: boolean } | undefined> {
  try {
    const pdf = await (await library()).PDF.load(document)
    if (pdf.getPageCount() === 0) return undefined
    const fields = pdf.getForm()?.getSignatureFields() ?? []
    const isMentioned = Buffer.from(document.buffer, document.byteOffset, document.length).includes('/ByteRange')
    return { hasSignatures: isMentioned || fields.some((field) => field.isSigned()) }
  } catch {
    return undefined
  }
}
