import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import type { Database } from './database.ts'
import { writeDurably } from './durable.ts'

/** How far the journal had come: its last number, and the hash that stands for all before it. */
const Mark = z.strictObject({ seq: z.int(), hash: z.string() })
type Mark = z.infer<typeof Mark>

const FILE = 'watermark.json'

async function journalAt(db: Database, seq?: number): Promise<Mark> {
  const rows = db.selectFrom('journal').select(['seq', 'hash'])
  const row = await (seq === undefined ? rows.orderBy('seq', 'desc').limit(1) : rows.where('seq', '=', seq))
    .limit(1)
    .executeTakeFirst()
  return row ?? { seq: 0, hash: '' }
}

async function read(dataDir: string): Promise<Mark | undefined> {
  try {
    return Mark.parse(JSON.parse(await readFile(path.join(dataDir, FILE), 'utf8')))
  } catch {
    return undefined
  }
}

/**
 * Whether the database beside the watermark is older than it, or another one: it was put back from a backup alone. The
 * watermark is only written after the disk has what it tells of, so a kill leaves it behind the database, never ahead.
 * A store that was in use and has no readable watermark counts as put back: then phones send again, which costs little.
 */
export async function isOlderThanWatermark(db: Database, dataDir: string): Promise<boolean> {
  const mark = await read(dataDir)
  if (!mark) return true
  return (await journalAt(db, mark.seq)).hash !== mark.hash
}

/** Writes down how far the journal is. Kysely gives this query a turn of its own: it never sees what may be rolled back. */
export async function writeWatermark(db: Database, dataDir: string): Promise<void> {
  await writeDurably(path.join(dataDir, FILE), JSON.stringify(await journalAt(db)))
}

/** Brings the watermark up to the journal. */
export interface Watermark {
  /** Resolves when the file tells of all that was done before this was called; rejects when it could not be written. */
  reach(): Promise<void>
}

export function openWatermark(db: Database, dataDir: string): Watermark {
  let written: number | undefined
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  const step = async () => {
    const { seq } = await journalAt(db)
    if (seq === written) return
    await writeWatermark(db, dataDir)
    written = seq
  }
  const begin = () => {
    next = undefined
    running = step()
    return running
  }
  return {
    // The one that runs may have looked too early: all who come meanwhile share the one after it, and its wait for the disk.
    reach() {
      next ??= running.then(begin, begin)
      return next
    },
  }
}
