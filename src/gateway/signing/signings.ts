import { randomUUID } from 'node:crypto'
import type { Account } from '../../core/ports.ts'
import type { Problem, ProblemCode } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import {
  type Authorisation,
  afterEvent,
  type Credential,
  isOver,
  type SigningNotice,
  type SigningView,
} from '../../core/signing.ts'
import { record } from '../journal.ts'
import { holderName, readCertificate } from './certificate.ts'
import { type Judged, judge } from './check-certificate.ts'
import { sha256 } from './cms.ts'
import { type LeavingTo, openLeaving } from './leaving.ts'
import { lookInto, prepare } from './pades.ts'
import type { SigningParts } from './parts.ts'
import { happen, progress } from './progress.ts'
import { type KeptSigning, signingRows } from './rows.ts'
import type { SignerFault } from './signer.ts'
import { turns } from './turns.ts'

/** Where signings are, for the browser. */
export const SIGNINGS = '/api/signing'
/** Milliseconds that a person has to confirm. */
const CONFIRM_TIME = 5 * 60_000
const DAY = 86_400_000
/** Milliseconds for which what came to nothing, and what is signed, is kept. */
const KEPT = { others: DAY, signed: 90 * DAY }
/** Signatures in one document. */
const MOST_SIGNERS = 10

type Answer<T> = Promise<Result<T, Problem>>

/** Signing documents, each for the person who began it. What is not theirs is `signing.unknown`. */
export interface Signings {
  /** Begins to sign what was shown; the one that is under way or done already, if there is one. */
  start(account: Account, shownHash: string, bytes: Uint8Array): Answer<{ view: SigningView; isNew: boolean }>
  view(account: Account, id: string): Answer<SigningView>
  /** The person's certificates, each with what hinders it. */
  credentials(account: Account, id: string): Answer<Credential[]>
  /** Asks the provider for the signature; pressed twice, asked once. */
  authorise(account: Account, id: string, asked: Authorisation): Answer<SigningView>
  cancel(account: Account, id: string): Answer<SigningView>
  /** The signed document. */
  document(account: Account, id: string): Answer<Uint8Array<ArrayBuffer>>
  /** The document as it was shown to the person. */
  shown(account: Account, id: string): Answer<Uint8Array<ArrayBuffer>>
  /** A provider's notice. Forged ones are `signing.unknown`; late, repeated and empty ones have no effect. */
  notice(token: string, notice: SigningNotice): Answer<void>
  /** The same in the provider's own shape, with the provider's secret. */
  providerNotice(token: string, said: unknown): Answer<void>
  /** For people who agree on the provider's own page. */
  leaving: LeavingTo
  sweep(): Promise<void>
}

const problem = (code: ProblemCode) => err({ code })
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

export function openSignings(parts: SigningParts): Signings {
  const { db, signer, rules, secret, now } = parts
  const rows = signingRows(db)
  const turn = turns()

  async function owned(account: Account, id: string): Promise<KeptSigning | undefined> {
    const kept = await rows.byId(id)
    return kept?.owner === secret.ownerOf(account) ? kept : undefined
  }

  /** Those who signed before, oldest first. */
  async function before(kept: Pick<KeptSigning, 'follows'>): Promise<KeptSigning[]> {
    const found: KeptSigning[] = []
    for (let id = kept.follows; id !== null && found.length < MOST_SIGNERS; ) {
      const one = await rows.byId(id)
      if (one) found.unshift(one)
      id = one?.follows ?? null
    }
    return found
  }

  async function viewOf(kept: KeptSigning): Promise<SigningView> {
    const earlier = (await before(kept)).flatMap(({ chain, signing }) => {
      const [certificate] = chain
      if (!certificate || signing.state !== 'signed') return []
      return [{ holder: holderName(readCertificate(certificate)), at: signing.at }]
    })
    const { id, documentHash, signing, handle } = kept
    const waits = signing.state === 'authorising' && !signing.confirmed && handle !== null
    const leaves = waits && signer.leaving?.returned(handle) !== undefined
    return { id, documentHash, earlier, signing, ...(leaves && { leaveTo: `${SIGNINGS}/${id}/leave` }) }
  }

  /** After everything that could be done just now. */
  async function seen(account: Account, id: string): Answer<SigningView> {
    const kept = await owned(account, id)
    return kept ? ok(await viewOf(kept)) : problem('signing.unknown')
  }

  function faulty({ code, why }: SignerFault): Result<never, Problem> {
    parts.tell({ signing: code, why })
    return problem(code)
  }

  async function judged(account: Account): Answer<Judged[]> {
    const found = await signer.credentials(account.personalId)
    if (!found.ok) return faulty(found.error)
    const all: Judged[] = []
    for (const each of found.value) {
      const one = await judge(rules, each, account)
      if (one) all.push(one)
    }
    return all.length > 0 ? ok(all) : problem('signing.no-certificate')
  }

  async function ask(account: Account, kept: KeptSigning, { credential: id, pin, leave }: Authorisation): Answer<void> {
    const found = await judged(account)
    if (!found.ok) return found
    const chosen = found.value.find(({ credential }) => credential.id === id)
    if (!chosen) return problem('signing.no-certificate')
    if (chosen.credential.fault !== undefined) return problem(chosen.credential.fault)
    const shown = await rows.bytes(kept.id, 'shown')
    const at = now()
    const prepared = shown && (await prepare(shown, chosen.chain, { reason: parts.reason, at }))
    if (!prepared?.ok) return problem('file.unreadable')
    const hash = sha256(prepared.value.toBeSigned)
    const attempt = { transaction: randomUUID(), digest: hex(hash) }
    const chain = chosen.chain.map(({ der }) => der)
    const until = new Date(at.getTime() + CONFIRM_TIME).toISOString()
    await rows.putBytes(kept.id, 'prepared', prepared.value.bytes)
    // Kept before the provider hears of it: whatever ends the process now, there is one attempt.
    const asked = await happen(
      parts,
      kept,
      { type: 'asked', ...attempt, credential: id, until },
      {
        attempt: attempt.transaction,
        chain: JSON.stringify(chain.map((der) => Buffer.from(der).toString('base64'))),
        handle: null,
        signature: null,
        noticed: 0,
      },
    )
    if (!asked) return ok(undefined)
    const begun = await signer.begin({
      ...attempt,
      hash,
      credential: { id, chain },
      personalId: account.personalId,
      description: kept.documentHash.slice(0, 8).toUpperCase(),
      pin,
      leave,
      notice: parts.noticeAddress(secret.noticeToken(attempt)),
    })
    if (!begun.ok) {
      const after = await rows.byId(kept.id)
      if (after) await happen(parts, after, { type: 'failed', transaction: attempt.transaction })
      return faulty(begun.error)
    }
    await rows.setHandle(attempt.transaction, begun.value)
    await progress(parts, kept.id)
    return ok(undefined)
  }

  return {
    async start(account, shownHash, bytes) {
      if (hex(sha256(bytes)) !== shownHash) return problem('signing.other-document')
      const owner = secret.ownerOf(account)
      const known = await rows.liveOf(owner, shownHash)
      if (known) return ok({ view: await viewOf(known), isNew: false })
      const inside = await lookInto(bytes)
      if (!inside) return problem('file.unreadable')
      const follows = await rows.thatMade(shownHash)
      // Signed elsewhere, or changed since: nobody here can say what the signature in it covers.
      if (inside.hasSignatures && !follows) return problem('signing.changed')
      const signers = follows ? [...(await before(follows)), follows] : []
      if (signers.some((one) => one.owner === owner)) return problem('signing.already-signed')
      if (signers.length >= MOST_SIGNERS) return problem('signing.already-signed')
      const kept = {
        id: randomUUID(),
        owner,
        documentHash: shownHash,
        follows: follows?.id ?? null,
        signing: afterEvent({ state: 'preparing' }, { type: 'prepared' }),
      }
      const isNew = await db.transaction().execute(async (trx) => {
        if (await signingRows(trx).liveOf(owner, shownHash)) return false
        await signingRows(trx).add(kept, now())
        await signingRows(trx).putBytes(kept.id, 'shown', bytes)
        await record(trx, { at: now(), actor: 'applicant', action: 'signing.begun', subject: kept.id })
        return true
      })
      const begun = await rows.liveOf(owner, shownHash)
      return begun ? ok({ view: await viewOf(begun), isNew }) : problem('signing.unknown')
    },

    async view(account, id) {
      const kept = await owned(account, id)
      if (!kept) return problem('signing.unknown')
      // Somebody is at it already: what is known is enough.
      if (!isOver(kept.signing) && !turn.isTaken(id)) await turn.take(id, () => progress(parts, id))
      return seen(account, id)
    },

    async credentials(account, id) {
      if (!(await owned(account, id))) return problem('signing.unknown')
      const found = await judged(account)
      return found.ok ? ok(found.value.map(({ credential }) => credential)) : found
    },

    authorise: (account, id, asked) =>
      turn.take(id, async () => {
        const kept = await owned(account, id)
        if (!kept) return problem('signing.unknown')
        if (kept.signing.state === 'choosing') {
          const answer = await ask(account, kept, asked)
          if (!answer.ok) return answer
        }
        return seen(account, id)
      }),

    async cancel(account, id) {
      // Not in turn: it need not wait for the provider.
      const kept = await owned(account, id)
      if (!kept) return problem('signing.unknown')
      const counted = await happen(parts, kept, { type: 'cancelled' })
      if (!counted && !isOver(kept.signing)) {
        const fresh = await rows.byId(id)
        if (fresh) await happen(parts, fresh, { type: 'cancelled' })
      }
      return seen(account, id)
    },

    async document(account, id) {
      const kept = await owned(account, id)
      const bytes = kept?.signing.state === 'signed' ? await rows.bytes(id, 'signed') : undefined
      return bytes ? ok(bytes) : problem('signing.unknown')
    },

    async shown(account, id) {
      const bytes = (await owned(account, id)) && (await rows.bytes(id, 'shown'))
      return bytes ? ok(bytes) : problem('signing.unknown')
    },

    async notice(token, notice) {
      if (!secret.isNoticeToken(token, notice)) return problem('signing.unknown')
      const kept = await rows.byAttempt(notice.transaction)
      if (kept?.signing.state !== 'authorising' || kept.signing.digest !== notice.digest) return ok(undefined)
      if (await rows.takeNotice(notice.transaction)) await turn.take(kept.id, () => progress(parts, kept.id))
      return ok(undefined)
    },

    async providerNotice(token, said) {
      const notice = signer.readNotice?.(token, said)
      if (!notice) return problem('signing.unknown')
      const kept = await rows.byAttempt(notice.transaction)
      // The provider may be faster than its own answer to the order: whoever waits asks anyway.
      if (kept?.signing.state !== 'authorising' || kept.handle === null) return ok(undefined)
      if (!notice.fits(kept.handle)) return problem('signing.unknown')
      if (!notice.isOver || !(await rows.takeNotice(notice.transaction))) return ok(undefined)
      await turn.take(kept.id, () => progress(parts, kept.id))
      return ok(undefined)
    },

    leaving: openLeaving(parts, turn),

    sweep() {
      const ago = (duration: number) => new Date(now().getTime() - duration)
      return rows.forget({ others: ago(KEPT.others), signed: ago(KEPT.signed) })
    },
  }
}
