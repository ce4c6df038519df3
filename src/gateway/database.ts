import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { migrate } from './migrations/index.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** Full: an answer goes out only after the disk has it. With NORMAL a power cut takes back what was acknowledged. */
const FULL = 2

/** Opens the database file and brings it to the newest form. Throws when the disk would not be waited for. */
export function openDatabase(file: string): { db: Database; close(): Promise<void> } {
  const raw = new DatabaseSync(file)
  raw.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma busy_timeout = 5000;
    pragma trusted_schema = off;
  `)
  assertDurable(raw)
  migrate(raw)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(raw) }) })
  return {
    db,
    async close() {
      if (raw.isOpen) raw.exec('pragma wal_checkpoint(truncate)')
      await db.destroy()
      if (raw.isOpen) raw.close()
    },
  }
}

/**
 * Throws unless the database waits for the disk at each commit. It reads back what is in force: a file system that
 * cannot keep a write-ahead log silently keeps another mode.
 */
export function assertDurable(raw: Pick<DatabaseSync, 'prepare'>): void {
  const { journal_mode } = raw.prepare('pragma journal_mode').get() ?? {}
  const { synchronous } = raw.prepare('pragma synchronous').get() ?? {}
  if (journal_mode !== 'wal') {
    throw new Error(
      'The database cannot keep a write-ahead log here (pragma journal_mode is not WAL): use a local disk for DATA_DIR.',
    )
  }
  if (synchronous !== FULL) {
    throw new Error('The database does not wait for the disk (pragma synchronous is not FULL): receipts could be lost.')
  }
}

/** node:sqlite in the shape that Kysely's dialect asks for. */
function forKysely(raw: DatabaseSync) {
  return {
    close: () => raw.close(),
    prepare(sql: string) {
      const statement = raw.prepare(sql)
      return {
        reader: statement.columns().length > 0,
        all: (values: readonly unknown[]) => statement.all(...values.map(bindable)),
        run: (values: readonly unknown[]) => statement.run(...values.map(bindable)),
        iterate: (values: readonly unknown[]) => statement.iterate(...values.map(bindable)),
      }
    },
  }
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  if (value instanceof Uint8Array) return value
  throw new TypeError(`A ${typeof value} cannot be stored`)
}
