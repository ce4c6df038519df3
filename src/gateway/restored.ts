import { existsSync } from 'node:fs'
import path from 'node:path'
import { runCommand } from './command.ts'
import { openDatabase } from './database.ts'
import { lockFolder } from './lock.ts'
import { beginEpoch, rememberKey } from './store.ts'
import { writeWatermark } from './watermark.ts'

/**
 * `npm run restored`, after the data folder was put back from a backup: begins another life of the store, so that
 * phones send again what was received after the backup was made. `--new-key`: the key of the receipts is lost too.
 */
export async function restored(dataDir: string, isKeyLost: boolean, at: Date): Promise<string> {
  const file = path.join(dataDir, 'gateway.db')
  if (!existsSync(file))
    throw new Error(`there is no gateway.db in ${dataDir}. Set DATA_DIR to the folder you put back.`)
  const lock = lockFolder(dataDir)
  try {
    const { db, close } = openDatabase(file)
    try {
      const epoch = await beginEpoch(db, at)
      if (isKeyLost) await rememberKey(db, null)
      await writeWatermark(db, dataDir)
      return epoch
    } finally {
      await close()
    }
  } finally {
    lock.release()
  }
}

const SAID =
  'Done: when the gateway runs again, phones send again what they sent in the last 30 days. Nothing arrives twice.'

if (process.argv[1] === import.meta.filename) {
  await runCommand(async ({ dataDir }) => {
    await restored(dataDir, process.argv.includes('--new-key'), new Date())
    return { said: [SAID], done: true }
  })
}
