import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chances, seed, trials } from './chances.ts'
import { killGateway } from './gateway-kill.ts'
import { report } from './report.ts'

const kills = trials('KILLS', 20)
const clients = trials('CLIENTS', 4)
/** Milliseconds in which a gateway must be back; said of a machine that does nothing else, so only the full lane asks. */
const BACK = 10_000
const isFullLane = kills >= 100

const dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-kill-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('Kills in the middle of uploads and submissions lose no receipt, make nothing twice, and raise no false alarm', {
  timeout: 30_000 + kills * 20_000,
}, async () => {
  console.info(`gateway-kill: seed ${seed} (set FAULT_SEED to run it again)`)
  const lane = { lane: 'gateway-kill', seed, trials: kills }
  const tally = await killGateway({ dataDir, kills, clients, chance: chances(seed) }).catch((fault: unknown) => {
    report({ ...lane, failures: [String(fault)] })
    throw fault
  })
  const { slowestStart, ...counts } = tally
  report({ ...lane, failures: [], worstMs: slowestStart, counts })
  expect(tally.receipts).toBeGreaterThanOrEqual(kills / 2)
  expect(tally.inUploads).toBeGreaterThan(0)
  if (isFullLane) expect(slowestStart).toBeLessThanOrEqual(BACK)
})
