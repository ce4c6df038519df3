import { mkdirSync, rmSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { OfficeFile } from '../core/case-event.ts'
import { type Dossier, FILE_LIMITS } from '../core/dossier.ts'
import { StoredFile } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Database } from './database.ts'
import { syncFolder, writeDurably } from './durable.ts'
import { officePaperRows } from './office-papers.ts'

/** How long a file waits for its dossier, and an upload for its next bytes: a week without a signal is not rare. */
export const WAITS_MS = 7 * 86_400_000

export type Files = Awaited<ReturnType<typeof openFiles>>

/**
 * The files of dossiers: bytes on disk under their hash, and a row for each dossier that has them. Names never come
 * from outside. A row is written after its bytes are on the disk, so whoever finds the row finds the bytes.
 */
export async function openFiles(db: Database, dataDir: string, now: () => Date) {
  const folder = path.join(dataDir, 'files')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Where the first version took files in: what a kill left there belongs to nobody.
  rmSync(path.join(dataDir, 'incoming'), { recursive: true, force: true })
  const placeOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256)
  const alone = inTurn()

  const rowsOf = (dossierId: string) =>
    db.selectFrom('files').select(['sha256', 'type', 'size', 'claimed']).where('dossier_id', '=', dossierId).execute()

  /** What a dossier has here; a row whose bytes are gone or cut counts as not received, and is sent again. */
  async function storedFor(dossierId: string): Promise<StoredFile[]> {
    const present = await Promise.all(
      (await rowsOf(dossierId)).map(async (row) => {
        const size = await stat(placeOf(row.sha256)).then(
          (facts) => facts.size,
          () => undefined,
        )
        return size === row.size ? [StoredFile.parse({ sha256: row.sha256, type: row.type, size: row.size })] : []
      }),
    )
    return present.flat()
  }

  /** Whether a dossier may have one more file; those of its earlier revisions do not count. */
  async function hasRoom(dossierId: string, sha256: string): Promise<boolean> {
    const waiting = (await rowsOf(dossierId)).filter((row) => row.claimed === 0 && row.sha256 !== sha256)
    return waiting.length < FILE_LIMITS.files
  }

  async function addRow(dossierId: string, file: StoredFile): Promise<void> {
    await db
      .insertInto('files')
      .values({ ...file, dossier_id: dossierId, stored_at: now().toISOString(), claimed: 0 })
      .onConflict((same) => same.columns(['dossier_id', 'sha256']).doNothing())
      .execute()
  }

  return {
    storedFor,
    placeOf,
    hasRoom,

    /**
     * Takes in a file that was looked at and is on the disk: bytes, then row, and the name it had is gone. One at a time,
     * because the sweep takes rows and bytes away in the other order.
     */
    keep: (dossierId: string, temporary: string, file: StoredFile): Promise<Result<StoredFile, Problem>> =>
      alone(async () => {
        if (!(await hasRoom(dossierId, file.sha256))) return err(tooMany)
        const place = placeOf(file.sha256)
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
        await rename(temporary, place)
        await syncFolder(path.dirname(place))
        await syncFolder(folder)
        await addRow(dossierId, file)
        return ok(file)
      }),

    /** Takes in a file that came sealed and was opened: bytes, then row. */
    keepOpened: (dossierId: string, file: StoredFile, bytes: Uint8Array): Promise<Result<StoredFile, Problem>> =>
      alone(async () => {
        if (!(await hasRoom(dossierId, file.sha256))) return err(tooMany)
        const place = placeOf(file.sha256)
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
        await writeDurably(place, bytes)
        await syncFolder(folder)
        await addRow(dossierId, file)
        return ok(file)
      }),

    /** Takes in a paper that the office made for a case: bytes, then row. */
    keepPaper: (number: string, paper: OfficeFile, bytes: Uint8Array): Promise<void> =>
      alone(async () => {
        const place = placeOf(paper.sha256)
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
        await writeDurably(place, bytes)
        await syncFolder(folder)
        await officePaperRows(db).add(number, paper, now())
      }),

    /** One file of a dossier, when it is here. */
    async find(dossierId: string, sha256: string): Promise<StoredFile | undefined> {
      return (await storedFor(dossierId)).find((file) => file.sha256 === sha256)
    },

    /** Resolves when nothing is being kept or swept any more. */
    idle: () => alone(async () => {}),

    /** What a dossier has here, by hash. */
    async arrived({ id }: Pick<Dossier, 'id'>): Promise<Map<string, StoredFile>> {
      return new Map((await storedFor(id)).map((file) => [file.sha256, file]))
    },

    /** Deletes what waits for a dossier that will not be received. */
    discard: (dossierId: string) => removeUnclaimed('dossier_id', '=', dossierId),

    /** Deletes what nobody claimed within a week of its arrival. */
    sweep: () => removeUnclaimed('stored_at', '<', new Date(now().getTime() - WAITS_MS).toISOString()),

    /** Deletes bytes that have no row: a kill fell between the two. */
    removeStrays: () =>
      alone(async () => {
        for (const part of await readdir(folder)) {
          for (const sha256 of await readdir(path.join(folder, part))) await removeIfUnused(sha256)
        }
      }),
  }

  /** Deletes those of the files that wait for a dossier, rows first, of which this is true. */
  function removeUnclaimed(column: 'dossier_id' | 'stored_at', is: '=' | '<', value: string): Promise<void> {
    return alone(async () => {
      const gone = await db
        .deleteFrom('files')
        .where('claimed', '=', 0)
        .where(column, is, value)
        .returning('sha256')
        .execute()
      for (const { sha256 } of gone) await removeIfUnused(sha256)
    })
  }

  async function removeIfUnused(sha256: string): Promise<void> {
    const used = await db.selectFrom('files').select('sha256').where('sha256', '=', sha256).limit(1).executeTakeFirst()
    if (!used && !(await officePaperRows(db).isUsed(sha256))) await rm(placeOf(sha256), { force: true })
  }
}

/** Ties the files of a dossier to its case, in the same transaction: all of them, or, when one is gone, none (false). */
export async function claim(trx: Database, { id, files }: Dossier): Promise<boolean> {
  const hashes = [...new Set(files.map(({ sha256 }) => sha256))]
  if (hashes.length === 0) return true
  const { present } = await trx
    .selectFrom('files')
    .select(({ fn }) => fn.countAll<number>().as('present'))
    .where('dossier_id', '=', id)
    .where('sha256', 'in', hashes)
    .executeTakeFirstOrThrow()
  if (present !== hashes.length) return false
  await trx
    .updateTable('files')
    .set({ claimed: 1 })
    .where('dossier_id', '=', id)
    .where('sha256', 'in', hashes)
    .execute()
  return true
}

/** Why one more file is refused. */
export const tooMany: Problem = { code: 'answer.too-many', facts: { max: FILE_LIMITS.files } }

function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
}
