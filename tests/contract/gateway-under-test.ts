import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OfficeTables, Procedures } from '../../src/core/ports.ts'
import type { Limits } from '../../src/gateway/limits.ts'
import { readSettings } from '../../src/gateway/settings.ts'
import { start } from '../../src/gateway/start.ts'
import { madeUpNow, madeUpProcedures, madeUpTables } from './made-up-pack.ts'

export const deskToken = 'a-token-for-tests-0123456789'
const many = 1_000_000

interface Options {
  now?: () => Date
  limits?: Partial<Limits>
  publicDir?: string
  procedures?: Procedures
  tables?: OfficeTables
  /** An existing folder, which is then left there. */
  dataDir?: string
  /** More of the environment: OIDC_ISSUER, LOGIN, ... */
  env?: Record<string, string>
  /** Milliseconds for one answer of the identity provider. */
  providerPatience?: number
}

/** A real gateway with the made-up pack, on a free port and a database in a folder of its own. */
export async function openGateway(options: Options = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'tung-buoc-gateway-'))
  const log: string[] = []
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: dataDir,
    DESK_TOKEN: deskToken,
    PUBLIC_DIR: options.publicDir ?? path.join(dataDir, 'no-pages'),
    ...options.env,
  })
  if (!settings.ok) throw new Error(settings.error.join('\n'))
  const running = await start({
    settings: {
      ...settings.value,
      logStream: { write: (line) => log.push(line) },
      ...(options.providerPatience === undefined ? {} : { providerPatience: options.providerPatience }),
    },
    procedures: options.procedures ?? madeUpProcedures,
    tables: options.tables ?? madeUpTables,
    now: options.now ?? madeUpNow,
    limits: {
      submit: many,
      uploads: many,
      files: many,
      read: many,
      track: many,
      login: many,
      signing: many,
      desk: many,
      queue: many,
      live: many,
      handovers: many,
      mandates: many,
      ...options.limits,
    },
  })
  return {
    url: running.url,
    baseUrl: `${running.url}/api`,
    dataDir,
    log,
    stop: running.stop,
    async close() {
      await running.stop()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
