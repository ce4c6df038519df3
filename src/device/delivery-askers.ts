import type { Problem } from '../core/problem.ts'
import type { Receipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import { isStopped, type OutboxEntry, proofOf } from './outbox-entry.ts'

type Answer = Result<Receipt, Problem[]>

/** How long another tab may be at it before this one says so. Milliseconds. */
const PATIENCE = 20_000

/** The taps that wait for an answer: one for each dossier, however often it is tapped. */
export interface Askers {
  ask(id: string): Promise<Answer>
  has(id: string): boolean
  any(): boolean
  answer(id: string, answer: Answer): void
  answerAll(problems: Problem[]): void
  /** Answers those that these entries answer: confirmed by now, stopped by whose it is, or not here at all. */
  look(entries: readonly OutboxEntry[]): void
  /** Another tab is sending: those that wait for long enough are told. */
  tooLate(): void
}

export function openAskers(monotonic: () => number): Askers {
  const asked = new Map<string, { promise: Promise<Answer>; resolve: (answer: Answer) => void; since: number }>()

  function answer(id: string, given: Answer) {
    asked.get(id)?.resolve(given)
    asked.delete(id)
  }

  return {
    ask(id) {
      const known = asked.get(id)
      if (known) return known.promise
      let resolve = (_: Answer) => {}
      const promise = new Promise<Answer>((settle) => {
        resolve = settle
      })
      asked.set(id, { promise, resolve, since: monotonic() })
      return promise
    },
    has: (id) => asked.has(id),
    any: () => asked.size > 0,
    answer,
    answerAll(problems) {
      for (const id of asked.keys()) answer(id, err(problems))
    },
    look(entries) {
      for (const id of asked.keys()) {
        const entry = entries.find(({ dossier }) => dossier.id === id)
        if (!entry) answer(id, err([{ code: 'device.failed', facts: { reason: 'missing' } }]))
        else if (entry.state === 'confirmed') {
          const proof = proofOf(entry)
          answer(id, proof ? ok(proof.receipt) : err([{ code: 'receipt.not-proven' }]))
        } else if (isStopped(entry)) answer(id, err([{ code: 'dossier.conflict' }]))
      }
    },
    tooLate() {
      for (const [id, { since }] of asked) {
        if (monotonic() - since >= PATIENCE) answer(id, err([{ code: 'service.busy' }]))
      }
    },
  }
}
