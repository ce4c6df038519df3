import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { isSealed } from '../core/sealed-parcel.ts'
import { type Changes, openChanges } from './changes.ts'
import { connect, forget, type Migration } from './db.ts'
import { type DraftRows, type Drafts, openDraftRows, openDrafts } from './drafts.ts'
import { attempt, locked } from './failure.ts'
import { openFileNeeds } from './file-needs.ts'
import { type FileStore, type Files, openFiles } from './files.ts'
import { type KeySource, openKeyring } from './keyring.ts'
import { type Lease, openLease } from './lease.ts'
import { type Lock, type LockRules, openLock } from './lock.ts'
import { type NoteRows, type Notes, openNoteRows, openNotes } from './notes.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import { type OutboxMoves, openOutboxMoves } from './outbox-moves.ts'
import { openOutboxNews } from './outbox-news.ts'
import { openOutboxRows } from './outbox-rows.ts'
import { openSealedPost, type SealedPost } from './outbox-sealed.ts'
import { openParcelQueue, type ParcelQueue } from './parcels.ts'
import { openPeople, type People } from './people.ts'
import { type KeyValueStore, openPracticeStore } from './practice-store.ts'
import type { SetAside } from './rows.ts'
import { afterFirst, openVault, type Vault } from './sealed.ts'
import { exportOf } from './set-aside.ts'
import { hadDrafts, noteDrafts, noteOthers, notePin, noteWaiting } from './settings.ts'

/** Everything of one person, in one mode, on this device. While it is locked every question has `device.locked`. */
export interface Device extends Omit<Lock, 'close'> {
  name: string
  drafts: Drafts
  files: Files
  outbox: Outbox
  notes: Notes
  people: People
  /** For the practice adapter. */
  store(name: 'practice'): KeyValueStore
  /** What is stored but cannot be read: it is kept, shown, and in nobody's way. */
  setAside(): Promise<Result<SetAside[], Problem>>
  /** All of that as a JSON file, as it is stored and, where it opens, as it was meant: nothing is lost by giving up. */
  exportSetAside(): Promise<Result<Blob, Problem>>
  /**
   * What was closed here before there was a queue, and could not be moved there, from where alone it is sent: moves it
   * now, and answers what stays all the same, and why.
   */
  unmoved(): Promise<Result<Unmoved | undefined, Problem>>
  /** True when there were drafts or dossiers and the browser has lost them all. Ask before the first write. */
  lostDrafts(): Promise<Result<boolean, Problem>>
  close(): void
  /** For the draft store and delivery only. */
  inside: {
    drafts: DraftRows
    files: FileStore
    changes: Changes
    moves: OutboxMoves
    notes: NoteRows
    vault: Vault
    /** The sealed parcels of this database. */
    parcels: ParcelQueue
    /** As `SealedPost.isFinished`. */
    isFinished(draftId: string): Promise<boolean>
    /** One of all tabs. `monotonic`: milliseconds that only go forward. */
    lease(name: string, monotonic?: () => number): Lease
  }
}

/** Sealed parcels that are in nobody's way to the office. */
export interface Unmoved {
  entries: OutboxEntry[]
  cause: Problem
}

/** A device that has no PIN of its own: another one locks it, and has its keys. */
interface Kept {
  lock: Omit<Lock, 'close'>
  keys: KeySource
  /** Where what is finished here goes: a device without a PIN, so that it is sent also while this one is locked. */
  parcels: Device
  /** Whose the parcels are, as `OutboxEntry.whose`. */
  mark(parcel: string): Promise<string>
}

interface DeviceOptions {
  migrations?: readonly Migration[]
  rules?: LockRules
  keeper?: Kept
}

/**
 * Opens the database of a person and mode: `citizen`, `practice`, `helping-<random>`. The name is not sealed, so it
 * must not be a person's. Nothing is read before the first use. One per page is enough.
 */
export function openDevice(name: string, { migrations, rules, keeper }: DeviceOptions = {}): Device {
  const db = connect(name, migrations)
  const keyring = openKeyring(db, keeper?.keys)
  const base = openVault(name, db, keyring)
  const { close: closeLock, ...lock } = keeper
    ? { ...keeper.lock, close: keeper.lock.afterLock(keyring.drop) }
    : openLock(name, db, keyring, rules)
  const changes = openChanges()
  const news = openOutboxNews(name)

  const count = () =>
    base.read(['drafts', 'removed', 'kept', 'outbox'], async (tx) => {
      const counts = await Promise.all([
        tx.objectStore('drafts').count(),
        tx.objectStore('removed').count(),
        tx.objectStore('kept').count(),
        tx.objectStore('outbox').count(),
      ])
      return counts.reduce((sum, part) => sum + part, 0)
    })
  /** The write has succeeded by now; a count that fails must not say otherwise. */
  const counted = async () => {
    const counting = await attempt(count)
    if (counting.ok) noteDrafts(name, counting.value)
  }
  const partsOf = (vault: Vault) => {
    const outboxRows = openOutboxRows(vault, news.tell)
    const noteRows = openNoteRows(vault)
    const draftRows = openDraftRows({ vault, changes, counted })
    const needs = openFileNeeds(vault, draftRows, outboxRows, noteRows)
    const files = openFiles(vault, needs)
    const changed = async () => {
      await counted()
      news.tell()
    }
    const parcels = openParcelQueue({ vault, rows: outboxRows, files, notes: noteRows, changed })
    const queue = keeper?.parcels.inside.parcels ?? parcels
    const sealed = openSealedPost({
      vault,
      drafts: draftRows,
      rows: outboxRows,
      files,
      needs,
      queue,
      mark: keeper?.mark,
    })
    return { outboxRows, noteRows, draftRows, files, parcels, sealed }
  }

  /** What a kill has left half done is ended before anybody sees it. What fails is tried when it is opened again. */
  async function settle() {
    const settled = await attempt(() => moved(partsOf(base).sealed))
    if (!settled.ok && settled.error.code === 'device.locked') throw locked()
  }
  async function moved(post: SealedPost): Promise<Problem | undefined> {
    const { changed, failed } = await post.settle()
    if (changed) await counted()
    if (changed && !failed) noteWaiting(name, 0)
    return failed
  }
  const vault = keeper ? afterFirst(base, settle) : base
  const { outboxRows, noteRows, draftRows, files, parcels, sealed } = partsOf(vault)
  const practice = openPracticeStore(vault)
  const setAside = async () =>
    (await Promise.all([draftRows, outboxRows, noteRows, files, practice].map((part) => part.setAside()))).flat()
  return {
    ...lock,
    name,
    drafts: openDrafts({ vault, changes, counted }, draftRows, noteRows),
    files,
    outbox: openOutbox({ vault, drafts: draftRows, rows: outboxRows, files, sealed, parcels, news, changes, counted }),
    notes: openNotes(noteRows),
    people: openPeople(name, noteRows),
    store: () => practice,
    setAside: () => attempt(setAside),
    exportSetAside: () => attempt(async () => exportOf(vault, await setAside())),
    unmoved: () =>
      attempt(async () => {
        // Where nobody else has the key this is the queue itself. To count what is there takes no key.
        const isEmpty = (await db.read(['outbox'], (tx) => tx.objectStore('outbox').count())) === 0
        const cause = keeper && !isEmpty ? await moved(sealed) : undefined
        return cause && { cause, entries: (await outboxRows.list()).filter(({ dossier }) => isSealed(dossier)) }
      }),
    lostDrafts: () => attempt(async () => hadDrafts(name) > 0 && (await count()) === 0),
    close() {
      changes.close()
      news.close()
      closeLock()
      vault.close()
    },
    inside: {
      drafts: draftRows,
      files,
      changes,
      moves: openOutboxMoves(outboxRows),
      notes: noteRows,
      vault,
      parcels,
      isFinished: sealed.isFinished,
      lease: (lease, monotonic) => openLease(vault, lease, monotonic),
    },
  }
}

/** Deletes everything of a person and mode. Other tabs let go of it and do not make it anew. */
export function forgetDevice(name: string): Promise<Result<void, Problem>> {
  return attempt(async () => {
    await forget(name)
    noteDrafts(name, 0)
    noteWaiting(name, 0)
    notePin(name, false)
    noteOthers(name, 0)
  })
}
