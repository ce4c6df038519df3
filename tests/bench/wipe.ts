/**
 * How long after "erase everything" a shared screen is blank, and how long until the page that knew anything is gone, on
 * an emulated slow machine; with a paper and many answers in it, and with an office that does not answer. By the
 * page's own clock. Ends with 1 where it is too long. Build first, then `node tests/bench/wipe.ts`; `TIMES` (10),
 * `SLOWER` (4).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { takenOver } from '../browser/pages.ts'
import { Person, touch } from '../browser/person.ts'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'
import { appProcess } from '../faults/app-process.ts'

const [times, slower] = [Number(process.env['TIMES'] ?? 10), Number(process.env['SLOWER'] ?? 4)]
/** Milliseconds. */
const LONGEST = { blank: 1000, gone: 3000 }
const birth = '1.001193'
const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = await mkdtemp(path.join(tmpdir(), 'tung-buoc-bench-'))

/** Tells of the last press, of the blank page, and when the next page's time began, in milliseconds since 1970. */
const watch = `(() => {
  const tell = (what, at) => console.info('wipe ' + what + ' ' + (performance.timeOrigin + at))
  tell('began', 0)
  addEventListener('click', () => tell('pressed', performance.now()), { capture: true })
  new MutationObserver(() => {
    if (document.body?.hidden) requestAnimationFrame(() => tell('blank', performance.now()))
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['hidden'] })
})()`

/** The last of each in what the pages told. */
function told(lines: readonly string[]): Map<string, number> {
  return new Map(
    lines.flatMap((line) => {
      const [, what, at] = line.match(/^wipe (\w+) ([\d.]+)$/) ?? []
      return what === undefined ? [] : [[what, Number(at)] as const]
    }),
  )
}

async function visit(page: Page, url: string, isSilent: boolean) {
  const lines: string[] = []
  page.on('console', (message) => lines.push(message.text()))
  const [procedure, samples] = await Promise.all([loadProcedure(birth), loadSamples(birth)])
  const sample = samples.find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')
  await page.goto(`${url}/kiosk/procedures/${birth}/fill/who`)
  await takenOver(page)
  await new Person(page, touch).fill(procedure.value, sample.answers, 1)
  if (isSilent) await page.route('**/api/**', () => {})
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.getByRole('button', { name: 'Xong, xoá hết' }).click()
  await page.getByRole('button', { name: 'Xoá hết', exact: true }).click()
  await page.waitForURL(/\/kiosk\?erased$/)
  await page.getByText('Đã xoá hết của người vừa dùng máy.').waitFor()
  const at = told(lines)
  const [pressed, blank, began] = ['pressed', 'blank', 'began'].map((what) => at.get(what) ?? Number.NaN)
  return { blank: (blank ?? 0) - (pressed ?? 0), gone: (began ?? 0) - (pressed ?? 0) }
}

const gateway = appProcess(path.join(folder, 'data'))
const url = await gateway.start()
const executablePath = findChromium()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumSwitches })
try {
  for (const isSilent of [false, true]) {
    const seen: { blank: number; gone: number }[] = []
    for (let time = 0; time < times; time += 1) {
      const context = await browser.newContext({
        viewport: { width: 1080, height: 1920 },
        hasTouch: true,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
      })
      const page = await context.newPage()
      await page.addInitScript(watch)
      seen.push(await visit(page, url, isSilent))
      await context.close()
    }
    say(`${isSilent ? 'the office does not answer' : 'the office answers'} (n = ${times}, ${slower} times slower):`)
    for (const what of ['blank', 'gone'] as const) {
      const all = seen.map((one) => one[what]).sort((one, other) => one - other)
      const [median, worst] = [all[Math.floor(all.length / 2)] ?? Number.NaN, all.at(-1) ?? Number.NaN]
      say(`  ${what}: median ${Math.round(median)} ms, worst ${Math.round(worst)} ms`)
      if (all.some(Number.isNaN) || worst > LONGEST[what]) process.exitCode = 1
    }
  }
  say(
    `load of the machine ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  )
} finally {
  await browser.close()
  await gateway.kill()
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
