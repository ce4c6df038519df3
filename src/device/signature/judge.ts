import type { SignatureFinding } from '../../core/signature-check.ts'
import { type Reason, type Remark, verdictOf } from '../../core/signature-verdict.ts'
import type { Bytes } from './bytes.ts'
import { type Cert, maySign } from './certificate.ts'
import { chainOf } from './chain.ts'
import {
  archivedEvidence,
  checkMessage,
  claimedTime,
  readMessage,
  type SignedMessage,
  signatureOf,
  timeStampOf,
} from './cms.ts'
import type { FoundSignature } from './pdf-signatures.ts'
import { readEvidence, type Standing, standingOf } from './revocation.ts'
import { coveredBytes } from './signed-range.ts'
import { judgeTimeStamp, type Knowledge, type StampedTime, withMore } from './time-stamp.ts'

/** What was found about a signature so far; filled step by step. */
interface Notes {
  kind: SignatureFinding['kind']
  reasons: Reason[]
  remarks: Remark[]
  practice: boolean
  signer?: Cert | undefined
  time?: SignatureFinding['time']
}

const CADES = 'ETSI.CAdES.detached'
const DETACHED = 'adbe.pkcs7.detached'
const STAMP = 'ETSI.RFC3161'

/** Judges one signature. `known` is asked for only where it matters; `about`: what is to be said of it already. */
export async function judgeSignature(
  bytes: Uint8Array,
  found: FoundSignature,
  known: () => Knowledge,
  about: readonly Reason[],
): Promise<SignatureFinding> {
  const { subFilter, range } = found
  const notes: Notes = {
    kind: subFilter === STAMP ? 'document-timestamp' : 'signature',
    reasons: [...about],
    remarks: [],
    practice: false,
  }
  if (range.forged) notes.reasons.push('range-forged')
  else if (subFilter !== CADES && subFilter !== DETACHED && subFilter !== STAMP) notes.reasons.push('format-unknown')
  else {
    try {
      const content = coveredBytes(bytes, range)
      await (subFilter === STAMP ? judgeStamp : judgeSigner)(notes, range.contents, content, known, subFilter)
    } catch {
      notes.reasons.push('contents-unreadable')
    }
  }
  return findingOf(notes, { until: range.until, of: bytes.length })
}

async function judgeStamp(notes: Notes, contents: Bytes, content: Bytes, known: () => Knowledge) {
  const message = readMessage(contents)
  notes.reasons.push(...padding(message, contents))
  const stamp = await judgeTimeStamp(contents.subarray(0, message.length), content, known())
  notes.signer = stamp.authority
  notes.practice = stamp.practice
  // Here the stamp itself is what was signed: one that does not fit was made for another content.
  notes.reasons.push(...stamp.reasons.map((reason) => (reason === 'timestamp-wrong' ? 'digest-differs' : reason)))
  setTime(notes, stamp)
}

async function judgeSigner(notes: Notes, contents: Bytes, content: Bytes, known: () => Knowledge, subFilter: string) {
  const message = readMessage(contents)
  notes.reasons.push(...padding(message, contents))
  if (message.content) notes.reasons.push('contents-unreadable')
  const checked = await checkMessage(message, content, subFilter === CADES ? 'needed' : 'if-there')
  notes.reasons.push(...checked.reasons)
  notes.signer = checked.signer
  // What was altered is no signature of this signer: what else there is to say of it would only distract.
  if (verdictOf(checked.reasons) === 'altered') return
  const archived = archivedEvidence(message)
  const all = withMore(
    known(),
    message.certificates,
    readEvidence([...message.lists, ...archived.lists], archived.answers),
  )
  const token = timeStampOf(message)
  const stamp = token && (await judgeTimeStamp(token, signatureOf(message), all))
  if (stamp) {
    notes.reasons.push(...stamp.reasons)
    setTime(notes, stamp)
  }
  if (notes.time?.clock !== 'authority') {
    notes.remarks.push('time-not-proven')
    const claimed = claimedTime(message)
    if (claimed !== undefined) notes.time = { at: new Date(claimed).toISOString(), clock: 'signer', authority: '' }
  }
  if (checked.signer) await judgeCertificate(notes, checked.signer, stamp, all)
}

const padding = ({ length }: SignedMessage, contents: Bytes): Reason[] =>
  contents.subarray(length).some((byte) => byte !== 0) ? ['contents-padded'] : []

function setTime(notes: Notes, { authority, at, reasons }: StampedTime) {
  if (reasons.length > 0 || at === undefined) return
  notes.time = { at: new Date(at).toISOString(), clock: 'authority', authority: authority?.holder ?? '' }
}

/** Its use, its dates, its issuers, and whether it was revoked: at the proven time, else now. */
async function judgeCertificate(notes: Notes, cert: Cert, stamp: StampedTime | undefined, known: Knowledge) {
  const proven = stamp?.reasons.length === 0 ? stamp.at : undefined
  const at = proven ?? known.now
  const { reasons, remarks } = notes
  if (!maySign(cert)) reasons.push('wrong-use')
  if (at < cert.from) reasons.push('not-yet-valid')
  else if (at > cert.until) reasons.push(proven === undefined ? 'expired' : 'expired-when-signed')
  else if (known.now > cert.until) remarks.push('expired-since')
  const chain = await chainOf(cert, known.certificates, known.anchors, at)
  if (!chain.trusted) {
    reasons.push(chain.reason)
    return
  }
  notes.practice = chain.practice || (stamp?.practice ?? false)
  for (const [place, one] of chain.path.slice(0, -1).entries()) {
    const issuer = chain.path[place + 1]
    if (!issuer) continue
    const standing = await standingOf(one, issuer, known.evidence, at, known.now)
    if (standing.state === 'revoked' && proven !== undefined && standing.since > proven) {
      if (!remarks.includes('revoked-later')) remarks.push('revoked-later')
    } else reasons.push(...reasonOf(standing, proven !== undefined))
  }
}

const unknown = {
  none: 'revocation-not-checked',
  stale: 'revocation-stale',
  unknown: 'revocation-unknown',
  'not-proven': 'revocation-not-proven',
} as const

function reasonOf(standing: Standing, proven: boolean): Reason[] {
  if (standing.state === 'good') return []
  if (standing.state === 'revoked') return [proven ? 'revoked' : 'revoked-time-unknown']
  return [unknown[standing.state]]
}

function findingOf(
  { signer, time, reasons, remarks, ...notes }: Notes,
  covers: SignatureFinding['covers'],
): SignatureFinding {
  const told = [...new Set(reasons)]
  return {
    kind: notes.kind,
    verdict: verdictOf(told),
    reasons: told,
    remarks,
    practice: notes.practice,
    ...(signer && {
      signer: {
        name: signer.holder,
        issuer: signer.maker,
        validFrom: new Date(signer.from).toISOString(),
        validUntil: new Date(signer.until).toISOString(),
      },
    }),
    ...(time && { time }),
    covers,
  }
}
