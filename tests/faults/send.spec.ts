import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { takenOver } from '../browser/pages.ts'
import { Person } from '../browser/person.ts'
import { openBrowser } from './browser.ts'
import { type Chances, chances, seed, trials } from './chances.ts'
import { instant } from './instants.ts'
import { listed } from './kept-on-device.ts'
import { type LaneApp, laneApp } from './lane-app.ts'
import { report } from './report.ts'

const code = '1.001193'
let lane: LaneApp
test.beforeAll(async () => {
  lane = await laneApp('send')
})
test.afterAll(() => lane.end())

/** A profile in which one dossier is filled to its last page; the draft's id. */
async function fillOnce(profile: string): Promise<string> {
  const procedure = await loadProcedure(code)
  const sample = (await loadSamples(code)).find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')
  lane.browser = await openBrowser(profile)
  const { page } = lane.browser
  await page.goto(`${lane.proxy.url}/procedures/${code}/fill/who`)
  await takenOver(page)
  const person = new Person(page)
  await person.fill(procedure.value, sample.answers, 1)
  await person.goOn()
  await expect(page).toHaveURL(/\/fill\/send/)
  const draft = new URL(page.url()).searchParams.get('draft') ?? ''
  await lane.browser.close()
  return draft
}

/** Presses the button that sends, and is killed in the next moment. Says what is wrong afterwards. */
async function trial(chance: Chances, filled: string, draft: string): Promise<{ faults: string[]; is: string }> {
  const profile = path.join(lane.folder, 'trial')
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  cpSync(filled, profile, { recursive: true })
  lane.browser = await openBrowser(profile)
  const { page } = lane.browser
  await page.goto(`${lane.proxy.url}/procedures/${code}/fill/send?draft=${draft}`)
  await takenOver(page)
  const declarations = page.locator('main input[type=checkbox]')
  await expect(declarations.first()).toBeAttached()
  for (let nth = 0; nth < (await declarations.count()); nth += 1) await declarations.nth(nth).check()
  await expect(page.locator('#go-on')).toBeVisible()
  const tapping = page.locator('#go-on').evaluate((button) => button instanceof HTMLElement && button.click())
  await Promise.race([tapping.catch(() => {}), instant(1000)])
  await instant(chance() * 400)
  lane.browser.kill()
  await lane.browser.gone
  lane.browser = await openBrowser(profile)
  const { drafts, parcels } = await listed(lane.browser.page, lane.proxy.url)
  await lane.browser.close()
  const isDraft = drafts.has(draft)
  const isParcel = parcels.has(draft)
  const faults = [
    ...(isDraft && isParcel ? ['both a draft and a parcel'] : []),
    ...(!isDraft && !isParcel ? ['neither a draft nor a parcel'] : []),
    ...([...drafts.keys(), ...parcels].some((id) => id !== draft) ? ['another id has come into being'] : []),
  ]
  return { faults, is: isDraft ? 'draft' : 'parcel' }
}

test('killed at the button that sends, there is one parcel or the draft, never both and never none', async () => {
  const count = trials('FAULT_SEND', 4)
  test.setTimeout(240_000 + count * 60_000)
  const filled = path.join(lane.folder, 'filled')
  const draft = await fillOnce(filled)
  // What the office does with it is told by other lanes; here nothing of it may get there.
  lane.proxy.fare(({ path }) => (path.startsWith('/api/') ? 'refuse' : 'pass'))
  const chance = chances(seed)
  const failures: string[] = []
  let parcels = 0
  for (let nth = 0; nth < count; nth += 1) {
    const { faults, is } = await trial(chance.fork(), filled, draft)
    failures.push(...faults.map((fault) => `trial ${nth}: ${fault}`))
    if (is === 'parcel') parcels += 1
  }
  report({
    lane: 'kills at Send',
    seed,
    trials: count,
    failures,
    counts: { parcels, drafts: count - parcels },
  })
  expect(failures).toEqual([])
})
