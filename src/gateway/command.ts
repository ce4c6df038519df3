import { readSettings, type Settings } from './settings.ts'

/**
 * Runs a command of the terminal with the gateway's settings: what it answers is said, a fault in a sentence, and the exit
 * code is 0 only when it was done.
 */
export async function runCommand(
  work: (settings: Settings) => Promise<{ said: readonly string[]; done: boolean }>,
): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  process.umask(0o077)
  process.exitCode = 1
  const settings = readSettings(process.env)
  if (!settings.ok) {
    for (const sentence of settings.error) say(sentence)
    return
  }
  try {
    const outcome = await work(settings.value)
    for (const line of outcome.said) say(line)
    process.exitCode = outcome.done ? 0 : 1
  } catch (fault) {
    say(`Not done: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}
