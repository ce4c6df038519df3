import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// Up to four processes are started one after the other, and nothing here is about how fast: a machine that does much else
// at the same time must not make it fail.
vi.setConfig({ testTimeout: 180_000 })

const main = path.resolve(import.meta.dirname, '../../../src/gateway/main.ts')
let dataDir: string
const started: ChildProcessByStdio<null, Readable, Readable>[] = []
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-stop-'))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, PUBLIC_DIR: dataDir, DESK_TOKEN: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  const faults: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text) => faults.push(text))
  // Not at `exit`: what it said last may still be in the pipe then.
  const exit = once(child, 'close').then(([code]) => Number(code))
  return { child, lines, faults, reader, exit }
}

/** The address, once it serves; thrown when it ends instead. */
async function ready({ lines, faults, reader, exit }: ReturnType<typeof run>): Promise<string> {
  const ended = exit.then((code) => {
    throw new Error(`It ended with ${code}: ${[...lines, ...faults].join('\n')}`)
  })
  ended.catch(() => {})
  for (;;) {
    const url = lines.map((line) => /ready: (\S+)$/.exec(line)?.[1]).find((found) => found !== undefined)
    if (url) return url
    await Promise.race([once(reader, 'line'), ended])
  }
}

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with 0, and leaves the database as one file', async (signal) => {
  const running = run({})
  const url = await ready(running)
  expect((await fetch(`${url}/api/health`)).status).toBe(200)
  expect(readdirSync(dataDir)).toContain('gateway.db-wal')
  running.child.kill(signal)
  expect(await running.exit).toBe(0)
  expect(readdirSync(dataDir).filter((name) => name.startsWith('gateway.db'))).toEqual(['gateway.db'])
})

test('A request that is under way when it is told to stop is still answered', async () => {
  const running = run({})
  const url = await ready(running)
  const body = JSON.stringify({ number: 'H99.1-261120-0001', secret: '123456' })
  const asking = request(`${url}/api/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  })
  const answered = once(asking, 'response').then(([answer]) => answer.statusCode)
  asking.write(body.slice(0, 10))
  await once(asking, 'socket')
  // An answer to another request shows that the first has reached the gateway before the signal does.
  await fetch(`${url}/api/health`)
  running.child.kill('SIGTERM')
  asking.end(body.slice(10))
  expect(await answered).toBe(404)
  expect(await running.exit).toBe(0)
})

test('The token of the desk is on the terminal when it was made for this run, and in no log line', async () => {
  const running = run({})
  await ready(running)
  const shown = running.lines.filter((line) => line.includes("officers' token"))
  expect(shown).toHaveLength(1)
  const token = shown[0]?.split(' ').at(-1) ?? ''
  expect(token.length).toBeGreaterThanOrEqual(24)
  expect(running.lines.filter((line) => line.includes(token))).toHaveLength(1)
})

test('It refuses to start on an unsafe setting, with a sentence and the exit code 1', async () => {
  const running = run({ DESK_TOKEN: 'short' })
  expect(await running.exit).toBe(1)
  expect(running.lines.join('\n')).toContain('DESK_TOKEN must have 24 characters')
  expect(readdirSync(dataDir)).toEqual([])
})

test('A second one on the same data refuses to start, and the first goes on', async () => {
  const first = run({})
  const url = await ready(first)
  const second = run({})
  expect(await second.exit).toBe(1)
  expect(second.lines.join('\n')).toContain(`another gateway is working with ${dataDir}`)
  expect((await fetch(`${url}/api/health`)).status).toBe(200)
  first.child.kill('SIGKILL')
  await first.exit
  await ready(run({}))
})

test('It says so when the port is taken', async () => {
  const first = run({})
  const port = new URL(await ready(first)).port
  const other = run({ PORT: port, DATA_DIR: path.join(dataDir, 'other') })
  expect(await other.exit).toBe(1)
  expect(other.lines.join('\n')).toContain('could not start')
})
