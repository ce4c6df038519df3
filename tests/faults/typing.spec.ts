import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { takenOver } from '../browser/pages.ts'
import { type Killable, openBrowser } from './browser.ts'
import { type Chances, chances, seed, trials } from './chances.ts'
import { instant } from './instants.ts'
import { listed } from './kept-on-device.ts'
import { type LaneApp, laneApp } from './lane-app.ts'
import { judgeTyping, type Typed } from './ledger.ts'
import { report } from './report.ts'
import { nameOf, typist } from './typing.ts'

const LIMIT = 500
const places = [
  { path: '/procedures/1.001193/fill/child-name', field: 'child.name' },
  { path: '/procedures/1.001193/fill/mother-name', field: 'mother.name' },
  { path: '/procedures/1.004194/fill/person-name', field: 'person.name' },
] as const

let app: LaneApp
test.beforeAll(async () => {
  app = await laneApp('typing')
})
test.afterAll(() => app.end())

/** What happens to the browser in the middle of a word. Answers with a page that is there again, and when it happened. */
type Fault = (browser: Killable, profile: string) => Promise<{ browser: Killable; at: number }>

const kill: Fault = async (running, profile) => {
  const at = running.kill()
  await running.gone
  return { browser: await openBrowser(profile), at }
}

/** The page alone dies, as when memory is short. */
const crash: Fault = async (running) => {
  const { context, page } = running
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  const at = performance.now()
  session.send('Page.crash').catch(() => {})
  await crashed
  const next = await context.newPage()
  await page.close()
  return { browser: { ...running, page: next }, at }
}

/** Three times quickly, as an impatient person does. */
const reload: Fault = async (running) => {
  const at = performance.now()
  const session = await running.context.newCDPSession(running.page)
  for (let times = 0; times < 3; times += 1) {
    // Not waited for: the next one may come before the page is there, or before it was answered whether to leave.
    session.send('Page.reload').catch(() => {})
    await instant(100)
  }
  await running.page.waitForLoadState()
  await takenOver(running.page)
  return { browser: running, at }
}

/** Frozen in the background as phones do, then killed without being woken. */
const freeze: Fault = async (running, profile) => {
  const session = await running.context.newCDPSession(running.page)
  const at = performance.now()
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  return { browser: (await kill(running, profile)).browser, at }
}

interface Outcome {
  lostMs: number
  failure?: string
}

async function trial(chance: Chances, fault: Fault, profile: string, known: Set<string>): Promise<Outcome> {
  const running = app.browser
  if (!running) throw new Error('There is no browser')
  const place = chance.one(places)
  await running.page.goto(`${app.proxy.url}${place.path}`)
  await takenOver(running.page)
  await running.page.locator(`[name="${place.field}"]`).focus()
  const session = await running.context.newCDPSession(running.page)
  const { typed, type, stop } = typist(running.page, session, chance, 4 + chance() * 4)
  type(nameOf(chance, 8)).catch(() => {})
  await instant(200 + chance() * 3500)
  const { browser: next, at } = await fault(running, profile)
  stop()
  app.browser = next
  return outcome(next.page, place, typed, at, known)
}

async function outcome(
  page: Page,
  place: (typeof places)[number],
  typed: readonly Typed[],
  at: number,
  known: Set<string>,
): Promise<Outcome> {
  const { drafts } = await listed(page, app.proxy.url)
  const fresh = [...drafts.keys()].filter((id) => !known.has(id))
  for (const id of fresh) known.add(id)
  if (fresh.length > 1) return { lostMs: 0, failure: `${fresh.length} drafts of one` }
  const missing = [...known].filter((id) => !drafts.has(id))
  if (missing.length > 0) return { lostMs: 0, failure: `${missing.length} older drafts are gone` }
  let restored: string | undefined
  if (fresh[0]) {
    const way = drafts.get(fresh[0]) ?? ''
    if (!way.startsWith(place.path)) return { lostMs: 0, failure: `comes back at ${way.split('?')[0]}` }
    await page.goto(`${app.proxy.url}${way}`)
    await takenOver(page)
    restored = await page.locator(`[name="${place.field}"]`).inputValue()
  }
  const verdict = judgeTyping(typed, restored, at)
  if ('broken' in verdict)
    return {
      lostMs: 0,
      failure: `${verdict.broken}: ${JSON.stringify(restored)} of ${JSON.stringify(typed.at(-1)?.text)}`,
    }
  return { ...verdict, ...(verdict.lostMs > LIMIT ? { failure: `${Math.round(verdict.lostMs)} ms lost` } : {}) }
}

async function lane(name: string, count: number, fault: Fault) {
  test.setTimeout(60_000 + count * 40_000)
  const profile = path.join(app.folder, name.replace(/\W/g, '-'))
  const chance = chances(seed)
  const known = new Set<string>()
  const failures: string[] = []
  let worstMs = 0
  app.browser = await openBrowser(profile)
  for (let nth = 0; nth < count; nth += 1) {
    const { lostMs, failure } = await trial(chance.fork(), fault, profile, known)
    worstMs = Math.max(worstMs, lostMs)
    if (failure) failures.push(`trial ${nth}: ${failure}`)
  }
  await app.browser?.close()
  report({ lane: name, seed, trials: count, failures, worstMs, counts: { 'drafts kept': known.size } })
  expect(failures).toEqual([])
}

test('killed while typing, at most the last half second of one field is missing', () =>
  lane('kills while typing', trials('FAULT_TYPING', 5), kill))

test('a page that crashes while typing comes back with what was typed', () =>
  lane('page crashes while typing', trials('FAULT_CRASH', 2), crash))

test('reloaded three times while typing, the page comes back with what was typed', () =>
  lane('reloads while typing', trials('FAULT_RELOAD', 2), reload))

test('frozen while typing and killed without being woken, the page comes back with what was typed', () =>
  lane('freezes while typing', trials('FAULT_FREEZE', 2), freeze))
