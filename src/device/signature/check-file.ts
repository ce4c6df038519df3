import type { SignatureIssuer, SignatureReport } from '../../core/signature-check.ts'
import { LARGEST_CHECKED, type Reason } from '../../core/signature-verdict.ts'
import { ascii, type Bytes, indexOf } from './bytes.ts'
import { type Cert, readCertificate } from './certificate.ts'
import type { Anchor } from './chain.ts'
import { judgeSignature } from './judge.ts'
import { changesAfter } from './later-changes.ts'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { type FoundSignature, findSignatures } from './pdf-signatures.ts'
import { readEvidence } from './revocation.ts'
import type { Knowledge } from './time-stamp.ts'

/** A file to look at. */
export interface SignatureJob {
  bytes: Bytes
  /** Roots that are recognised; without any, no signature can be more than `cannot-tell`. */
  issuers: readonly SignatureIssuer[]
  /** Milliseconds since 1970, by this device's clock. */
  now: number
}

const MOST_SIGNATURES = 30
const MOST_CERTIFICATES = 100

/** Looks at every signature of a file. Nothing is asked of anybody: what counts is in the file and in `issuers`. */
export async function checkFile(job: SignatureJob): Promise<SignatureReport> {
  try {
    return await check(job)
  } catch {
    return { outcome: 'damaged' }
  }
}

async function check({ bytes, issuers, now }: SignatureJob): Promise<SignatureReport> {
  if (bytes.length > LARGEST_CHECKED) return { outcome: 'too-large' }
  // Readers take a file for a PDF when this stands near its beginning (ISO 32000-1, annex H, 3.4.1).
  if (indexOf(bytes, ascii('%PDF-'), 0, 1024) === -1) return { outcome: 'not-pdf' }
  const { file, found } = opened(bytes)
  if (found.length > MOST_SIGNATURES) return { outcome: 'too-many' }
  if (found.length === 0) return { outcome: file ? 'no-signature' : 'damaged' }
  let knowledge: Knowledge | undefined
  const known = () => {
    knowledge ??= knowledgeOf(file, issuers, now)
    return knowledge
  }
  const findings = []
  for (const one of found) findings.push(await judgeSignature(bytes, one, known, doubtsAbout(bytes, one, file)))
  return { outcome: 'checked', findings }
}

/** The file as its structure says, undefined when that is damaged anywhere where signatures are looked for; and those. */
function opened(bytes: Bytes): { file: PdfFile | undefined; found: FoundSignature[] } {
  try {
    const file = openPdf(bytes)
    return { file, found: findSignatures(bytes, file) }
  } catch {
    return { file: undefined, found: findSignatures(bytes, undefined) }
  }
}

/** What is to be said of a signature before it is read. */
function doubtsAbout(bytes: Bytes, { inForm, range }: FoundSignature, file: PdfFile | undefined): Reason[] {
  const reasons: Reason[] = []
  if (!file) reasons.push('structure-damaged')
  else if (!inForm) reasons.push('signature-hidden')
  if (file?.trailer.entries.has('Encrypt')) reasons.push('encrypted')
  if (!range.forged && range.until < bytes.length) reasons.push(changesAfter(bytes, range.until, file))
  return reasons
}

/** The roots, and what the file has stored about signatures (DSS, ETSI EN 319 142-1, 5.4). */
function knowledgeOf(file: PdfFile | undefined, issuers: readonly SignatureIssuer[], now: number): Knowledge {
  const stored = (key: string) => (file ? storedStreams(file, key) : [])
  return {
    anchors: issuers.flatMap(({ certificate, practice = false }): Anchor[] =>
      certificates([fromText(certificate)]).map((cert) => ({ cert, practice })),
    ),
    certificates: certificates(stored('Certs')),
    evidence: readEvidence(stored('CRLs'), stored('OCSPs')),
    now,
  }
}

const certificates = (some: readonly Uint8Array[]): Cert[] =>
  some.flatMap((der) => {
    try {
      return [readCertificate(der)]
    } catch {
      return []
    }
  })

/** DER out of base64, or out of PEM. */
function fromText(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text.replace(/-----[A-Z ]{1,40}-----/g, '').replace(/\s/g, '')), (one) =>
      one.charCodeAt(0),
    )
  } catch {
    return new Uint8Array()
  }
}

function storedStreams(file: PdfFile, key: string): Bytes[] {
  try {
    const root = file.resolve(file.trailer.entries.get('Root'))
    const store = root?.kind === 'dict' ? file.resolve(root.entries.get('DSS')) : undefined
    const list = store?.kind === 'dict' ? file.resolve(store.entries.get(key)) : undefined
    const items = list?.kind === 'array' ? list.items.slice(0, MOST_CERTIFICATES) : []
    return items.flatMap((item) => {
      const stream = file.resolve(item)
      return stream?.kind === 'stream' ? [new Uint8Array(file.content(stream))] : []
    })
  } catch {
    // A store that cannot be read is no evidence.
    return []
  }
}
