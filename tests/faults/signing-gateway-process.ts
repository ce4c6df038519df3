/**
 * The gateway as a process of its own, by the real clock, which finds the host of the practice certificates where their
 * provider runs. Run by plain Node, with PRACTICE_AT.
 */
import { PRACTICE_HOST } from '../../src/gateway/practice-signer/authority.ts'
import { readSettings } from '../../src/gateway/settings.ts'
import { start } from '../../src/gateway/start.ts'
import { madeUpProcedures, madeUpTables } from '../contract/made-up-pack.ts'

const network = globalThis.fetch
const there = process.env['PRACTICE_AT'] ?? ''
globalThis.fetch = (asked, options) => network(String(asked).replace(PRACTICE_HOST, there), options)

const settings = readSettings(process.env)
if (!settings.ok) throw new Error(settings.error.join('\n'))
const running = await start({
  settings: settings.value,
  procedures: madeUpProcedures,
  tables: madeUpTables,
  limits: {
    submit: 1e6,
    files: 1e6,
    uploads: 1e6,
    read: 1e6,
    track: 1e6,
    login: 1e6,
    signing: 1e6,
    desk: 1e6,
    queue: 1e6,
    live: 1e6,
    handovers: 1e6,
    mandates: 1e6,
  },
})
process.stdout.write(`ready ${running.url}\n`)
