import * as z from 'zod/mini'
import { CaseView, isRevisable } from '../core/case.ts'
import { nextMove, Problem, wantsLogin } from '../core/problem.ts'
import { Receipt } from '../core/receipt.ts'
import { isSealed, Outgoing } from '../core/sealed-parcel.ts'
import { KeptReceipt } from './kept-v1.ts'

/** A receipt whose signature was proven, and the proof. */
export const KeptProof = z.strictObject({ receipt: Receipt, jws: z.string() })
export type KeptProof = z.infer<typeof KeptProof>

/** A revision that a later one is to replace. */
const Former = z.strictObject({ dossier: Outgoing, about: z.string(), epoch: z.optional(z.uuid()) })

/** A finished dossier on this device; one that was prepared for somebody else only as its sealed parcel. It stays after the office confirmed it, as the person's own proof. */
export const OutboxEntry = z.strictObject({
  dossier: Outgoing,
  /** What tells it from the others in the person's own list. */
  about: z.string(),
  /** For whom of this device's people it is, as its draft said. */
  person: z.optional(z.string()),
  /** Of a sealed parcel: whose it is, which only the helper's PIN opens (parcel-owner.ts). */
  whose: z.optional(z.string()),
  /** Of a sealed parcel: which one it takes the place of. Absent in those of before, which none can follow either. */
  place: z.optional(z.strictObject({ follows: z.optional(z.uuid()) })),
  /** Where it stands in the order of sealing: a clock may be wrong, a count is not. Below 1 for those of version 1. */
  sequence: z.int(),
  /** `held`: the person set it aside. `needs-you`: the office refused what is in it. */
  state: z.enum(['waiting', 'confirmed', 'needs-you', 'held']),
  /** How often this revision was handed to the office, counted before the answer is known. */
  tries: z.int(),
  lastTry: z.optional(z.iso.datetime()),
  /** By the clock of this device; for the screen. Delivery goes by it only when a page starts anew. */
  nextTry: z.optional(z.iso.datetime()),
  /** Why the last try failed. */
  cause: z.optional(Problem),
  /** Proven ones, of this revision and of earlier ones. When `confirmed`, the last one is of this revision. */
  receipts: z.array(KeptProof),
  confirmedAt: z.optional(z.iso.datetime()),
  /** In which life of its store the office last confirmed or refused this revision. */
  epoch: z.optional(z.uuid()),
  /** The revision that the office has while a later one is on its way. */
  before: z.optional(Former),
  /** A revision between that one and this, which was handed over and replaced before its answer came. */
  unanswered: z.optional(Former),
  /** What the office last said of the case. */
  lastView: z.optional(CaseView),
  /** The receipt of the first version of this app, which nobody had signed. */
  unsigned: z.optional(KeptReceipt),
})
export type OutboxEntry = z.infer<typeof OutboxEntry>

/** The proof that the office has this very revision. */
export const proofOf = ({ state, receipts }: OutboxEntry): KeptProof | undefined =>
  state === 'confirmed' ? receipts[receipts.length - 1] : undefined

/** The proof of the last that the office has confirmed: this revision, or the one before that is to be corrected. */
export function lastProofOf(entry: OutboxEntry): KeptProof | undefined {
  const { before, receipts } = entry
  const earlier = receipts.filter(({ receipt }) => receipt.revision === before?.dossier.revision)
  return proofOf(entry) ?? earlier[earlier.length - 1]
}

/** The office named something in the dossier that only the person can put right. */
const isRefusal = (problem: Problem) => nextMove(problem.code) === 'applicant' && !isOfTheMoment(problem)

/** About the device or the session, not about what is in the dossier. */
const isOfTheMoment = (problem: Problem) => problem.code.startsWith('device.') || wantsLogin(problem)

/** What a failed try makes of an entry. */
export const stateAfter = (cause: Problem): OutboxEntry['state'] => (isRefusal(cause) ? 'needs-you' : 'waiting')

/**
 * A try whose answer was lost may have arrived; only an answer that names the content is a refusal. `file.unreadable`
 * counts as one: an office that has the dossier gives its receipt and asks for no bytes (tests/contract). What the
 * office may have in an earlier revision is corrected, and not taken back.
 */
export const canBeTakenBack = ({ state, dossier, receipts, unsigned, tries, cause }: OutboxEntry) =>
  state !== 'confirmed' &&
  !isSealed(dossier) &&
  dossier.revision === 1 &&
  receipts.length === 0 &&
  unsigned === undefined &&
  (tries === 0 || (cause !== undefined && isNamedByOffice(cause)))

/** Set aside for somebody who withdrew: only they say whether it goes, and no tap that was made before. */
export const isStopped = ({ dossier, state }: OutboxEntry): boolean => isSealed(dossier) && state === 'held'

/**
 * Whether a sealed parcel may be erased when that is wanted: stopped, or refused as it stands, which nobody on this device
 * can put right. What went before it at the office stays with its receipt.
 */
export const canBeErased = (entry: OutboxEntry): boolean =>
  isStopped(entry) || (isSealed(entry.dossier) && entry.state === 'needs-you' && entry.receipts.length === 0)

/** Whether a later parcel is to take the place of this one: a second would be refused. */
export const isFollowed = (id: string, all: readonly OutboxEntry[]): boolean =>
  all.some(({ place }) => place?.follows === id)

/**
 * Whether what is in a sealed parcel may be written anew: the office has it, and as far as it has said it still takes
 * another. What waits goes first: while nobody knows whether it arrived, two cases could come of it.
 */
export const canBeCorrected = (entry: OutboxEntry, all: readonly OutboxEntry[]): boolean =>
  isSealed(entry.dossier) &&
  entry.state === 'confirmed' &&
  entry.place !== undefined &&
  !isFollowed(entry.dossier.id, all) &&
  isStillTaken(entry)

/** Whether the office takes another in the place of what it has, as far as it has said. */
export const isStillTaken = ({ lastView }: OutboxEntry): boolean =>
  lastView === undefined || isRevisable(lastView.status)

/** The office may have this revision, and its answer was lost: it was handed over, and neither confirmed nor refused. */
export const mayBeThere = ({ state, tries, cause }: OutboxEntry) =>
  state !== 'confirmed' && tries > 0 && !(cause && isRefusal(cause))

/**
 * Whether the office can have nothing later than `before`, so that a correction can be given up. It may have what was
 * handed over on the way to this revision, until that is answered.
 */
export const canBeDropped = (entry: OutboxEntry) =>
  entry.before !== undefined && entry.unanswered === undefined && entry.state !== 'confirmed' && !mayBeThere(entry)

/** Refused by the office for what is in it, whoever has to act now. */
const isNamedByOffice = (problem: Problem) =>
  nextMove(problem.code) !== 'device' &&
  !isOfTheMoment(problem) &&
  problem.code !== 'dossier.conflict' &&
  problem.code !== 'receipt.not-proven'

/** How long the office may still lose a confirmed dossier, by a restore from a backup, and need it again. Milliseconds. */
export const KEPT_WHOLE = 30 * 86_400_000

/** The files that an entry still needs, by hash. `today`: by the office's clock, milliseconds. */
export function filesHeldBy(entry: OutboxEntry, today: number): string[] {
  const confirmedAt = proofOf(entry)?.receipt.receivedAt
  if (confirmedAt !== undefined && today - Date.parse(confirmedAt) > KEPT_WHOLE) return []
  const { dossier, before, unanswered } = entry
  return [dossier, before?.dossier, unanswered?.dossier].flatMap((one) =>
    (one?.files ?? []).map(({ sha256 }) => sha256),
  )
}
