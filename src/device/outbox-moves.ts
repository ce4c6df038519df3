import { type Problem, wantsLogin } from '../core/problem.ts'
import { isStopped, type KeptProof, type OutboxEntry, stateAfter } from './outbox-entry.ts'
import type { Guard, OutboxRows } from './outbox-rows.ts'

/**
 * What delivery writes. Each move is guarded: a tab that has lost the lease writes nothing. Throws. `revision` is the
 * one that was sent: a later one that was posted meanwhile is not moved by its answer.
 */
export interface OutboxMoves {
  /** Counts a try before the office is asked; an entry that does not wait any more stays as it is. */
  began(id: string, at: Date, guard: Guard): Promise<OutboxEntry>
  failed(id: string, revision: number, failure: Failure & { epoch: string }, guard: Guard): Promise<OutboxEntry>
  confirmed(id: string, revision: number, proof: KeptProof, at: Date, epoch: string, guard: Guard): Promise<OutboxEntry>
  /** The office has again the revision that a correction is to replace; nothing else changes. */
  confirmedBefore(id: string, revision: number, proof: KeptProof, epoch: string, guard: Guard): Promise<OutboxEntry>
  /** Not handed over at all, since the office could not be asked: the cause is kept, and no try is counted. */
  notReached(id: string, failure: Failure, guard: Guard): Promise<OutboxEntry>
  /** Back to waiting: the office was put back from a backup, or the person wants a refused or held one sent; never what is stopped. */
  again(id: string, guard: Guard): Promise<OutboxEntry>
}

interface Failure {
  cause: Problem
  at: Date
  nextTry: Date
}

export function openOutboxMoves(rows: OutboxRows): OutboxMoves {
  return {
    began: (id, at, guard) =>
      rows.revise(
        id,
        (entry) => {
          if (entry.state !== 'waiting') return entry
          // Nobody knows any more that the office has refused it, so the last cause must not say so.
          const { cause: _, nextTry: __, ...rest } = entry
          return { ...rest, tries: entry.tries + 1, lastTry: at.toISOString() }
        },
        guard,
      ),
    failed: (id, revision, { cause, at, nextTry, epoch }, guard) =>
      rows.revise(
        id,
        (entry) => {
          if (entry.dossier.revision !== revision) return refusedLate(entry, revision, cause)
          if (entry.state === 'confirmed') return entry
          const state = entry.state === 'held' ? 'held' : stateAfter(cause)
          const refused = stateAfter(cause) === 'needs-you' ? { epoch } : {}
          const { nextTry: _, ...rest } = { ...entry, ...refused, cause, state, lastTry: at.toISOString() }
          return state === 'waiting' ? { ...rest, nextTry: nextTry.toISOString() } : rest
        },
        guard,
      ),
    notReached: (id, { cause, at, nextTry }, guard) =>
      rows.revise(
        id,
        (entry) =>
          entry.state === 'waiting'
            ? { ...entry, cause: known(entry) ?? cause, lastTry: at.toISOString(), nextTry: nextTry.toISOString() }
            : entry,
        guard,
      ),
    confirmed: (id, revision, proof, at, epoch, guard) =>
      rows.revise(
        id,
        (entry) => {
          const receipts = withProof(entry, proof)
          if (entry.dossier.revision !== revision) return answeredLate({ ...entry, receipts }, revision, epoch)
          const { cause: _, nextTry: __, before: ___, unanswered: ____, ...rest } = entry
          return { ...rest, state: 'confirmed', receipts, confirmedAt: at.toISOString(), epoch }
        },
        guard,
      ),
    confirmedBefore: (id, revision, proof, epoch, guard) =>
      rows.revise(
        id,
        (entry) =>
          entry.before?.dossier.revision === revision
            ? { ...entry, receipts: withProof(entry, proof), before: { ...entry.before, epoch } }
            : entry,
        guard,
      ),
    again: (id, guard) =>
      rows.revise(
        id,
        (entry) => {
          if (entry.state === 'waiting' || isStopped(entry)) return entry
          const { cause: _, nextTry: __, ...rest } = entry
          return { ...rest, state: 'waiting' }
        },
        guard,
      ),
  }
}

/** The office has the revision that was replaced before its answer came: from now on it is the one before. */
function answeredLate(entry: OutboxEntry, revision: number, epoch: string): OutboxEntry {
  const { unanswered, ...rest } = entry
  return unanswered?.dossier.revision === revision ? { ...rest, before: { ...unanswered, epoch } } : entry
}

/** As above, and the office does not want it. */
function refusedLate(entry: OutboxEntry, revision: number, cause: Problem): OutboxEntry {
  const { unanswered, ...rest } = entry
  return unanswered?.dossier.revision === revision && stateAfter(cause) === 'needs-you' ? rest : entry
}

const withProof = ({ receipts }: OutboxEntry, proof: KeptProof) => [
  ...receipts.filter(({ jws }) => jws !== proof.jws),
  proof,
]

/** Refused before by whoever maintains the packs: that still holds when the line fails later. */
const known = ({ cause, tries }: OutboxEntry) =>
  tries > 0 && cause && !cause.code.startsWith('service.') && !wantsLogin(cause) ? cause : undefined
