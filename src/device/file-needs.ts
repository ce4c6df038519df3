import * as z from 'zod/mini'
import { filesIn } from '../core/answer-files.ts'
import { type Answers, FileRef } from '../core/answers.ts'
import { lastHeard } from './contact.ts'
import type { DraftRows } from './drafts.ts'
import type { NoteRows } from './notes.ts'
import { filesHeldBy } from './outbox-entry.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { Vault } from './sealed.ts'

/** The note that lists the papers of the wallet (wallet.ts). */
export const WALLET = 'wallet'
/** All that has to be known of it here. */
const Walleted = z.array(z.object({ sha256: FileRef.shape.sha256 }))

/** Which files something on this device points at. Throws. */
export interface FileNeeds {
  /**
   * By hash; `isSure`: every row that may point at files could be read. `without`: a draft that is about to go, and what
   * was removed of it. What the office confirmed long ago needs its bytes no more, and how long is told by the office: a
   * phone's clock may jump.
   */
  pointedAt(now: Date, without?: string): Promise<{ hashes: Set<string>; isSure: boolean }>
}

export function openFileNeeds(vault: Vault, drafts: DraftRows, outbox: OutboxRows, notes: NoteRows): FileNeeds {
  return {
    async pointedAt(now, without) {
      // All stores in one look: rows move between them.
      const [draftRows, removedRows, outboxRows, keptRows] = await vault.read(
        ['drafts', 'removed', 'outbox', 'kept'],
        (tx) =>
          Promise.all([
            tx.objectStore('drafts').getAll(),
            tx.objectStore('removed').getAll(),
            tx.objectStore('outbox').getAll(),
            tx.objectStore('kept').getAll(),
          ]),
      )
      const begun = await drafts.drafts.open(draftRows)
      const removed = await drafts.removed.open(removedRows)
      const sent = await outbox.open(outboxRows, keptRows)
      const papers = Walleted.safeParse((await notes.read(WALLET, z.unknown())) ?? [])
      const heard = await lastHeard(notes)
      const today = heard ? Math.min(now.getTime(), Date.parse(heard.time)) : Number.NEGATIVE_INFINITY
      const others = [...begun.values, ...removed.values.map(({ draft }) => draft)].filter(({ id }) => id !== without)
      return {
        isSure: begun.setAside.length + removed.setAside.length === 0 && !sent.incomplete && papers.success,
        hashes: new Set([
          ...(papers.data ?? []).map((paper) => paper.sha256),
          ...others.flatMap(({ answers }) => hashesIn(answers)),
          ...sent.entries.flatMap((entry) => filesHeldBy(entry, today)),
        ]),
      }
    },
  }
}

/** The files of answers, by hash. */
export const hashesIn = (answers: Answers): string[] => filesIn(answers).map(({ sha256 }) => sha256)
