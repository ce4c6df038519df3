import { afterEvent, type Signing, type SigningEvent } from '../../core/signing.ts'
import { record } from '../journal.ts'
import { readCertificate } from './certificate.ts'
import { checkedSignature, sha256 } from './cms.ts'
import { evidenceFrom } from './evidence.ts'
import { embed, preparedIn, withEvidence } from './pades.ts'
import type { SigningParts } from './parts.ts'
import { type KeptSigning, signingRows } from './rows.ts'
import { timestampOver } from './timestamp.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

type Authorising = Extract<Signing, { state: 'authorising' }>
type Underway = KeptSigning & { signing: Authorising }

const isUnderway = (kept: KeptSigning | undefined): kept is Underway => kept?.signing.state === 'authorising'

/** Lets one event happen to a signing as it was read; whether it had an effect. */
export async function happen(
  { db, now }: Pick<SigningParts, 'db' | 'now'>,
  kept: KeptSigning,
  event: SigningEvent,
  beside: Parameters<ReturnType<typeof signingRows>['change']>[2] = {},
): Promise<boolean> {
  const after = afterEvent(kept.signing, event)
  if (after === kept.signing) return false
  const at = now()
  return db.transaction().execute(async (trx) => {
    if (!(await signingRows(trx).change(kept, after, beside, at))) return false
    await record(trx, { at, actor: 'applicant', action: `signing.${event.type}`, subject: kept.id })
    return true
  })
}

/**
 * Goes on from wherever a signing is, as far as it goes now: asks the provider, takes its signature, completes the
 * document. Each step is kept before the next one begins, and each may be repeated. One at a time for a signing.
 */
export async function progress(parts: SigningParts, id: string): Promise<void> {
  const rows = signingRows(parts.db)
  const kept = await rows.byId(id)
  if (!isUnderway(kept)) return
  if (!kept.signing.confirmed) await askProvider(parts, kept)
  const confirmed = await rows.byId(id)
  if (isUnderway(confirmed) && confirmed.signing.confirmed) await complete(parts, confirmed)
}

async function askProvider(parts: SigningParts, kept: Underway): Promise<void> {
  const { transaction, digest } = kept.signing
  // The process ended before the provider had taken the order: nobody waits for it any more.
  if (kept.handle === null) return void (await happen(parts, kept, { type: 'failed', transaction }))
  const outcome = await parts.signer.poll(kept.handle)
  if (!outcome.ok) {
    parts.tell({ signing: outcome.error.code, why: outcome.error.why })
    if (outcome.error.code === 'signing.down') return expire(parts, kept)
    const event: SigningEvent =
      outcome.error.code === 'signing.expired'
        ? { type: 'time', now: kept.signing.until }
        : { type: 'refused', transaction, problem: { code: outcome.error.code } }
    return void (await happen(parts, kept, event))
  }
  if (outcome.value.state === 'waiting') {
    const { handle } = outcome.value
    if (handle !== undefined) await signingRows(parts.db).setHandle(transaction, handle)
    return expire(parts, kept)
  }
  const [certificate] = kept.chain.map(readCertificate)
  const shown = await signingRows(parts.db).bytes(kept.id, 'shown')
  const prepared = await signingRows(parts.db).bytes(kept.id, 'prepared')
  if (!certificate || !shown || !prepared) throw new Error('A signing under way has lost its document')
  const { toBeSigned } = preparedIn(prepared, shown.length, certificate)
  const isSame = hex(sha256(toBeSigned)) === digest && hex(sha256(shown)) === kept.documentHash
  const signature = isSame ? checkedSignature(certificate, toBeSigned, outcome.value.signature) : undefined
  if (!signature) {
    parts.tell({ signing: 'signing.failed', why: 'the signature is not over this document by this certificate' })
    return void (await happen(parts, kept, { type: 'refused', transaction, problem: { code: 'signing.failed' } }))
  }
  const beside = { signature: Buffer.from(signature).toString('base64') }
  await happen(parts, kept, { type: 'confirmed', transaction, digest }, beside)
}

async function expire(parts: SigningParts, kept: Underway): Promise<void> {
  const fresh = await signingRows(parts.db).byId(kept.id)
  if (fresh) await happen(parts, fresh, { type: 'time', now: parts.now().toISOString() })
}

/** Timestamp, evidence, document: what fails here is tried again with the same signature of the provider. */
async function complete(parts: SigningParts, kept: Underway): Promise<void> {
  const rows = signingRows(parts.db)
  const shown = await rows.bytes(kept.id, 'shown')
  const prepared = await rows.bytes(kept.id, 'prepared')
  if (!shown || !prepared || !kept.signature) throw new Error('A confirmed signing has lost its document')
  const chain = kept.chain.map(readCertificate)
  const timestamp = await timestampOver(parts.timestamps, kept.signature)
  if (!timestamp.ok) return parts.tell({ signing: timestamp.error.code, why: timestamp.error.why })
  const stamped = embed(prepared, shown.length, { chain, signature: kept.signature, timestamp: timestamp.value.token })
  const signed = await provable(parts, kept, stamped)
  if (!signed) return
  const { transaction, digest } = kept.signing
  const at = timestamp.value.at.toISOString()
  const signedHash = hex(sha256(signed))
  const after = afterEvent(kept.signing, { type: 'completed', transaction, digest, signedHash, at })
  await parts.db.transaction().execute(async (trx) => {
    await signingRows(trx).putBytes(kept.id, 'signed', signed)
    // Cancelled meanwhile: what was just put there is of no signing, and goes too.
    if (!(await signingRows(trx).change(kept, after, { signed_hash: signedHash }, parts.now()))) {
      return signingRows(trx).dropBytes(kept.id, 'signed')
    }
    await record(trx, { at: parts.now(), actor: 'applicant', action: 'signing.completed', subject: kept.id })
  })
}

/** With the proof that the certificates were good (B-LT). Not to be had within the time: without it (B-T). */
async function provable(parts: SigningParts, kept: Underway, stamped: Uint8Array): Promise<Uint8Array | undefined> {
  const proven = await withEvidence(stamped, evidenceFrom(parts.rules))
  if (proven.ok) return proven.value
  parts.tell({ signing: 'signing.no-evidence', why: proven.error })
  return parts.now().toISOString() >= kept.signing.until ? stamped : undefined
}
