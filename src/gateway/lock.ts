import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Keeps a second gateway out of a data folder: starting, it would clear away what the first is just taking in. The lock
 * is SQLite's own on an empty file, so it ends with the process, however that ends. Throws when the folder is taken.
 */
export function lockFolder(dataDir: string): { release(): void } {
  const lock = new DatabaseSync(path.join(dataDir, 'gateway.lock'))
  try {
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new Error(`another gateway is working with ${dataDir}. Stop that one, or set DATA_DIR to another folder.`)
  }
  return { release: () => lock.close() }
}
