import * as z from 'zod/mini'
import { Answers } from '../core/answers.ts'
import { LocalDate } from '../core/date-schemas.ts'
import { DossierId } from '../core/dossier.ts'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import type { Changes } from './changes.ts'
import { lastHeard } from './contact.ts'
import type { Row, WriteTransaction } from './db.ts'
import { eraseDraft, leaseOf } from './draft-lease.ts'
import { mendedDraft } from './draft-mending.ts'
import { attempt, refuse } from './failure.ts'
import type { NoteRows } from './notes.ts'
import {
  type FileRows,
  isUnchanged,
  mustBeUnchanged,
  Overtaken,
  openRows,
  persistently,
  putFile,
  type Rows,
  type SetAside,
} from './rows.ts'
import type { OwnStore, Vault } from './sealed.ts'
import { openSeat, type Seat, type SeatOptions } from './seat.ts'

/** What a person has begun. Its id becomes the dossier's. It keeps the pack's version with which it began. */
export const Draft = z.strictObject({
  id: DossierId,
  procedure: z.strictObject({ code: z.string(), version: LocalDate }),
  answers: Answers,
  /** Of a correction: the revision that it will be of the dossier with this id. */
  revision: z.optional(z.int().check(z.positive())),
  /** Which closed parcel, that the office has, it takes the place of; and the revision that was in it. */
  corrects: z.optional(
    z.strictObject({
      parcel: z.uuid(),
      revision: z.int().check(z.positive()),
      closedAt: z.iso.datetime(),
    }),
  ),
  /** Paths of answers to questions that have changed since, and that nobody has looked at yet. */
  lookAgain: z.optional(z.array(z.string())),
  /** For whom of this device's people it is; absent where nobody was asked. */
  person: z.optional(z.string()),
  /** Paths of answers that were offered from what is known of somebody, and what became of the offer. */
  offers: z.optional(z.record(z.string(), z.enum(['taken', 'declined']))),
  /** What is answered here of the people in it may be kept for the next dossier. */
  keep: z.optional(z.boolean()),
  /** Where the person was. */
  step: z.string(),
  createdAt: z.iso.datetime(),
  /** By the device's clock, and later than the one before it even when that clock was set back. */
  updatedAt: z.iso.datetime(),
})
export type Draft = z.infer<typeof Draft>

const StoredDraft = z.pipe(
  z.transform((json) => mendedDraft(json, (given) => Draft.safeParse(given).success)),
  Draft,
)

/** A draft that can still be brought back. */
export const Removed = z.strictObject({ draft: Draft, removedAt: z.iso.datetime() })
export type Removed = z.infer<typeof Removed>

/** What became of a draft that is not there; `nowhere`: it never was, or the browser has lost it. */
export type Whereabouts = 'sealed' | 'removed' | 'nowhere'

const UNDO_DAYS = 30
const DAY = 86_400_000

export interface Drafts {
  /** Newest first. */
  list(): Promise<Result<Draft[], Problem>>
  get(id: string): Promise<Result<Draft | undefined, Problem>>
  /** Of a draft that `get` does not find. */
  whereabouts(id: string): Promise<Result<Whereabouts, Problem>>
  put(draft: Draft): Promise<Result<void, Problem>>
  /** Moves it to where `restore` finds it, for 30 days. */
  remove(id: string): Promise<Result<void, Problem>>
  /**
   * Deletes a draft that was handed over, for good and with what was removed of it, when it is still the one that was
   * handed over (`asOf`, its `updatedAt`); false when it has changed since. No open page writes it again.
   */
  erase(id: string, asOf: string): Promise<Result<boolean, Problem>>
  /** `left` when its dossier is here already; only a correction stands beside it. */
  restore(id: string): Promise<Result<Draft, Problem>>
  /** Newest first. */
  removed(): Promise<Result<Removed[], Problem>>
  /** Erases what was removed more than 30 days ago, and who edited what is gone; returns how many drafts. */
  purge(now: Date): Promise<Result<number, Problem>>
}

/** What the draft store needs besides. Throws; `seen` is the row as the caller knows it. */
export interface DraftRows {
  drafts: Rows<Draft>
  removed: Rows<Removed>
  /** Makes the keys that a write needs, so that the first letters do not wait for them. */
  warm(): Promise<void>
  /**
   * `overtaken`: the stored draft is not the one that was seen; read it again. `elsewhere`: another editor has taken
   * the draft over, and only its writes count. Without an editor nobody is asked. All of it is one transaction.
   */
  write(
    draft: Draft,
    seen: Row | undefined,
    more?: { editor?: string; files?: FileRows | undefined },
  ): Promise<Row | 'overtaken' | 'elsewhere'>
  /** From now on only the writes of this editor count, whatever the others believe. */
  claim(id: string, editor: string): Promise<void>
  whereabouts(id: string): Promise<Whereabouts>
  seat(options: Omit<SeatOptions, 'changes'>): Seat
  setAside(): Promise<SetAside[]>
}

interface Options {
  vault: Vault
  changes: Changes
  /** Called after a draft came or went. */
  counted(): Promise<void>
}

/** Where a draft goes when it is sealed. */
const SEALED = ['kept', 'outbox'] as const

export function openDraftRows({ vault, changes, counted }: Options): DraftRows {
  const drafts = openRows(vault, 'drafts', StoredDraft)
  const removed = openRows(vault, 'removed', Removed)

  return {
    drafts,
    removed,
    async warm() {
      await vault.seal('drafts', '', new Uint8Array())
    },
    async write(draft, seen, { editor, files } = {}) {
      const row = await drafts.seal(draft.id, draft)
      const lease = leaseOf(draft.id)
      const stores: OwnStore[] = [
        'drafts',
        'removed',
        'leases',
        ...SEALED,
        ...(files ? (['files', 'fileHeads'] as const) : []),
      ]
      const outcome = await vault.write(stores, async (tx) => {
        // Asked all at once: each question on its own would hold up the letters for as long again.
        const [present, same, holder, gone, ...sealed] = await Promise.all([
          tx.objectStore('drafts').getKey(draft.id),
          isUnchanged(tx, 'drafts', seen ?? row),
          tx.objectStore('leases').get(lease),
          tx.objectStore('removed').getKey(draft.id),
          ...SEALED.map((store) => tx.objectStore(store).getKey(draft.id)),
        ])
        if (editor !== undefined && holder && holder.owner !== editor) return 'elsewhere'
        if (present === undefined) {
          // Sent or removed in another tab: written again it would be there twice. A correction begins beside what was
          // sent, and is not begun again when it was there before.
          const isCorrection = draft.revision !== undefined && seen === undefined
          if (gone !== undefined || (!isCorrection && sealed.some((key) => key !== undefined))) throw refuse('left')
        } else if (!same && !(await isUnchanged(tx, 'drafts', row))) return 'overtaken'
        if (editor !== undefined && !holder) await tx.objectStore('leases').put({ name: lease, owner: editor, beat: 1 })
        await tx.objectStore('drafts').put(row)
        if (files) await putFile(tx, files)
        return present === undefined ? 'created' : 'changed'
      })
      if (outcome === 'overtaken' || outcome === 'elsewhere') return outcome
      if (outcome === 'created') await counted()
      changes.tell(draft.id)
      return row
    },
    claim: (id, editor) =>
      vault.write(['leases'], async (tx) => {
        const holder = await tx.objectStore('leases').get(leaseOf(id))
        if (holder?.owner === editor) return
        await tx.objectStore('leases').put({ name: leaseOf(id), owner: editor, beat: (holder?.beat ?? 0) + 1 })
      }),
    whereabouts: (id) =>
      vault.read(['removed', ...SEALED], async (tx) => {
        const [gone, ...sealed] = await Promise.all([
          tx.objectStore('removed').getKey(id),
          ...SEALED.map((store) => tx.objectStore(store).getKey(id)),
        ])
        if (sealed.some((key) => key !== undefined)) return 'sealed'
        return gone === undefined ? 'nowhere' : 'removed'
      }),
    seat: (options) => openSeat({ ...options, changes }),
    setAside: async () => [...(await drafts.setAside()), ...(await removed.setAside())],
  }
}

/** A tab that was late may have claimed a draft that was gone already. */
async function dropLeases(tx: WriteTransaction): Promise<void> {
  const leases = tx.objectStore('leases')
  const [drafts, names] = await Promise.all([tx.objectStore('drafts').getAllKeys(), leases.getAllKeys()])
  const needed = new Set(drafts.map(leaseOf))
  const gone = names.filter((name) => name.startsWith(leaseOf('')) && !needed.has(name))
  await Promise.all(gone.map((name) => leases.delete(name)))
}

const newest = (a: string, b: string) => (a < b ? 1 : -1)

export function openDrafts({ vault, changes, counted }: Options, rows: DraftRows, notes: NoteRows): Drafts {
  /** Out of one store, into the other, in one transaction; again from the read when another tab wrote meanwhile. */
  const move = (
    id: string,
    from: 'drafts' | 'removed',
    into: (row: Row) => Promise<Row>,
    mayMove: (tx: WriteTransaction) => Promise<void> = async () => {},
  ) =>
    persistently(async () => {
      const row = await vault.read([from], (tx) => tx.objectStore(from).get(id))
      if (!row) throw refuse('missing')
      const moved = await into(row)
      await vault.write(['drafts', 'removed', 'leases', ...SEALED], async (tx) => {
        await mayMove(tx)
        await mustBeUnchanged(tx, from, row)
        await tx.objectStore('leases').delete(leaseOf(id))
        await tx.objectStore(from === 'drafts' ? 'removed' : 'drafts').put(moved)
        await tx.objectStore(from).delete(id)
      })
      await counted()
      changes.tell(id)
    })

  /** A clock that was behind must not take away the days in which this can be undone: the latest time known counts. */
  async function removedNow(draft: Draft): Promise<Removed> {
    const heard = await lastHeard(notes)
    const known = [draft.updatedAt, ...(heard ? [heard.time] : [])].map((time) => Date.parse(time))
    return { draft, removedAt: new Date(Math.max(Date.now(), ...known)).toISOString() }
  }

  const opened = async <T>(store: Rows<T>, row: Row): Promise<T> => {
    const [value] = (await store.open([row])).values
    if (value === undefined) throw refuse('unreadable')
    return value
  }

  return {
    list: () => attempt(async () => (await rows.drafts.list()).sort((a, b) => newest(a.updatedAt, b.updatedAt))),
    get: (id) => attempt(async () => (await rows.drafts.find(id))?.value),
    whereabouts: (id) => attempt(() => rows.whereabouts(id)),
    put: (draft) =>
      attempt(() =>
        persistently(async () => {
          const seen = await vault.read(['drafts'], (tx) => tx.objectStore('drafts').get(draft.id))
          if ((await rows.write(draft, seen)) === 'overtaken') throw new Overtaken()
        }),
      ),
    remove: (id) =>
      attempt(() =>
        move(id, 'drafts', async (row) => rows.removed.seal(id, await removedNow(await opened(rows.drafts, row)))),
      ),
    erase: (id, asOf) =>
      attempt(async () => {
        const isErased = await eraseDraft(vault, rows.drafts, id, asOf)
        if (isErased) await counted()
        if (isErased) changes.tell(id)
        return isErased
      }),
    restore: (id) =>
      attempt(async () => {
        let restored: Draft | undefined
        await move(
          id,
          'removed',
          async (row) => {
            restored = (await opened(rows.removed, row)).draft
            return rows.drafts.seal(id, restored)
          },
          async (tx) => {
            const sealed = await Promise.all(SEALED.map((store) => tx.objectStore(store).getKey(id)))
            if (restored?.revision === undefined && sealed.some((key) => key !== undefined)) throw refuse('left')
          },
        )
        if (!restored) throw refuse('missing')
        return restored
      }),
    removed: () => attempt(async () => (await rows.removed.list()).sort((a, b) => newest(a.removedAt, b.removedAt))),
    purge: (now) =>
      attempt(async () => {
        const old = (await rows.removed.list()).filter(
          ({ removedAt }) => now.getTime() - Date.parse(removedAt) > UNDO_DAYS * DAY,
        )
        await vault.write(['removed', 'drafts', 'leases'], async (tx) => {
          await Promise.all(old.map(({ draft }) => tx.objectStore('removed').delete(draft.id)))
          await dropLeases(tx)
        })
        await counted()
        return old.length
      }),
  }
}
