import * as z from 'zod/mini'
import { FileRef } from '../core/answers.ts'
import { fileTypeOf } from '../core/file-type.ts'
import type { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import { err, ok, type Result } from '../core/result.ts'
import { SEALED_TYPE } from '../core/sealed-parcel.ts'
import { sha256 } from '../core/sha256.ts'
import type { Row, WriteTransaction } from './db.ts'
import type { AttachOptions } from './draft-state.ts'
import { attempt, isUnreadable, nameOfError, Refusal } from './failure.ts'
import type { FileNeeds } from './file-needs.ts'
import { type FileRows, isUnchanged, openRows, putFile, type SetAside } from './rows.ts'
import type { Vault } from './sealed.ts'

const { sha256: Hash, size: Size, type: Type } = FileRef.shape
const Head = z.strictObject({
  sha256: Hash,
  size: Size,
  type: z.union([Type, z.literal(SEALED_TYPE)]),
  addedAt: z.iso.datetime(),
  /** When the sweep first found that nothing needs it. */
  unneededSince: z.optional(z.iso.datetime()),
})
type Head = z.infer<typeof Head>

/** What is known of a stored file by its bytes alone. */
export type FileFacts = Pick<FileRef, 'sha256' | 'size' | 'type'>

const DAY = 86_400_000

export interface Files {
  /** `file.unreadable` when it is not here any more or was damaged. */
  get(sha256: string): Promise<Result<Blob, Problem>>
  /**
   * Marks files older than a day that no draft, removed draft, dossier or paper of the wallet needs, and deletes those that it has marked
   * more than a day before, since a page that was taken out of its slot can still be put back; returns how many. A
   * dossier needs its files until 30 days after the office confirmed it. When one of those cannot be read nobody knows what it points at,
   * and nothing is deleted.
   */
  sweep(now: Date): Promise<Result<number, Problem>>
  /** Deletes at once those of these files that nothing on the device needs. */
  erase(hashes: readonly string[]): Promise<Result<void, Problem>>
}

/** What `attach` needs besides. Throws. */
export interface FileStore extends Files {
  seal(blob: Blob): Promise<{ facts: FileFacts; rows: FileRows }>
  /** Stores a file that nothing points at yet: what is going to must be written within a day. */
  keep(blob: Blob): Promise<FileFacts>
  /** The rows of a file that was sealed to somebody else. */
  sealSealed(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileRows>
  /** Deletes files, in a transaction over `files` and `fileHeads`; `rows`: what is known of them, as it was when read. */
  drop(tx: WriteTransaction, rows: readonly Row[]): Promise<void>
  /** What is known of these files, row by row. */
  headsOf(hashes: Iterable<string>): Promise<Row[]>
  setAside(): Promise<SetAside[]>
}

/** A reference to a prepared file, for its slot. The type is decided by the bytes. */
export async function fileRefOf(blob: Blob): Promise<Result<FileRef, Problem>> {
  const read = await readFile(blob)
  return read.ok ? ok({ id: randomId(), ...read.value.facts }) : read
}

async function readFile(blob: Blob): Promise<Result<{ facts: FileFacts; bytes: Uint8Array<ArrayBuffer> }, Problem>> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await blob.arrayBuffer())
  } catch {
    return err({ code: 'file.unreadable' })
  }
  if (bytes.length === 0) return err({ code: 'file.empty' })
  const type = Type.safeParse(fileTypeOf(bytes))
  if (!type.success) return err({ code: 'file.type' })
  return ok({ bytes, facts: { sha256: await sha256(bytes), size: bytes.length, type: type.data } })
}

export function openFiles(vault: Vault, needs: FileNeeds): FileStore {
  const heads = openRows(vault, 'fileHeads', Head)

  async function seal(blob: Blob) {
    const read = await readFile(blob)
    if (!read.ok) throw new Refusal(read.error)
    const { bytes, facts } = read.value
    const id = await vault.idFor('files', facts.sha256)
    const head = await heads.seal(id, { ...facts, addedAt: new Date().toISOString() })
    return { facts, rows: { bytes: await vault.seal('files', id, bytes), head } }
  }

  async function headsOf(hashes: Iterable<string>): Promise<Row[]> {
    const ids = await Promise.all([...hashes].map((hash) => vault.idFor('files', hash)))
    return vault.read(['fileHeads'], async (tx) => {
      const found = await Promise.all(ids.map((id) => tx.objectStore('fileHeads').get(id)))
      return found.flatMap((row) => (row ? [row] : []))
    })
  }
  async function drop(tx: WriteTransaction, rows: readonly Row[]) {
    for (const row of rows) {
      // Added again meanwhile: it has a new head, and something points at it.
      if (!(await isUnchanged(tx, 'fileHeads', row))) continue
      await tx.objectStore('files').delete(row.id)
      await tx.objectStore('fileHeads').delete(row.id)
    }
  }

  return {
    seal,
    async sealSealed(hash, bytes) {
      const id = await vault.idFor('files', hash)
      const addedAt = new Date().toISOString()
      const head = await heads.seal(id, { sha256: hash, size: bytes.length, type: SEALED_TYPE, addedAt })
      return { bytes: await vault.seal('files', id, bytes), head }
    },
    headsOf,
    drop,
    async keep(blob) {
      const { facts, rows } = await seal(blob)
      await vault.write(['files', 'fileHeads'], (tx) => putFile(tx, rows))
      return facts
    },
    get: (hash) =>
      attempt(async () => {
        const id = await vault.idFor('files', hash)
        const row = await vault.read(['files'], (tx) => tx.objectStore('files').get(id))
        if (!row) throw new Refusal({ code: 'file.unreadable' })
        try {
          const [head, bytes] = await Promise.all([heads.find(id), vault.unseal('files', row)])
          if (head) return new Blob([bytes], { type: head.value.type })
        } catch (error) {
          // Damaged: as good as gone, and the slot asks for it again. That nothing could be read just now is not that.
          if (nameOfError(error) !== 'OperationError' && !isUnreadable(error)) throw error
        }
        throw new Refusal({ code: 'file.unreadable' })
      }),
    sweep: (now) =>
      attempt(async () => {
        const found = await vault.read(['fileHeads'], (tx) => tx.objectStore('fileHeads').getAll())
        const { hashes: pointed, isSure } = await needs.pointedAt(now)
        if (!isSure) return 0
        let swept = 0
        for (const row of found) {
          const [head] = (await heads.open([row])).values
          const next = head && afterSweep(head, pointed.has(head.sha256), now)
          if (!next || next === head) continue
          const marked = next === 'gone' ? undefined : await heads.seal(row.id, next)
          await vault.write(['files', 'fileHeads'], async (tx) => {
            // Added again meanwhile: it has a new head.
            if (!(await isUnchanged(tx, 'fileHeads', row))) return
            if (marked) return void (await tx.objectStore('fileHeads').put(marked))
            await tx.objectStore('files').delete(row.id)
            await tx.objectStore('fileHeads').delete(row.id)
            swept += 1
          })
        }
        return swept
      }),
    erase: (hashes) =>
      attempt(async () => {
        const { hashes: pointed, isSure } = await needs.pointedAt(new Date())
        if (!isSure) return
        const found = await headsOf([...new Set(hashes)].filter((hash) => !pointed.has(hash)))
        await vault.write(['files', 'fileHeads'], (tx) => drop(tx, found))
      }),
    setAside: () => heads.setAside(),
  }
}

/** The same object: nothing changes. */
function afterSweep(head: Head, isNeeded: boolean, now: Date): Head | 'gone' {
  const { unneededSince, ...unmarked } = head
  const isOlder = (at: string) => now.getTime() - Date.parse(at) > DAY
  if (isNeeded) return unneededSince === undefined ? head : unmarked
  if (unneededSince !== undefined) return isOlder(unneededSince) ? 'gone' : head
  return isOlder(head.addedAt) ? { ...head, unneededSince: now.toISOString() } : head
}

/** The part of a draft store that takes files. */
interface TakesFiles {
  getState(): {
    attach(path: string, ref: FileRef, blob: Blob, options?: AttachOptions): Promise<Result<void, Problem>>
  }
}

/** Puts a prepared file into a slot of the draft: the bytes and the answer are on the device together, or neither is. */
export const attach = (store: TakesFiles, path: string, ref: FileRef, blob: Blob, options?: AttachOptions) =>
  store.getState().attach(path, ref, blob, options)
