import * as z from 'zod/mini'
import { CaseView, Receipt } from '../core/case.ts'
import { Dossier } from '../core/dossier.ts'
import { nextMove, Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import type { Result } from '../core/result.ts'
import type { Changes } from './changes.ts'
import type { Draft, DraftRows } from './drafts.ts'
import { attempt, Refusal, refuse } from './failure.ts'
import { mustBeUnchanged, openRows, persistently, type Rows } from './rows.ts'
import type { Vault } from './sealed.ts'

/** A sealed dossier on this device. It stays after it was sent, as the person's own proof. */
export const Kept = z.strictObject({
  dossier: Dossier,
  /** What tells it from the others in the person's own list. */
  about: z.string(),
  state: z.enum(['waiting', 'sent']),
  /** How often it was handed to the office, counted before the answer is known. */
  tries: z.int(),
  lastTry: z.optional(z.iso.datetime()),
  /** Why the last try failed. */
  cause: z.optional(Problem),
  receipt: z.optional(Receipt),
  /** What the office last said of the case. */
  lastView: z.optional(CaseView),
})
export type Kept = z.infer<typeof Kept>

export interface KeptStore {
  /**
   * The draft leaves and the parcel enters in one transaction: after a crash there is exactly one of them. Posting
   * again returns what is already kept. The dossier has the draft's id.
   */
  post(draftId: string, dossier: Dossier, about: string): Promise<Result<Kept, Problem>>
  /** Last sealed first. */
  list(): Promise<Result<Kept[], Problem>>
  get(id: string): Promise<Result<Kept | undefined, Problem>>
  recordTry(id: string, at: Date): Promise<Result<Kept, Problem>>
  /** The first problem is kept as the cause. What was sent meanwhile stays sent. */
  recordFailure(id: string, problems: Problem[], at: Date): Promise<Result<Kept, Problem>>
  recordReceipt(id: string, receipt: Receipt): Promise<Result<Kept, Problem>>
  recordView(id: string, view: CaseView): Promise<Result<Kept, Problem>>
  /**
   * Makes a draft of it again, with the same answers and a new id, at the given step. Only when the office cannot have
   * it: it was never handed over, or was refused for what is in it. Else `dossier.conflict`, since it could be
   * there twice.
   */
  takeBack(id: string, step: string): Promise<Result<Draft, Problem>>
  remove(id: string): Promise<Result<void, Problem>>
}

export interface KeptRows {
  rows: Rows<Kept>
}

export const openKeptRows = (vault: Vault): KeptRows => ({ rows: openRows(vault, 'kept', Kept) })

interface Options {
  vault: Vault
  changes: Changes
  drafts: DraftRows
  kept: KeptRows
  counted(): Promise<void>
}

export function openKept({ vault, changes, drafts, kept: { rows }, counted }: Options): KeptStore {
  async function found(id: string) {
    const at = await rows.find(id)
    if (!at) throw refuse('missing')
    return at
  }

  const revise = (id: string, change: (kept: Kept) => Kept) =>
    attempt(() =>
      persistently(async () => {
        const { value, row } = await found(id)
        const revised = change(value)
        const sealed = await rows.seal(id, revised)
        await vault.write(['kept'], async (tx) => {
          await mustBeUnchanged(tx, 'kept', row)
          await tx.objectStore('kept').put(sealed)
        })
        return revised
      }),
    )

  return {
    post: (draftId, dossier, about) =>
      attempt(async () => {
        if (draftId !== dossier.id) throw new Refusal({ code: 'dossier.malformed' })
        const present = await rows.find(draftId)
        if (present) return present.value
        const parcel: Kept = { dossier, about, state: 'waiting', tries: 0 }
        const row = await rows.seal(draftId, parcel)
        await vault.write(['drafts', 'kept'], async (tx) => {
          // Two taps, or two tabs: the first parcel stays as it is.
          if ((await tx.objectStore('kept').getKey(draftId)) !== undefined) return
          await tx.objectStore('kept').put(row)
          await tx.objectStore('drafts').delete(draftId)
        })
        await counted()
        changes.tell(draftId)
        return (await found(draftId)).value
      }),
    list: () =>
      attempt(async () => (await rows.list()).sort((a, b) => (a.dossier.sealedAt < b.dossier.sealedAt ? 1 : -1))),
    get: (id) => attempt(async () => (await rows.find(id))?.value),
    recordTry: (id, at) => revise(id, (kept) => ({ ...kept, tries: kept.tries + 1, lastTry: at.toISOString() })),
    recordFailure: (id, [cause], at) =>
      revise(id, (kept) =>
        kept.state === 'sent' || !cause
          ? kept
          : { ...kept, tries: Math.max(1, kept.tries), cause, lastTry: at.toISOString() },
      ),
    recordReceipt: (id, receipt) => revise(id, ({ cause: _, ...kept }) => ({ ...kept, state: 'sent', receipt })),
    recordView: (id, lastView) => revise(id, (kept) => ({ ...kept, lastView })),
    takeBack: (id, step) =>
      attempt(() =>
        persistently(async () => {
          const { value, row } = await found(id)
          if (!canBeTakenBack(value)) throw new Refusal({ code: 'dossier.conflict' })
          const at = new Date().toISOString()
          const { procedure, answers } = value.dossier
          const draft: Draft = { id: randomId(), procedure, answers, step, createdAt: at, updatedAt: at }
          const sealed = await drafts.drafts.seal(draft.id, draft)
          await vault.write(['drafts', 'kept'], async (tx) => {
            await mustBeUnchanged(tx, 'kept', row)
            await tx.objectStore('drafts').put(sealed)
            await tx.objectStore('kept').delete(id)
          })
          await counted()
          return draft
        }),
      ),
    remove: (id) =>
      attempt(async () => {
        await vault.write(['kept'], (tx) => tx.objectStore('kept').delete(id))
        await counted()
      }),
  }
}

/**
 * A try whose answer was lost may have arrived; only an answer that names the content is a refusal. `file.unreadable`
 * counts as one: an office that has the dossier gives its receipt and asks for no bytes (tests/contract).
 */
const canBeTakenBack = ({ state, tries, cause }: Kept) =>
  state === 'waiting' && (tries === 0 || (cause !== undefined && isRefusal(cause)))

const isRefusal = ({ code }: Problem) =>
  nextMove(code) !== 'device' && !code.startsWith('device.') && code !== 'dossier.conflict'
