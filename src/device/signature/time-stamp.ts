import { TSTInfo } from 'pkijs'
import type { Reason } from '../../core/signature-verdict.ts'
import { type Bytes, sameBytes, Unreadable } from './bytes.ts'
import { type Cert, purpose } from './certificate.ts'
import { type Anchor, chainOf } from './chain.ts'
import { archivedEvidence, checkMessage, readMessage } from './cms.ts'
import { digest, hashOf } from './crypto.ts'
import { octetsOf, readDer } from './der.ts'
import { type Evidence, readEvidence, standingOf } from './revocation.ts'

/** What is known besides the document itself. Times in milliseconds since 1970. */
export interface Knowledge {
  anchors: readonly Anchor[]
  certificates: readonly Cert[]
  evidence: Evidence
  now: number
}

/** A time that an authority vouches for, or why that is not so. */
export interface StampedTime {
  authority: Cert | undefined
  /** What the stamp says; proven only when there is no reason against it. */
  at: number | undefined
  practice: boolean
  reasons: readonly Reason[]
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
/** How far two clocks may be apart. */
const TOLERANCE = 5 * 60_000

/** Judges a time stamp (RFC 3161) over `content`. */
export async function judgeTimeStamp(der: Uint8Array, content: Bytes, known: Knowledge): Promise<StampedTime> {
  try {
    return await judge(der, content, known)
  } catch {
    return { authority: undefined, at: undefined, practice: false, reasons: ['timestamp-wrong'] }
  }
}

async function judge(der: Uint8Array, content: Bytes, known: Knowledge): Promise<StampedTime> {
  const message = readMessage(der)
  if (message.contentType !== TST_INFO || !message.content) throw new Unreadable('no time stamp')
  const info = new TSTInfo({ schema: readDer(message.content).value })
  const hash = hashOf(info.messageImprint.hashAlgorithm)
  const at = info.genTime.getTime()
  const { signer, reasons } = await checkMessage(message, message.content, 'if-there')
  const told = { authority: signer, at, practice: false }
  if (!hash) return { ...told, reasons: ['algorithm-refused'] }
  const meant = sameBytes(octetsOf(info.messageImprint.hashedMessage), await digest(hash, content))
  if (!meant || reasons.length > 0 || !signer || !Number.isFinite(at)) return { ...told, reasons: ['timestamp-wrong'] }
  if (at > known.now + TOLERANCE) return { ...told, reasons: ['clock-behind'] }
  const archived = archivedEvidence(message)
  const more = readEvidence([...message.lists, ...archived.lists], archived.answers)
  return { ...told, ...(await authorised(signer, at, withMore(known, message.certificates, more))) }
}

export const withMore = (known: Knowledge, certificates: readonly Cert[], evidence: Evidence): Knowledge => ({
  ...known,
  certificates: [...certificates, ...known.certificates],
  evidence: {
    lists: [...evidence.lists, ...known.evidence.lists],
    answers: [...evidence.answers, ...known.evidence.answers],
  },
})

/** Whether this certificate may stamp times, and could be relied on at that time, and may be still. */
async function authorised(
  signer: Cert,
  at: number,
  known: Knowledge,
): Promise<Pick<StampedTime, 'practice' | 'reasons'>> {
  const untrusted = { practice: false, reasons: ['timestamp-not-trusted'] } as const
  const [only, another] = signer.purposes ?? []
  if (only !== purpose.timeStamping || another !== undefined || signer.strange) return untrusted
  // A stamp whose certificate has expired since proves nothing any more by itself.
  if (at < signer.from || known.now > signer.until) return untrusted
  const chain = await chainOf(signer, known.certificates, known.anchors, at)
  if (!chain.trusted) {
    return chain.reason === 'issuers-not-configured' ? { practice: false, reasons: [chain.reason] } : untrusted
  }
  for (const [place, cert] of chain.path.slice(0, -1).entries()) {
    const issuer = chain.path[place + 1]
    const standing = issuer ? await standingOf(cert, issuer, known.evidence, at, known.now) : { state: 'none' as const }
    if (standing.state === 'revoked') return untrusted
    if (standing.state !== 'good') return { practice: chain.practice, reasons: ['timestamp-not-checked'] }
  }
  return { practice: chain.practice, reasons: [] }
}
