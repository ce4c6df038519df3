import type { Dossier } from '../core/dossier.ts'
import { FILE_LIMITS } from '../core/dossier.ts'
import type { SealingKey } from '../core/envelope.ts'
import type { Problem } from '../core/problem.ts'
import { idFrom } from '../core/random-id.ts'
import { isSealed, SEALING_ADDS } from '../core/sealed-parcel.ts'
import { nextFor, type ParcelPlace, sealDossier } from '../core/sealing.ts'
import { leaseOf, mustBeEditor } from './draft-lease.ts'
import type { DraftRows } from './drafts.ts'
import { attempt, Refusal, refuse } from './failure.ts'
import { type FileNeeds, hashesIn } from './file-needs.ts'
import type { FileStore } from './files.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { OutboxRows } from './outbox-rows.ts'
import type { ParcelQueue } from './parcels.ts'
import { mustBeUnchanged, persistently } from './rows.ts'
import type { Vault } from './sealed.ts'

/** Beside what is closed: by which editor, and the id of the parcel whose place it takes at the office. */
export interface PostSealed {
  editor?: string | undefined
  follows?: string | undefined
}

/**
 * What is finished for somebody else. The parcel goes into a queue that may be another database, so no one transaction
 * does it all: first the parcel is there for good, then the draft and its files go. The id of the parcel is a keyed hash
 * of the draft's, so that after a kill in between, or from two tabs, the same draft is the same parcel. Throws.
 */
export interface SealedPost {
  post(draftId: string, dossier: Dossier, to: SealingKey, more: PostSealed): Promise<OutboxEntry>
  /** Whether a draft of this id was finished here; the draft itself is gone, and must not come back. */
  isFinished(draftId: string): Promise<boolean>
  /**
   * Brings to its end what a kill has cut short: a draft goes whose parcel is in the queue, or was. And moves there what
   * was kept in this database before there was a queue. `failed`: why some of it is still here.
   */
  settle(): Promise<{ changed: boolean; failed: Problem | undefined }>
}

interface Options {
  vault: Vault
  drafts: DraftRows
  rows: OutboxRows
  files: FileStore
  needs: FileNeeds
  queue: ParcelQueue
  /** Whose the parcels are, as `OutboxEntry.whose`. */
  mark?: ((parcel: string) => Promise<string>) | undefined
}

export function openSealedPost({ vault, drafts, rows, files, needs, queue, mark }: Options): SealedPost {
  const bytesOf = (dossier: Dossier) => async (sha256: string) => {
    const entry = dossier.files.find((file) => file.sha256 === sha256)
    const at = entry && { field: entry.slot, facts: { page: entry.page } }
    if (entry && entry.size > FILE_LIMITS.bytes - SEALING_ADDS) {
      throw new Refusal({ code: 'file.too-large', ...at, facts: { max: FILE_LIMITS.bytes / 1_000_000 } })
    }
    const bytes = await files.get(sha256)
    if (!bytes.ok) throw new Refusal({ ...bytes.error, ...at })
    return bytes.value.arrayBuffer()
  }

  async function parcelIdOf(draftId: string): Promise<string> {
    const hex = await vault.idFor('outbox', `parcel of ${draftId}`)
    return idFrom(Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)))
  }

  /** What only who has the keys of this database knows of a parcel, and nobody has to remember. */
  const proofOf = (parcel: string) => vault.idFor('outbox', `correction of ${parcel}`)

  async function placeOf(id: string, follows: string | undefined): Promise<ParcelPlace> {
    const next = await nextFor(await proofOf(id))
    return follows === undefined ? { next } : { next, follows: { parcel: follows, proof: await proofOf(follows) } }
  }

  const isFinished = async (draftId: string) => (await queue.knownIds()).has(await parcelIdOf(draftId))

  const marked = async (parcel: string) => (mark ? { whose: await mark(parcel) } : {})

  /** Nothing of it stays but what another draft needs too. `more`: hashes of files that were in it. */
  async function leave(draftId: string, more: readonly string[] = []): Promise<void> {
    const found = [await drafts.drafts.find(draftId), (await drafts.removed.find(draftId))?.value.draft]
    const answers = found.flatMap((one) => (one ? [('value' in one ? one.value : one).answers] : []))
    // What cannot be read may point at them too, but nobody can open that any more.
    const { hashes } = await needs.pointedAt(new Date(), draftId)
    const own = [...more, ...answers.flatMap(hashesIn)]
    const gone = await files.headsOf(new Set(own.filter((hash) => !hashes.has(hash))))
    await vault.write(['drafts', 'removed', 'leases', 'files', 'fileHeads'], async (tx) => {
      await files.drop(tx, gone)
      await tx.objectStore('drafts').delete(draftId)
      await tx.objectStore('removed').delete(draftId)
      await tx.objectStore('leases').delete(leaseOf(draftId))
    })
  }

  async function moveOver(id: string): Promise<void> {
    const found = await rows.find(id)
    if (!found) return
    const { sequence: _, ...parcel } = found.value
    const papers = new Map<string, Uint8Array<ArrayBuffer>>()
    for (const { sha256 } of parcel.dossier.files) {
      // One that is gone or damaged is missing there as it is here, and the office says so. What only could not be read
      // just now stays here with its parcel until the next time: moved without it, it would be lost.
      const bytes = await files.get(sha256)
      if (bytes.ok) papers.set(sha256, new Uint8Array(await bytes.value.arrayBuffer()))
      else if (bytes.error.code !== 'file.unreadable') throw new Refusal(bytes.error)
    }
    await queue.add({ ...parcel, ...(await marked(id)) }, papers)
    const heads = await files.headsOf(parcel.dossier.files.map((file) => file.sha256))
    await vault.write(['outbox', 'files', 'fileHeads'], async (tx) => {
      await mustBeUnchanged(tx, 'outbox', found.row)
      await tx.objectStore('outbox').delete(id)
      await files.drop(tx, heads)
    })
  }

  return {
    async post(draftId, dossier, to, { editor, follows }) {
      if (draftId !== dossier.id) throw new Refusal({ code: 'dossier.malformed' })
      const id = await parcelIdOf(draftId)
      if (!(await isFinished(draftId))) {
        if (!(await drafts.drafts.find(draftId))) throw refuse('left')
        if (follows !== undefined && (await queue.isFollowed(follows))) throw new Refusal({ code: 'parcel.corrected' })
        const sealed = await sealDossier(dossier, bytesOf(dossier), to, id, await placeOf(id, follows))
        // Asked last: from the next line on it is finished, whoever has the draft open.
        await vault.write(['leases'], (tx) => mustBeEditor(tx, draftId, editor))
        // No name, nobody of this device's people: nothing that says whose it is.
        const place = follows === undefined ? {} : { follows }
        const parcel = { dossier: sealed.dossier, about: '', place, ...(await marked(id)) }
        await queue.add({ ...parcel, state: 'waiting', tries: 0, receipts: [] }, sealed.files)
      }
      const files = dossier.files.map((file) => file.sha256)
      await leave(draftId, files)
      const entry = await queue.find(id)
      if (!entry) throw refuse('left')
      return entry
    },

    isFinished,

    async settle() {
      const closed = (await rows.list()).filter(({ dossier }) => isSealed(dossier))
      const failed: Problem[] = []
      for (const { dossier } of closed) {
        // One that finds no room must not hold up the others, which are sent from there only.
        const moved = await attempt(() => persistently(() => moveOver(dossier.id)))
        if (!moved.ok) failed.push(moved.error)
      }
      const known = await queue.knownIds()
      const ids = await vault.read(['drafts', 'removed'], (tx) =>
        Promise.all([tx.objectStore('drafts').getAllKeys(), tx.objectStore('removed').getAllKeys()]),
      )
      let finished = 0
      for (const draftId of new Set(known.size > 0 ? ids.flat() : [])) {
        if (!known.has(await parcelIdOf(draftId))) continue
        await leave(draftId)
        finished += 1
      }
      return { changed: closed.length - failed.length + finished > 0, failed: failed[0] }
    },
  }
}
