import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chances, seed, trials } from './chances.ts'
import { report } from './report.ts'
import { killSigning } from './signing-kill.ts'

const kills = trials('FAULT_SIGNING_KILLS', 4)
const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-signing-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('gateway or provider killed at any step of signing: never two signatures, never "signed" without one', {
  timeout: 60_000 + kills * 20_000,
}, async () => {
  const lane = { lane: 'signing-kill', seed, trials: kills }
  const tally = await killSigning(folder, kills, chances(seed)).catch((fault: unknown) => {
    report({ ...lane, failures: [String(fault)] })
    throw fault
  })
  report({ ...lane, failures: [], counts: { ...tally } })
  expect(tally.atStep).toBeGreaterThan(0)
})
