/** The gateway with the made-up pack as a process of its own, for tests that kill it. Run by plain Node. */
import { readSettings } from '../../src/gateway/settings.ts'
import { start } from '../../src/gateway/start.ts'
import { madeUpNow, madeUpProcedures, madeUpTables } from '../contract/made-up-pack.ts'

const settings = readSettings(process.env)
if (!settings.ok) throw new Error(settings.error.join('\n'))
const running = await start({
  settings: settings.value,
  procedures: madeUpProcedures,
  tables: madeUpTables,
  now: madeUpNow,
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
