import type { CaseView } from '../core/case.ts'
import { canonical, type Dossier } from '../core/dossier.ts'
import type { SealingKey } from '../core/envelope.ts'
import type { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import type { Result } from '../core/result.ts'
import { isSealed, type Outgoing } from '../core/sealed-parcel.ts'
import type { Changes } from './changes.ts'
import { leaseOf, mustBeEditor } from './draft-lease.ts'
import type { Draft, DraftRows } from './drafts.ts'
import { attempt, Refusal, refuse } from './failure.ts'
import type { FileStore } from './files.ts'
import { canBeDropped, canBeTakenBack, mayBeThere, type OutboxEntry, stateAfter } from './outbox-entry.ts'
import { exported } from './outbox-export.ts'
import type { OutboxNews } from './outbox-news.ts'
import { nextSequence, type OutboxRows } from './outbox-rows.ts'
import type { PostSealed, SealedPost } from './outbox-sealed.ts'
import type { ParcelQueue } from './parcels.ts'
import { type Found, mustBeUnchanged, Overtaken, persistently } from './rows.ts'
import type { Vault } from './sealed.ts'

export interface Outbox {
  /**
   * The draft leaves and the parcel enters in one transaction: after a crash there is exactly one of them. Posting
   * again returns what is already here; a next revision takes the place of the one before. The dossier has the draft's
   * id. `dossier.conflict` when this revision is here with other answers; `left` when another editor has the draft by
   * now, whatever the one that posts believes.
   */
  post(draftId: string, dossier: Dossier, about: string, editor?: string): Promise<Result<OutboxEntry, Problem>>
  /**
   * As `post`, for a dossier that was prepared for somebody else: what enters is the parcel, sealed to the office, and
   * then the draft leaves with its answers and files. Nobody on this device can open it any more. The parcel may be in
   * another database (outbox-sealed.ts), where delivery finds it. `left` when the draft is gone.
   */
  postSealed(
    draftId: string,
    dossier: Dossier,
    to: SealingKey,
    more?: PostSealed,
  ): Promise<Result<OutboxEntry, Problem>>
  /**
   * Erases the sealed parcels that the office confirmed more than 30 days ago, by its own clock, with their files;
   * returns how many. What was not confirmed stays.
   */
  forgetSent(officeTime: Date): Promise<Result<number, Problem>>
  /**
   * Erases a parcel that was set aside, when whose it is does not want it sent, or that the office has refused;
   * `dossier.conflict` for any other.
   */
  eraseParcel(id: string): Promise<Result<void, Problem>>
  /** Last sealed first. */
  list(): Promise<Result<OutboxEntry[], Problem>>
  get(id: string): Promise<Result<OutboxEntry | undefined, Problem>>
  /** Sets it aside: it is not sent until it is released. `dossier.conflict` when the office has it. */
  hold(id: string): Promise<Result<OutboxEntry, Problem>>
  release(id: string): Promise<Result<OutboxEntry, Problem>>
  /**
   * Makes a draft of it again, with the same answers and a new id, at the given step. Only when the office cannot have
   * it: it was never handed over, or was refused for what is in it. Else `dossier.conflict`, since it could be
   * there twice.
   */
  takeBack(id: string, step: string): Promise<Result<Draft, Problem>>
  /**
   * A draft under the same id with the next revision, at the given step; one that was begun before goes on. The entry
   * stays as it is until the new revision is posted. `lookAgain`: what has to be looked at before it is sent.
   */
  correct(id: string, step: string, lookAgain?: readonly string[]): Promise<Result<Draft, Problem>>
  /** Gives up a correction that the office cannot have, and goes back to what it has confirmed. */
  dropCorrection(id: string): Promise<Result<OutboxEntry, Problem>>
  /** Everything in one file, to carry by hand: see outbox-export.ts. */
  exportEntry(id: string): Promise<Result<Blob, Problem>>
  recordView(id: string, view: CaseView): Promise<Result<OutboxEntry, Problem>>
  remove(id: string): Promise<Result<void, Problem>>
  /** Hears of every change, in this tab or another; returns how to stop. */
  watch(listener: () => void): () => void
}

interface Options {
  vault: Vault
  drafts: DraftRows
  rows: OutboxRows
  files: FileStore
  sealed: SealedPost
  parcels: ParcelQueue
  news: OutboxNews
  changes: Changes
  /** Called after an entry or a draft came or went. */
  counted(): Promise<void>
}

export function openOutbox({ vault, drafts, rows, files, sealed, parcels, news, changes, counted }: Options): Outbox {
  async function found(id: string): Promise<Found<OutboxEntry>> {
    const at = await rows.find(id)
    if (!at) throw refuse('missing')
    return at
  }

  /** A page that has this draft open hears that it came or went. */
  const changed = async (draftId: string) => {
    await counted()
    changes.tell(draftId)
    news.tell()
  }

  const revise = (id: string, change: (entry: OutboxEntry) => OutboxEntry) => attempt(() => rows.revise(id, change))

  /** Undefined when this very revision is here already. */
  async function parcelOf(dossier: Dossier, about: string, present: OutboxEntry | undefined) {
    if (present && isSealed(present.dossier)) throw new Refusal({ code: 'parcel.closed' })
    if (present && dossier.revision <= present.dossier.revision) {
      if (dossier.revision === present.dossier.revision && sameContent(dossier, present.dossier)) return undefined
      throw new Refusal({ code: 'dossier.conflict' })
    }
    const person = (await drafts.drafts.find(dossier.id))?.value.person ?? present?.person
    const parcel: OutboxEntry = {
      dossier,
      about,
      ...(person === undefined ? {} : { person }),
      sequence: await nextSequence(rows),
      state: 'waiting',
      tries: 0,
      receipts: present?.receipts ?? [],
    }
    return present ? { ...parcel, ...carried(present) } : parcel
  }

  /** A draft of what is here already, as an undone removal may have left it; a correction that was begun stays. */
  async function takeLeftover({ id, revision }: Dossier, editor: string | undefined) {
    const isOver = (draft: Draft | undefined) => draft !== undefined && (draft.revision ?? 1) <= revision
    const [draft, gone] = await Promise.all([drafts.drafts.find(id), drafts.removed.find(id)])
    const leftover = [
      ...(draft && isOver(draft.value) ? [{ store: 'drafts' as const, row: draft.row }] : []),
      ...(gone && isOver(gone.value.draft) ? [{ store: 'removed' as const, row: gone.row }] : []),
    ]
    if (leftover.length === 0) return
    await vault.write(['drafts', 'removed', 'leases'], async (tx) => {
      await mustBeEditor(tx, id, editor)
      for (const { store, row } of leftover) {
        await mustBeUnchanged(tx, store, row)
        await tx.objectStore(store).delete(id)
      }
      if (leftover.some(({ store }) => store === 'drafts')) await tx.objectStore('leases').delete(leaseOf(id))
    })
    await changed(id)
  }

  return {
    post: (draftId, dossier, about, editor) =>
      attempt(() =>
        persistently(async () => {
          if (draftId !== dossier.id) throw new Refusal({ code: 'dossier.malformed' })
          const present = await rows.find(draftId)
          const parcel = await parcelOf(dossier, about, present?.value)
          if (!parcel) {
            // What is here is safe; where its draft cannot be taken away now, that is no reason to say it is not.
            await attempt(() => takeLeftover(dossier, editor))
            return (await found(draftId)).value
          }
          const row = await rows.seal(parcel)
          await vault.write(['drafts', 'removed', 'outbox', 'leases'], async (tx) => {
            await mustBeEditor(tx, draftId, editor)
            if (present) await mustBeUnchanged(tx, 'outbox', present.row)
            // Two taps, or two tabs: the first parcel stays as it is.
            else if ((await tx.objectStore('outbox').getKey(draftId)) !== undefined) throw new Overtaken()
            await tx.objectStore('outbox').put(row)
            await tx.objectStore('drafts').delete(draftId)
            // Removed in another page meanwhile: brought back, it would be here beside its dossier.
            await tx.objectStore('removed').delete(draftId)
            await tx.objectStore('leases').delete(leaseOf(draftId))
          })
          await changed(draftId)
          return parcel
        }),
      ),
    postSealed: (draftId, dossier, to, more = {}) =>
      attempt(async () => {
        const parcel = await sealed.post(draftId, dossier, to, more)
        await changed(draftId)
        return parcel
      }),
    forgetSent: (officeTime) => attempt(() => parcels.forgetSent(officeTime)),
    eraseParcel: (id) => attempt(() => parcels.erase(id)),
    list: () => attempt(async () => (await rows.list()).reverse()),
    get: (id) => attempt(() => rows.look(id)),
    hold: (id) =>
      revise(id, (entry) => {
        if (entry.state === 'confirmed') throw new Refusal({ code: 'dossier.conflict' })
        return { ...entry, state: 'held' }
      }),
    release: (id) =>
      revise(id, ({ nextTry: _, ...entry }) =>
        entry.state === 'held' ? { ...entry, state: entry.cause ? stateAfter(entry.cause) : 'waiting' } : entry,
      ),
    takeBack: (id, step) =>
      attempt(() =>
        persistently(async () => {
          const { value, row } = await found(id)
          if (!canBeTakenBack(value)) throw new Refusal({ code: 'dossier.conflict' })
          const draft = { ...draftOf(value, step), id: randomId() }
          const sealed = await drafts.drafts.seal(draft.id, draft)
          await vault.write(['drafts', 'outbox'], async (tx) => {
            await mustBeUnchanged(tx, 'outbox', row)
            await tx.objectStore('drafts').put(sealed)
            await tx.objectStore('outbox').delete(id)
          })
          await changed(draft.id)
          return draft
        }),
      ),
    correct: (id, step, lookAgain = []) =>
      attempt(() =>
        persistently(async () => {
          const { value, row } = await found(id)
          const begun = await drafts.drafts.find(id)
          const look = lookAgain.length > 0 ? { lookAgain: [...lookAgain] } : {}
          const draft = {
            ...(begun?.value ?? { ...draftOf(value, step), ...look }),
            revision: value.dossier.revision + 1,
          }
          if (begun?.value.revision === draft.revision) return begun.value
          const sealed = await drafts.drafts.seal(id, draft)
          await vault.write(['drafts', 'removed', 'outbox'], async (tx) => {
            await mustBeUnchanged(tx, 'outbox', row)
            if (begun) await mustBeUnchanged(tx, 'drafts', begun.row)
            else if ((await tx.objectStore('drafts').getKey(id)) !== undefined) throw new Overtaken()
            await tx.objectStore('drafts').put(sealed)
            // A correction that was given up before would, brought back, write over this one.
            await tx.objectStore('removed').delete(id)
          })
          await changed(id)
          return draft
        }),
      ),
    dropCorrection: (id) =>
      revise(id, (entry) => {
        const { before } = entry
        if (!before || !canBeDropped(entry)) throw new Refusal({ code: 'dossier.conflict' })
        const { cause: _, nextTry: __, before: ___, epoch: ____, ...rest } = entry
        const receipts = entry.receipts.filter(({ receipt }) => receipt.revision <= before.dossier.revision)
        return { ...rest, ...before, receipts, state: 'confirmed' }
      }),
    exportEntry: (id) => attempt(async () => exported((await found(id)).value, files, new Date())),
    recordView: (id, lastView) => revise(id, (entry) => ({ ...entry, lastView })),
    remove: (id) =>
      attempt(async () => {
        await vault.write(['kept', 'outbox'], async (tx) => {
          await tx.objectStore('outbox').delete(id)
          await tx.objectStore('kept').delete(id)
        })
        await changed(id)
      }),
    watch: (listener) => news.listen(listener),
  }
}

/** What a new revision takes over from the one in whose place it comes. */
function carried(present: OutboxEntry): Partial<OutboxEntry> {
  const { dossier, about, state, confirmedAt, epoch, lastView, unsigned } = present
  const before = state === 'confirmed' ? { dossier, about, ...(epoch ? { epoch } : {}) } : present.before
  const unanswered = mayBeThere(present) ? { dossier, about } : present.unanswered
  return {
    ...(before ? { before } : {}),
    ...(unanswered ? { unanswered } : {}),
    ...(confirmedAt ? { confirmedAt } : {}),
    ...(lastView ? { lastView } : {}),
    ...(unsigned ? { unsigned } : {}),
  }
}

function draftOf({ dossier, person }: OutboxEntry, step: string): Draft {
  if (isSealed(dossier)) throw new Refusal({ code: 'parcel.closed' })
  const { id, procedure, answers } = dossier
  const at = new Date().toISOString()
  return { id, procedure, answers, ...(person === undefined ? {} : { person }), step, createdAt: at, updatedAt: at }
}

/** The same, whenever it was sealed: a second tap seals a second time. */
const sameContent = (a: Outgoing, b: Outgoing) =>
  canonical({ ...a, sealedAt: undefined }) === canonical({ ...b, sealedAt: undefined })
