/**
 * A helper's phone with many people, dossiers and photos, on an emulated slow phone: how long until the PIN can be
 * typed, how long from the derived key to the list, and the longest task while the list is moved. Ends with 1 where one
 * is too long. Build first, then `node tests/bench/volunteer.ts`; `PEOPLE` (500, each with one dossier), `PHOTOS` (3
 * each), `TIMES` (5), `SLOWER` (4).
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { loadProcedure } from '../../src/procedures/index.ts'
import { visitOnce } from '../browser/pages.ts'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'
import { appProcess } from '../faults/app-process.ts'

const number = (name: string, usual: number) => Number(process.env[name] ?? usual)
const [people, photosEach, times, slower] = [
  number('PEOPLE', 500),
  number('PHOTOS', 3),
  number('TIMES', 5),
  number('SLOWER', 4),
]
/** Milliseconds. */
const LONGEST = { start: 3000, unlock: 2000, task: 200 }
const PIN = '739164'
const folder = await mkdtemp(path.join(tmpdir(), 'tung-buoc-bench-'))
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Makes a program of the rooms that fill the phone, worker and all, and serves it to the page below `/bench/`. */
async function serveFilling(context: BrowserContext) {
  const outDir = path.join(folder, 'bench')
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    base: '/bench/',
    worker: { format: 'es' },
    build: {
      outDir,
      rollupOptions: {
        input: path.join(import.meta.dirname, 'volunteer-phone.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'fill.js' },
      },
    },
  })
  await context.route('**/bench/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/bench/') return route.fulfill({ contentType: 'text/html', body: '<title>bench</title>' })
    const body = await readFile(path.join(outDir, pathname.slice('/bench/'.length)))
    return route.fulfill({ contentType: 'text/javascript', body })
  })
}

/** Notes by the page's own clock when the PIN can be typed, when a worker answered, when the list is there. */
const watch = `(() => {
  const seen = { pin: 0, worker: 0, list: 0, tasks: [] }
  window.seen = seen
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (...given) {
    this.addEventListener('message', () => { if (!seen.list) seen.worker = performance.now() })
    return post.apply(this, given)
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ at: startTime, ms: duration })
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    if (!seen.pin && document.getElementById('pin')) seen.pin = performance.now()
    if (!seen.list && document.querySelector('main li a[href*="/residents/"]')) seen.list = performance.now()
    if (!seen.list) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()`

interface Seen {
  pin: number
  worker: number
  list: number
  tasks: { at: number; ms: number }[]
}
const seenIn = (page: Page): Promise<Seen> => page.evaluate('window.seen')

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(watch)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return page
}

async function openLocked(page: Page, url: string) {
  await page.goto(`${url}/volunteer`)
  await page.locator('#pin').waitFor()
}

async function unlock(page: Page) {
  await page.locator('#pin').fill(PIN)
  await page.locator('#pin').press('Enter')
  await page.locator('main li a[href*="/residents/"]').first().waitFor({ timeout: 120_000 })
}

/** The longest task while something is done, in milliseconds; tasks of less than 50 are not told and count as 0. */
async function longestWhile(page: Page, doing: () => Promise<void>): Promise<number> {
  const from = await page.evaluate(() => performance.now())
  await doing()
  // The observer is told of a task after it.
  await page.evaluate(() => new Promise((settle) => setTimeout(settle, 500)))
  const { tasks } = await seenIn(page)
  return Math.max(0, ...tasks.filter(({ at }) => at >= from).map(({ ms }) => ms))
}

async function drawAll(page: Page) {
  const more = page.getByRole('button', { name: /^Xem thêm/ })
  const rows = page.locator('main li')
  while ((await more.count()) > 0) {
    const before = await rows.count()
    await more.first().click()
    await page.waitForFunction((count) => document.querySelectorAll('main li').length > count, before)
  }
}

async function scrollThrough(page: Page) {
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.mouse.move(180, 400)
  for (;;) {
    await page.mouse.wheel(0, 500)
    const isEnd = await page.evaluate(
      () =>
        new Promise<boolean>((settle) => {
          const { documentElement } = document
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              settle(window.scrollY + window.innerHeight >= documentElement.scrollHeight - 2),
            ),
          )
        }),
    )
    if (isEnd) return
  }
}

/** Sorts them on the way. */
const medianOf = (some: number[]): number =>
  some.sort((one, other) => one - other)[Math.floor(some.length / 2)] ?? Number.POSITIVE_INFINITY
const whole = (some: number[]) => some.map((ms) => Math.round(ms)).join(', ')

const gateway = appProcess(path.join(folder, 'data'))
const url = await gateway.start()
const executablePath = findChromium()
const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
  ...(executablePath ? { executablePath } : {}),
  args: chromiumSwitches,
  baseURL: url,
  viewport: { width: 360, height: 740 },
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
})
try {
  await serveFilling(context)
  const procedure = await loadProcedure('1.001193')
  if (!procedure.ok) throw new Error('the birth pack is part of the repository')
  const { code, version } = procedure.value
  const filling = await context.newPage()
  await filling.goto(`${url}/bench/`)
  const began = performance.now()
  const filled = await filling.evaluate(
    async (given) => {
      const made = await import(given.program)
      return made.fill(given.phone)
    },
    { program: '/bench/fill.js', phone: { pin: PIN, people, photosEach, procedure: { code, version } } },
  )
  say(
    `${people} people with a dossier each, ${filled.photos} photos, ${Math.round(filled.bytes / 1e6)} MB, filled in ${Math.round((performance.now() - began) / 1000)} s`,
  )
  await visitOnce(filling)
  await filling.close()

  const [starts, unlocks]: [number[], number[]] = [[], []]
  let page = await slowPage(context)
  for (let time = 0; time < times; time += 1) {
    await page.close()
    page = await slowPage(context)
    await openLocked(page, url)
    await unlock(page)
    const { pin, worker, list } = await seenIn(page)
    starts.push(pin)
    unlocks.push(list - worker)
  }
  const drawing = await longestWhile(page, () => drawAll(page))
  const rows = await page.locator('main li').count()
  const moving = await longestWhile(page, () => scrollThrough(page))
  const [start, opened] = [medianOf(starts), medianOf(unlocks)]
  say(
    `${slower} times slower, load of the machine ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  )
  say(`start, until the PIN can be typed: median ${Math.round(start)} ms (${whole(starts)})`)
  say(`unlock, from the derived key to the list: median ${Math.round(opened)} ms (${whole(unlocks)})`)
  say(`longest task while all of ${rows} lines are drawn, 40 at a press: ${Math.round(drawing)} ms`)
  say(`longest task while the list is moved from end to end: ${Math.round(moving)} ms`)
  if (start > LONGEST.start || opened > LONGEST.unlock || moving > LONGEST.task) process.exitCode = 1
} finally {
  await context.close()
  await gateway.kill()
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
