import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bytesOf, page, type Sent, sealed } from '../contract/made-up-dossier.ts'
import { type AppProcess, appProcess } from './app-process.ts'
import { type Chances, chances, seed, trials } from './chances.ts'
import { instant } from './instants.ts'
import { type Found, judgeParcels } from './ledger.ts'
import { missingFiles, officeDisk } from './office-disk.ts'
import { type Phone, phone, SPEED } from './phone.ts'
import { type FaultProxy, type Mode, openProxy } from './proxy.ts'
import { report } from './report.ts'

const DOSSIERS = trials('FAULT_DOSSIERS', 40)
const FAULTS = trials('FAULT_FAULTS', 20)
const DEVICES = trials('FAULT_DEVICES', 4)
/** Milliseconds after the last fault until everything must have arrived. */
const DELIVERED = 600_000
const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-sync-'))
const dataDir = path.join(folder, 'data')
let office: AppProcess | undefined
let network: FaultProxy | undefined
afterAll(async () => {
  await network?.close()
  await office?.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** One to three papers of up to 120 kB, so that uploads can be cut in the middle. */
function dossier(chance: Chances): Sent {
  const types = ['image/jpeg', 'image/png', 'application/pdf'] as const
  return sealed(
    Array.from({ length: chance.whole(1, 3) }, () => {
      const type = chance.one(types)
      return page(bytesOf(type, chance.whole(500, 120_000)), type)
    }),
  )
}

const modes: readonly Mode[] = [
  'refuse',
  'black-hole',
  'commit-then-drop',
  'slow',
  'late',
  'html',
  'portal',
  'truncated',
  'wrong-type',
  'bad-gateway',
  { reset: 1 },
  { reset: 9000 },
]

/** One fault from its beginning to its end. */
async function strike(
  chance: Chances,
  gateway: AppProcess,
  proxy: FaultProxy,
  phones: readonly Phone[],
): Promise<string> {
  const kind = chance.one(['network', 'network', 'phone', 'gateway', 'both'] as const)
  if (kind === 'network') {
    const mode = chance.one(modes)
    const share = 0.3 + chance() * 0.7
    const own = chance.fork()
    proxy.fare(() => (own() < share ? mode : 'pass'))
  }
  const victims = kind === 'phone' || kind === 'both' ? [chance.one(phones), chance.one(phones)] : []
  for (const victim of new Set(victims)) victim.kill()
  if (kind === 'gateway' || kind === 'both') await gateway.kill()
  // The length of the fault is chance too.
  await instant(50 + chance() * 600)
  if (kind === 'gateway' || kind === 'both') proxy.to(await gateway.start())
  for (const victim of new Set(victims)) victim.start()
  for (const victim of new Set(victims)) await victim.finish()
  return kind
}

test('dossiers of many phones through a bad network, dying phones and a dying office arrive once each', {
  timeout: 240_000 + DOSSIERS * 3000 + FAULTS * 3000,
}, async () => {
  const chance = chances(seed)
  const gateway = appProcess(dataDir, 'tests/faults/gateway-process.ts', { PUBLIC_DIR: folder })
  office = gateway
  const proxy = await openProxy(await gateway.start(), { lateMs: 90_000 / SPEED, bytesPerSecond: 1000 * SPEED })
  network = proxy
  const phones = Array.from({ length: DEVICES }, (_, nth) => phone(`phone-${seed}-${nth}`, proxy.url, chance.fork()))
  const struck: Record<string, number> = { network: 0, phone: 0, gateway: 0, both: 0 }

  for (let fault = 0; fault < FAULTS; fault += 1) {
    const due = Math.round(((fault + 1) * DOSSIERS) / FAULTS) - Math.round((fault * DOSSIERS) / FAULTS)
    const sending = Array.from({ length: due }, () => chance.one(phones).send(dossier(chance)))
    const kind = await strike(chance, gateway, proxy, phones)
    struck[kind] = (struck[kind] ?? 0) + 1
    await Promise.all(sending)
    for (const one of phones) await one.finish()
    proxy.fare(() => 'pass')
  }
  const calm = performance.now()
  const all = phones.flatMap(({ sentOff }) => sentOff)
  expect(all).toHaveLength(DOSSIERS)
  const states = async () => (await Promise.all(phones.map((one) => one.entries()))).flat()
  // Nobody presses anything and no signal comes: what waits goes by itself.
  await expect
    .poll(async () => (await states()).filter(({ state }) => state === 'confirmed').length, {
      timeout: DELIVERED / SPEED + 60_000,
      interval: 200,
    })
    .toBe(DOSSIERS)
  const afterMs = performance.now() - calm

  const entries = await states()
  const proven = await Promise.all(
    phones.flatMap((one) => [one.entries().then((own) => Promise.all(own.map((entry) => one.delivery.verify(entry))))]),
  )
  await gateway.kill()
  const disk = officeDisk(dataDir)
  const found: Found = {
    drafts: (
      await Promise.all(
        phones.map(async ({ device }) =>
          (await device.drafts.list().then((all) => (all.ok ? all.value : []))).map(({ id }) => id),
        ),
      )
    ).flat(),
    outbox: entries.map(({ dossier, state, receipts }) => ({
      id: dossier.id,
      state,
      number: receipts.at(-1)?.receipt.number ?? '',
    })),
    cases: disk.cases,
  }
  const verdict = judgeParcels(all, [], found)
  const failures = [
    ...Object.entries(verdict).flatMap(([what, ids]: [string, string[]]) => ids.map((id) => `${what}: ${id}`)),
    ...missingFiles(disk).map((file) => `not whole: ${file}`),
    ...(disk.cases.length === DOSSIERS ? [] : [`${disk.cases.length} cases`]),
    ...(proven.flat().every(Boolean) ? [] : ['a kept receipt does not prove']),
    ...(afterMs * SPEED <= DELIVERED ? [] : [`${Math.round((afterMs * SPEED) / 1000)} s until all had arrived`]),
  ]
  for (const one of phones) one.kill()
  report({
    lane: `${DOSSIERS} dossiers from ${DEVICES} phones`,
    seed,
    trials: FAULTS,
    failures,
    worstMs: afterMs,
    counts: {
      ...struck,
      lost: verdict.lost.length,
      doubled: verdict.doubled.length,
      'false "received"': verdict.falseReceived.length,
      'other hash': verdict.different.length,
      'timers of the phones faster by': SPEED,
    },
  })
  expect(failures).toEqual([])
})
