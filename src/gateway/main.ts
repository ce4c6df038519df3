import { releasedProcedures, releasedTables } from './procedures.ts'
import { readSettings } from './settings.ts'
import { type Running, start } from './start.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Reads the settings and serves until it is told to stop. Files that it makes are for its own user only. */
async function main(): Promise<void> {
  process.umask(0o077)
  const settings = readSettings(process.env)
  if (!settings.ok) {
    for (const sentence of settings.error) say(sentence)
    process.exitCode = 1
    return
  }
  let running: Running
  try {
    running = await start({ settings: settings.value, procedures: releasedProcedures, tables: await releasedTables() })
  } catch (fault) {
    say(`The gateway could not start: ${fault instanceof Error ? fault.message : String(fault)}`)
    process.exitCode = 1
    return
  }
  if (settings.value.deskTokenIsNew) {
    say(`The officers' token of this run, shown only here (set DESK_TOKEN to keep one): ${settings.value.deskToken}`)
  }
  if (!settings.value.identity.provider) {
    say('Logging in is for practice, with invented people (set OIDC_ISSUER: src/gateway/identity/README.md).')
  }
  if (settings.value.signing.mode === 'demonstration') {
    say('Signing is for practice, without legal force (src/gateway/signing/README.md).')
  }
  say(`Từng Bước is ready: ${running.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
}

await main()
