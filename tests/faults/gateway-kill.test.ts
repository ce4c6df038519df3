import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { gateway } from '../../src/adapters/gateway.ts'
import type { Receipt } from '../../src/core/case.ts'
import type { Parcel } from '../../src/core/ports.ts'
import { openDatabase } from '../../src/gateway/database.ts'
import { verifyJournal } from '../../src/gateway/journal.ts'
import { sealed } from '../contract/made-up-dossier.ts'

const KILLS = 20
const CLIENTS = 4
const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000)

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function chances(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-kill-'))
let child: ChildProcess | undefined
afterAll(() => {
  child?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

async function startGateway(): Promise<{ process: ChildProcess; baseUrl: string }> {
  const started = spawn(process.execPath, [fileURLToPath(new URL('./gateway-process.ts', import.meta.url))], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, PUBLIC_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  for await (const line of createInterface({ input: started.stdout })) {
    if (line.startsWith('ready ')) return { process: started, baseUrl: `${line.slice(6)}/api` }
  }
  throw new Error('The gateway ended before it was ready')
}

test('Twenty kills in the middle of submissions lose no receipt and make no case twice', {
  timeout: 120_000,
}, async () => {
  console.info(`gateway-kill: seed ${seed} (set FAULT_SEED to run it again)`)
  const chance = chances(seed)
  const acknowledged = new Map<string, Receipt>()
  const unsure = new Map<string, Parcel>()

  for (let round = 0; round < KILLS; round += 1) {
    const { process: running, baseUrl } = await startGateway()
    const { office } = gateway({ baseUrl })
    const killAfter = 4 + Math.floor(chance() * 20)
    let answers = 0
    let isDead = false
    const client = async () => {
      const waiting = [...unsure.values()]
      while (!isDead) {
        const parcel = waiting.pop() ?? sealed().parcel
        const { id } = parcel.dossier
        unsure.set(id, parcel)
        const receipt = await office.submit(parcel, () => {
          // A kill falls between the files too, not only after a receipt.
          if (chance() < 0.01) kill()
        })
        if (!receipt.ok) continue
        const before = acknowledged.get(id)
        if (before) expect(receipt.value).toEqual(before)
        acknowledged.set(id, receipt.value)
        unsure.delete(id)
        answers += 1
        if (answers >= killAfter) kill()
      }
    }
    const ended = once(running, 'exit')
    const kill = () => {
      isDead = true
      running.kill('SIGKILL')
    }
    await Promise.all(Array.from({ length: CLIENTS }, client))
    await ended
  }

  const { process: last, baseUrl } = await startGateway()
  const { office } = gateway({ baseUrl })
  for (const parcel of unsure.values()) expect(await office.submit(parcel)).toMatchObject({ ok: true })
  for (const [dossierId, receipt] of acknowledged) {
    expect(await office.track({ dossierId })).toMatchObject({ ok: true, value: { number: receipt.number } })
  }
  const ended = once(last, 'exit')
  last.kill('SIGKILL')
  await ended

  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS)
  const file = path.join(dataDir, 'gateway.db')
  const raw = new DatabaseSync(file)
  expect(raw.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
  const counted = raw.prepare('select count(*) as cases, count(distinct dossier_id) as dossiers from cases').get()
  expect(counted).toEqual({ cases: acknowledged.size + unsure.size, dossiers: acknowledged.size + unsure.size })
  raw.close()
  const { db, close } = openDatabase(file)
  expect(await verifyJournal(db)).toEqual({ rows: acknowledged.size + unsure.size })
  await close()
  console.info(
    `gateway-kill: ${KILLS} kills, ${acknowledged.size} receipts, 0 lost, 0 twice, ${unsure.size} sent again`,
  )
})
