import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chances, seed, trials } from './chances.ts'
import { killQueue } from './queue-kill.ts'
import { report } from './report.ts'

const kills = trials('QUEUE_KILLS', 3)
const takers = trials('TAKERS', 60)
const isFullLane = kills >= 20

const dataDir = mkdtempSync(path.join(tmpdir(), 'tung-buoc-queue-kill-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('Kills while many take numbers at once give no number twice and lose none that somebody was told', {
  timeout: 60_000 + kills * 30_000,
}, async () => {
  console.info(`queue-kill: seed ${seed} (set FAULT_SEED to run it again)`)
  const lane = { lane: 'queue-kill', seed, trials: kills }
  const tally = await killQueue({ dataDir, kills, takers, chance: chances(seed) }).catch((fault: unknown) => {
    report({ ...lane, failures: [String(fault)] })
    throw fault
  })
  report({ ...lane, failures: [], counts: { ...tally } })
  expect(tally.numbers).toBe(takers)
  // How many answers a kill overtakes is the machine's to say: few kills may overtake none.
  if (isFullLane) expect(tally.askedAgain).toBeGreaterThan(kills)
})
