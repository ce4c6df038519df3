import * as z from 'zod/mini'
import { isSealed } from '../core/sealed-parcel.ts'
import { Refusal } from './failure.ts'
import type { FileStore } from './files.ts'
import type { NoteRows } from './notes.ts'
import { canBeErased, isFollowed, KEPT_WHOLE, type OutboxEntry, proofOf } from './outbox-entry.ts'
import { nextSequence, type OutboxRows } from './outbox-rows.ts'
import { isUnchanged, Overtaken, persistently, putFile } from './rows.ts'
import type { Vault } from './sealed.ts'

/** A parcel before it has its place in the order of sealing. */
export type NewParcel = Omit<OutboxEntry, 'sequence'>

/**
 * The sealed parcels of a database, by ids that are the same however often the same draft is finished. What is in a
 * parcel is protected by the key of the office and not by one of this device: it needs no PIN. Throws.
 */
export interface ParcelQueue {
  /** Puts it in, once: where it is, or was until it was erased, nothing happens. `papers`: sealed files by their hash. */
  add(parcel: NewParcel, papers: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<void>
  /** Of every parcel that is here, or was until it was erased. */
  knownIds(): Promise<Set<string>>
  find(id: string): Promise<OutboxEntry | undefined>
  /** As `isFollowed`, over all of it and over what was forgotten after the office had it. */
  isFollowed(id: string): Promise<boolean>
  /** As `Outbox.forgetSent`. */
  forgetSent(officeTime: Date): Promise<number>
  /** As `Outbox.eraseParcel`. */
  erase(id: string): Promise<void>
}

interface Options {
  vault: Vault
  rows: OutboxRows
  files: FileStore
  notes: NoteRows
  /** Called after a parcel came or went. */
  changed(): Promise<void>
}

/** The ids of what was erased; random, and of nothing else. Without them a leftover draft would be finished twice. */
const ERASED = 'erased parcels'
/** The ids of what the office has another in the place of, and that other is forgotten here. */
const REPLACED = 'replaced parcels'
const Ids = z.array(z.uuid())

export function openParcelQueue({ vault, rows, files, notes, changed }: Options): ParcelQueue {
  const idsIn = async (note: string) => new Set((await notes.read(note, Ids)) ?? [])
  const erased = () => idsIn(ERASED)
  const noted = (note: string, id: string) =>
    notes.change(note, Ids, (ids = []) => (ids.includes(id) ? ids : [...ids, id]))

  /** Written down first: whoever finds the parcel neither here nor there would send it again. */
  async function drop(id: string, mayGo: (entry: OutboxEntry) => boolean): Promise<boolean> {
    const found = await rows.find(id)
    if (!found || !mayGo(found.value)) return false
    await noted(ERASED, id)
    const follows = proofOf(found.value) && found.value.place?.follows
    if (follows !== undefined) await noted(REPLACED, follows)
    const heads = await files.headsOf(found.value.dossier.files.map((file) => file.sha256))
    const gone = await vault.write(['outbox', 'files', 'fileHeads'], async (tx) => {
      if (!(await isUnchanged(tx, 'outbox', found.row))) return false
      await tx.objectStore('outbox').delete(id)
      await files.drop(tx, heads)
      return true
    })
    if (!gone) throw new Overtaken()
    return true
  }

  return {
    async add(parcel, papers) {
      const { id } = parcel.dossier
      if ((await erased()).has(id) || (await rows.find(id))) return
      const row = await rows.seal({ ...parcel, sequence: await nextSequence(rows) })
      const sealed = await Promise.all([...papers].map(([hash, bytes]) => files.sealSealed(hash, bytes)))
      await vault.write(['outbox', 'files', 'fileHeads'], async (tx) => {
        // Two presses, or two tabs: the first parcel stays as it is.
        if ((await tx.objectStore('outbox').getKey(id)) !== undefined) return
        await tx.objectStore('outbox').put(row)
        for (const paper of sealed) await putFile(tx, paper)
      })
      await changed()
    },
    async knownIds() {
      const [here, gone] = await Promise.all([
        vault.read(['outbox'], (tx) => tx.objectStore('outbox').getAllKeys()),
        erased(),
      ])
      return new Set([...here, ...gone])
    },
    find: async (id) => (await rows.find(id))?.value,
    isFollowed: async (id) => isFollowed(id, await rows.list()) || (await idsIn(REPLACED)).has(id),
    async forgetSent(officeTime) {
      const isOver = (entry: OutboxEntry) => isSentLongAgo(entry, officeTime)
      let forgotten = 0
      for (const { dossier } of (await rows.list()).filter(isOver)) {
        if (await persistently(() => drop(dossier.id, isOver))) forgotten += 1
      }
      if (forgotten > 0) await changed()
      return forgotten
    },
    async erase(id) {
      if (!(await persistently(() => drop(id, canBeErased)))) throw new Refusal({ code: 'dossier.conflict' })
      await changed()
    },
  }
}

/** The office has had it for so long that a restore from a backup cannot ask for it again. */
function isSentLongAgo(entry: OutboxEntry, officeTime: Date): boolean {
  const at = proofOf(entry)?.receipt.receivedAt
  return isSealed(entry.dossier) && at !== undefined && officeTime.getTime() - Date.parse(at) > KEPT_WHOLE
}
