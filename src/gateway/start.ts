import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { OfficeTables, Procedures } from '../core/ports.ts'
import { type Database, openDatabase } from './database.ts'
import { openDesk } from './desk/open.ts'
import { openFiles } from './files.ts'
import { trackBrake } from './guesses.ts'
import { openHandovers } from './handovers/handovers.ts'
import { openSessions } from './identity/sessions.ts'
import { openKiosks } from './kiosks/open.ts'
import { type Limits, limits } from './limits.ts'
import { changeRows } from './live/changes.ts'
import { openHub } from './live/hub.ts'
import { openStreams } from './live/streams.ts'
import { lockFolder } from './lock.ts'
import { openNoticing } from './notices/open.ts'
import type { Parts } from './parts.ts'
import { openQueue } from './queue/open.ts'
import { openReceiptKey } from './receipt-key.ts'
import { signOldReceipts } from './revisions.ts'
import { openSealingKeys } from './sealing-keys.ts'
import { releaseVersion, type ServerSettings, server } from './server.ts'
import type { Settings } from './settings.ts'
import { openSigning } from './signing/open.ts'
import { beginEpoch, readStore, rememberKey } from './store.ts'
import { UploadStore } from './upload-store.ts'
import { tusUploads } from './uploads.ts'
import { isOlderThanWatermark, openWatermark, writeWatermark } from './watermark.ts'

const SECOND = 1000
const MINUTE = 60_000
const HOUR = 3_600_000
/** Milliseconds that open requests have to end after the stop was asked for. */
const LAST_WORDS = 4000

interface Options {
  settings: Settings & Pick<ServerSettings, 'logStream' | 'providerPatience'>
  procedures: Procedures
  tables: OfficeTables
  now?: () => Date
  limits?: Limits
}

/** A gateway that answers. */
export interface Running {
  /** Such as `http://127.0.0.1:8080`. */
  url: string
  /** No new requests; open ones end; the database is left as one file. */
  stop(): Promise<void>
}

/** Opens the database and the files, and listens. */
export async function start({ settings, procedures, tables, ...options }: Options): Promise<Running> {
  const now = options.now ?? (() => new Date())
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const lock = lockFolder(settings.dataDir)
  let close = async () => lock.release()
  try {
    const { db, close: closeDatabase } = openDatabase(path.join(settings.dataDir, 'gateway.db'))
    close = () => closeDatabase().finally(lock.release)
    const { epoch, key } = await openStore(db, settings.dataDir, now)
    const sealing = await openSealingKeys(settings.dataDir, key, now())
    const files = await openFiles(db, settings.dataDir, now)
    const store = new UploadStore(settings.dataDir, files)
    const { identity } = settings
    let told: (what: object) => void = () => {}
    const sessions = openSessions(db, identity.session, now)
    const signing = await openSigning({
      db,
      dataDir: settings.dataDir,
      settings: settings.signing,
      publicUrl: identity.publicUrl,
      now,
      tell: (what) => told(what),
    })
    const desk = await openDesk(db, procedures, now)
    const queue = openQueue({
      db,
      settings: settings.queue,
      epoch,
      now,
      onFault: () => told({ queue: 'the changes could not be read' }),
    })
    const handovers = await openHandovers({ db, dataDir: settings.dataDir, now })
    await handovers.sweep()
    const kiosks = await openKiosks({ db, dataDir: settings.dataDir, pin: settings.kioskPin, now })
    const sweep = () =>
      Promise.all([
        files.sweep(),
        store.sweep(now()),
        sessions.sweep(),
        desk.sessions.sweep(),
        changeRows(db).sweep(now()),
        signing?.signings.sweep(),
        queue.sweep(),
      ])
    await sweep()
    await files.removeStrays()
    const hub = openHub(changeRows(db), () => told({ live: 'the changes could not be read' }))
    const streams = openStreams(hub, epoch)
    const noticing = await openNoticing(db, settings.dataDir, settings.notices, now)
    const watermark = openWatermark(db, settings.dataDir)
    const app = await server(settings, {
      db,
      files,
      uploads: tusUploads(store),
      procedures,
      tables,
      now,
      epoch,
      key,
      sealing,
      watermark,
      agencyCode: settings.agencyCode,
      deskToken: settings.deskToken,
      account: settings.account,
      desk,
      version: releaseVersion(),
      sessions,
      login: identity.login,
      signing,
      limits: options.limits ?? limits,
      brake: trackBrake(() => now().getTime()),
      streams,
      queue,
      notices: noticing.notices,
      handovers,
      kiosks,
    })
    told = (what) => app.log.warn(what)
    await app.listen({ port: settings.port, host: settings.host, listenTextResolver: () => 'listening' })
    const sweeping = setInterval(() => sweep().catch(() => app.log.error('sweep failed')), HOUR)
    sweeping.unref()
    const erasing = setInterval(() => handovers.sweep().catch(() => app.log.error('handovers not erased')), MINUTE)
    erasing.unref()
    // Receipts wait for it; this is for what officers do.
    const mark = () => watermark.reach().catch(() => app.log.error('watermark not written'))
    const marking = setInterval(mark, SECOND)
    marking.unref()
    const telling = noticing.begin(() => app.log.error('notices not told'))
    let stopping: Promise<void> | undefined
    return {
      url: urlOf(settings.host, app.server.address()),
      stop() {
        stopping ??= (async () => {
          clearInterval(sweeping)
          clearInterval(erasing)
          clearInterval(marking)
          const late = setTimeout(() => app.server.closeAllConnections(), LAST_WORDS)
          streams.closeAll()
          queue.streams.closeAll()
          await telling.stop()
          await app.close()
          await hub.close()
          await queue.close()
          clearTimeout(late)
          await files.idle()
          await mark()
          await close()
        })()
        return stopping
      },
    }
  } catch (fault) {
    await close()
    throw fault
  }
}

/** The store's key and which life it is in; another one begins when the database came back from a backup alone. */
async function openStore(db: Database, dataDir: string, now: () => Date): Promise<Pick<Parts, 'epoch' | 'key'>> {
  const before = await readStore(db)
  const key = await openReceiptKey(dataDir, before.keyId)
  const isRestored = before.keyId !== null && (await isOlderThanWatermark(db, dataDir))
  const epoch = isRestored ? await beginEpoch(db, now()) : before.epoch
  await signOldReceipts(db, key)
  await writeWatermark(db, dataDir)
  await rememberKey(db, key.publicKey.kid)
  return { epoch, key }
}

function urlOf(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' ? address?.port : address
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}
