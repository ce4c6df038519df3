import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, type ReadStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { HANDOVER_LIMIT, type HandoverFacts, type HandoverUse } from '../../core/handover-relay.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Database } from '../database.ts'
import { syncFolder } from '../durable.ts'
import type { HandoverRow } from '../tables.ts'

const MINUTE = 60_000
/** How long each use may wait. Milliseconds. */
const LIFE: Record<HandoverUse, number> = { place: 24 * 60 * MINUTE, pair: 15 * MINUTE }
/** Bytes of all that waits: whoever fills it keeps others from handing over, and the disk still has room for dossiers. */
const ROOM = 2_000_000_000
/** After this long a file without a row was left by a kill. Milliseconds. */
const STRAY = 10 * MINUTE

export type Handovers = Awaited<ReturnType<typeof openHandovers>>

interface Options {
  db: Database
  dataDir: string
  now: () => Date
  /** In the place of the usual ones. */
  room?: number
  limit?: number
}

const unknown = err<Problem>({ code: 'handover.unknown' })
const busy = err<Problem>({ code: 'service.busy' })

class TooLarge extends Error {}

/**
 * Keeps sealed bytes for a short while under an id that only two devices know. The office cannot open them: the key never
 * comes here. They are erased when they were taken, when whoever put them takes them back, and when their time is over.
 */
export async function openHandovers({ db, dataDir, now, room = ROOM, limit = HANDOVER_LIMIT }: Options) {
  const folder = path.join(dataDir, 'handovers')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fileOf = (id: string) => path.join(folder, id)
  let arriving = 0

  const live = async (id: string): Promise<HandoverRow | undefined> => {
    const row = await db.selectFrom('handovers').selectAll().where('id', '=', id).executeTakeFirst()
    return row && row.expires_at > now().toISOString() ? row : undefined
  }

  /** Into a file of its own, so that a broken line or a second sender spoils nothing. */
  async function receive(bytes: Readable, file: string): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256')
    let size = 0
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length
        hash.update(chunk)
        done(size > limit ? new TooLarge() : null, chunk)
      },
    })
    await pipeline(bytes, counted, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    const handle = await open(file, 'r+')
    await handle.sync().finally(() => handle.close())
    return { size, sha256: hash.digest('hex') }
  }

  async function waiting(): Promise<number> {
    const { sum } = await db
      .selectFrom('handovers')
      .select((table) => table.fn.coalesce(table.fn.sum<number>('size'), table.lit(0)).as('sum'))
      .where('taken_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(sum)
  }

  async function put(id: string, use: HandoverUse, bytes: Readable): Promise<Result<HandoverFacts, Problem>> {
    if ((await waiting()) + (arriving + 1) * limit > room) return busy
    arriving += 1
    const file = `${fileOf(id)}.${crypto.randomUUID()}.new`
    try {
      const { size, sha256 } = await receive(bytes, file)
      if (size === 0) return err({ code: 'handover.damaged' })
      const at = now()
      return await db.transaction().execute(async (trx) => {
        const known = await trx.selectFrom('handovers').selectAll().where('id', '=', id).executeTakeFirst()
        // The same again is the answer that was lost; anything else must not take the place of what waits.
        if (known) return known.sha256 === sha256 ? ok(factsOf(known)) : err<Problem>({ code: 'handover.taken' })
        const row: HandoverRow = {
          id,
          sha256,
          size,
          put_at: at.toISOString(),
          expires_at: new Date(at.getTime() + LIFE[use]).toISOString(),
          taken_at: null,
          taken_by: null,
          number: null,
        }
        await rename(file, fileOf(id))
        await syncFolder(folder)
        await trx.insertInto('handovers').values(row).execute()
        return ok(factsOf(row))
      })
    } catch (fault) {
      if (fault instanceof TooLarge) return err({ code: 'handover.too-large', facts: { max: limit / 1_000_000 } })
      throw fault
    } finally {
      arriving -= 1
      await rm(file, { force: true })
    }
  }

  return {
    put,

    async look(id: string): Promise<HandoverFacts> {
      const row = await live(id)
      return row ? factsOf(row) : { state: 'none' }
    },

    /** The bytes, for as long as nobody has said that they have them. */
    async read(id: string): Promise<Result<{ size: number; bytes: ReadStream }, Problem>> {
      const row = await live(id)
      if (!row) return unknown
      if (row.taken_at !== null) return err({ code: 'handover.taken' })
      return ok({ size: row.size, bytes: createReadStream(fileOf(id)) })
    },

    /** Whoever says it first has it, and may say it again; the bytes are erased. */
    async take(id: string, by: string): Promise<Result<HandoverFacts, Problem>> {
      if (!(await live(id))) return unknown
      await db
        .updateTable('handovers')
        .set({ taken_at: now().toISOString(), taken_by: by })
        .where('id', '=', id)
        .where('taken_at', 'is', null)
        .execute()
      const row = await live(id)
      if (!row) return unknown
      if (row.taken_by !== by) return err({ code: 'handover.taken' })
      await rm(fileOf(id), { force: true })
      return ok(factsOf(row))
    },

    /** Why somebody at a counter cannot receive it; undefined when they can, or have. */
    async refused(id: string, by: string): Promise<Problem | undefined> {
      const row = await live(id)
      if (!row) return unknown.error
      return row.taken_at === null || row.taken_by === by ? undefined : { code: 'handover.taken' }
    },

    /** It was made a case: in the transaction that makes it. False when somebody else has it, or it is over by now. */
    async received(trx: Database, id: string, by: string, number: string): Promise<boolean> {
      const at = now().toISOString()
      const { numUpdatedRows } = await trx
        .updateTable('handovers')
        .set({ taken_at: at, taken_by: by, number })
        .where('id', '=', id)
        .where('taken_at', 'is', null)
        .where('expires_at', '>', at)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Erases the bytes of what was received. */
    clear: (id: string) => rm(fileOf(id), { force: true }),

    /** Nothing of it stays; also when there was nothing. */
    async end(id: string): Promise<void> {
      await rm(fileOf(id), { force: true })
      await db.deleteFrom('handovers').where('id', '=', id).execute()
    },

    /** Erases what is over, and what a kill has left. */
    async sweep(): Promise<void> {
      const over = await db
        .selectFrom('handovers')
        .select('id')
        .where('expires_at', '<=', now().toISOString())
        .execute()
      for (const { id } of over) {
        await rm(fileOf(id), { force: true })
        await db.deleteFrom('handovers').where('id', '=', id).execute()
      }
      const kept = await db.selectFrom('handovers').select('id').where('taken_at', 'is', null).execute()
      const needed = new Set(kept.map(({ id }) => id))
      for (const name of (await readdir(folder)).filter((name) => !needed.has(name))) {
        const written = await stat(path.join(folder, name)).catch(() => undefined)
        if (written && Date.now() - written.mtimeMs > STRAY) await rm(path.join(folder, name), { force: true })
      }
    },
  }
}

const factsOf = ({ expires_at: expiresAt, taken_at: takenAt, number }: HandoverRow): HandoverFacts =>
  takenAt === null
    ? { state: 'waiting', expiresAt }
    : { state: 'taken', expiresAt, takenAt, ...(number === null ? {} : { number }) }
