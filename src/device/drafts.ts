import * as z from 'zod/mini'
import { Answers } from '../core/answers.ts'
import { LocalDate } from '../core/date-schemas.ts'
import { DossierId } from '../core/dossier.ts'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import type { Changes } from './changes.ts'
import type { Row } from './db.ts'
import { attempt, refuse } from './failure.ts'
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
import type { Vault } from './sealed.ts'

/** What a person has begun. Its id becomes the dossier's. It keeps the pack's version with which it began. */
export const Draft = z.strictObject({
  id: DossierId,
  procedure: z.strictObject({ code: z.string(), version: LocalDate }),
  answers: Answers,
  /** Where the person was. */
  step: z.string(),
  createdAt: z.iso.datetime(),
  /** By the device's clock, and later than the one before it even when that clock was set back. */
  updatedAt: z.iso.datetime(),
})
export type Draft = z.infer<typeof Draft>

/** A draft that can still be brought back. */
export const Removed = z.strictObject({ draft: Draft, removedAt: z.iso.datetime() })
export type Removed = z.infer<typeof Removed>

const UNDO_DAYS = 30
const DAY = 86_400_000

export interface Drafts {
  /** Newest first. */
  list(): Promise<Result<Draft[], Problem>>
  get(id: string): Promise<Result<Draft | undefined, Problem>>
  put(draft: Draft): Promise<Result<void, Problem>>
  /** Moves it to where `restore` finds it, for 30 days. */
  remove(id: string): Promise<Result<void, Problem>>
  restore(id: string): Promise<Result<Draft, Problem>>
  /** Newest first. */
  removed(): Promise<Result<Removed[], Problem>>
  /** Erases what was removed more than 30 days ago; returns how many. */
  purge(now: Date): Promise<Result<number, Problem>>
}

/** What the draft store needs besides. Throws; `seen` is the row as the caller knows it. */
export interface DraftRows {
  drafts: Rows<Draft>
  removed: Rows<Removed>
  /** Undefined when the stored draft is not the one that was seen: read it again. */
  write(draft: Draft, seen: Row | undefined, files?: FileRows): Promise<Row | undefined>
  setAside(): Promise<SetAside[]>
}

interface Options {
  vault: Vault
  changes: Changes
  /** Called after a draft came or went. */
  counted(): Promise<void>
}

export function openDraftRows({ vault, changes, counted }: Options): DraftRows {
  const drafts = openRows(vault, 'drafts', Draft)
  const removed = openRows(vault, 'removed', Removed)
  return {
    drafts,
    removed,
    async write(draft, seen, files) {
      const row = await drafts.seal(draft.id, draft)
      const outcome = await vault.write(['drafts', 'removed', 'kept', 'files', 'fileHeads'], async (tx) => {
        const present = await tx.objectStore('drafts').get(draft.id)
        if (present) {
          const same = seen !== undefined && (await isUnchanged(tx, 'drafts', seen))
          if (!same && !(await isUnchanged(tx, 'drafts', row))) return 'overtaken'
        } else {
          // Sent or removed in another tab: written again it would be there twice.
          const [sent, gone] = await Promise.all([
            tx.objectStore('kept').getKey(draft.id),
            tx.objectStore('removed').getKey(draft.id),
          ])
          if (sent !== undefined || gone !== undefined) throw refuse('left')
        }
        await tx.objectStore('drafts').put(row)
        if (files) await putFile(tx, files)
        return present ? 'changed' : 'created'
      })
      if (outcome === 'overtaken') return undefined
      if (outcome === 'created') await counted()
      changes.tell(draft.id)
      return row
    },
    setAside: async () => [...(await drafts.setAside()), ...(await removed.setAside())],
  }
}

const newest = (a: string, b: string) => (a < b ? 1 : -1)

export function openDrafts({ vault, changes, counted }: Options, rows: DraftRows): Drafts {
  /** Out of one store, into the other, in one transaction; again from the read when another tab wrote meanwhile. */
  const move = (id: string, from: 'drafts' | 'removed', into: (row: Row) => Promise<Row>) =>
    persistently(async () => {
      const row = await vault.read([from], (tx) => tx.objectStore(from).get(id))
      if (!row) throw refuse('missing')
      const moved = await into(row)
      await vault.write(['drafts', 'removed'], async (tx) => {
        await mustBeUnchanged(tx, from, row)
        await tx.objectStore(from === 'drafts' ? 'removed' : 'drafts').put(moved)
        await tx.objectStore(from).delete(id)
      })
      await counted()
      changes.tell(id)
    })

  const opened = async <T>(store: Rows<T>, row: Row): Promise<T> => {
    const [value] = (await store.open([row])).values
    if (value === undefined) throw refuse('unreadable')
    return value
  }

  return {
    list: () => attempt(async () => (await rows.drafts.list()).sort((a, b) => newest(a.updatedAt, b.updatedAt))),
    get: (id) => attempt(async () => (await rows.drafts.find(id))?.value),
    put: (draft) =>
      attempt(() =>
        persistently(async () => {
          const seen = await vault.read(['drafts'], (tx) => tx.objectStore('drafts').get(draft.id))
          if (!(await rows.write(draft, seen))) throw new Overtaken()
        }),
      ),
    remove: (id) =>
      attempt(() =>
        move(id, 'drafts', async (row) =>
          rows.removed.seal(id, { draft: await opened(rows.drafts, row), removedAt: new Date().toISOString() }),
        ),
      ),
    restore: (id) =>
      attempt(async () => {
        let restored: Draft | undefined
        await move(id, 'removed', async (row) => {
          restored = (await opened(rows.removed, row)).draft
          return rows.drafts.seal(id, restored)
        })
        if (!restored) throw refuse('missing')
        return restored
      }),
    removed: () => attempt(async () => (await rows.removed.list()).sort((a, b) => newest(a.removedAt, b.removedAt))),
    purge: (now) =>
      attempt(async () => {
        const old = (await rows.removed.list()).filter(
          ({ removedAt }) => now.getTime() - Date.parse(removedAt) > UNDO_DAYS * DAY,
        )
        await vault.write(['removed'], (tx) =>
          Promise.all(old.map(({ draft }) => tx.objectStore('removed').delete(draft.id))),
        )
        await counted()
        return old.length
      }),
  }
}
