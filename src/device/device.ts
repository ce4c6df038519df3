import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { type Changes, openChanges } from './changes.ts'
import { forget, type Migration } from './db.ts'
import { type DraftRows, type Drafts, openDraftRows, openDrafts } from './drafts.ts'
import { attempt } from './failure.ts'
import { type FileStore, type Files, openFiles } from './files.ts'
import { type KeptStore, openKept, openKeptRows } from './kept.ts'
import { type KeyValueStore, openPracticeStore } from './practice-store.ts'
import type { SetAside } from './rows.ts'
import { openVault } from './sealed.ts'
import { hadDrafts, noteDrafts } from './settings.ts'

/** Everything of one person, in one mode, on this device. */
export interface Device {
  name: string
  drafts: Drafts
  files: Files
  kept: KeptStore
  /** For the practice adapter. */
  store(name: 'practice'): KeyValueStore
  /** What is stored but cannot be read: it is kept, shown, and in nobody's way. */
  setAside(): Promise<Result<SetAside[], Problem>>
  /** True when there were drafts or dossiers and the browser has lost them all. Ask before the first write. */
  lostDrafts(): Promise<Result<boolean, Problem>>
  close(): void
  /** For the draft store only. */
  inside: { drafts: DraftRows; files: FileStore; changes: Changes }
}

/**
 * Opens the database of a person and mode: `citizen`, `practice`, `helping-<random>`. The name is not sealed, so it
 * must not be a person's. Nothing is read before the first use. One per page is enough.
 */
export function openDevice(name: string, migrations?: readonly Migration[]): Device {
  const vault = openVault(name, migrations)
  const changes = openChanges()

  const count = () =>
    vault.read(['drafts', 'removed', 'kept'], async (tx) => {
      const counts = await Promise.all([
        tx.objectStore('drafts').count(),
        tx.objectStore('removed').count(),
        tx.objectStore('kept').count(),
      ])
      return counts.reduce((sum, part) => sum + part, 0)
    })
  /** The write has succeeded by now; a count that fails must not say otherwise. */
  const counted = async () => {
    const counting = await attempt(count)
    if (counting.ok) noteDrafts(name, counting.value)
  }

  const keptRows = openKeptRows(vault)
  const draftRows = openDraftRows({ vault, changes, counted })
  const files = openFiles(vault, draftRows, keptRows)
  const practice = openPracticeStore(vault)
  return {
    name,
    drafts: openDrafts({ vault, changes, counted }, draftRows),
    files,
    kept: openKept({ vault, changes, drafts: draftRows, kept: keptRows, counted }),
    store: () => practice,
    setAside: () =>
      attempt(async () =>
        (
          await Promise.all([draftRows.setAside(), keptRows.rows.setAside(), files.setAside(), practice.setAside()])
        ).flat(),
      ),
    lostDrafts: () => attempt(async () => hadDrafts(name) > 0 && (await count()) === 0),
    close() {
      changes.close()
      vault.close()
    },
    inside: { drafts: draftRows, files, changes },
  }
}

/** Deletes everything of a person and mode. Other tabs let go of it and do not make it anew. */
export function forgetDevice(name: string): Promise<Result<void, Problem>> {
  return attempt(async () => {
    await forget(name)
    noteDrafts(name, 0)
  })
}
