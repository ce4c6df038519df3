/**
 * How many codes of cards are read, and how fast, on an emulated slow phone: pictures of cards are chosen in the built
 * app, in Chromium with its CPU slowed down. Ends with 1 where too few are read, one is read wrong, or the median takes
 * too long. Build first, then `node tests/bench/card-codes.ts`; `CARD_CODES` (200),
 * `CARD_SEED` (2026), `SLOWER` (4), `PORT` (8187).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { groupId } from '../../src/core/person-id.ts'
import { cardPictures, conditions, png } from '../browser/card-codes.ts'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'

const number = (name: string, usual: number) => Number(process.env[name] ?? usual)
const [count, seed, slower, port] = [
  number('CARD_CODES', 200),
  number('CARD_SEED', 2026),
  number('SLOWER', 4),
  number('PORT', 8187),
]
/** Share of the codes that is read at least, and milliseconds. */
const [LEAST_READ, LONGEST_MEDIAN] = [0.95, 1500]
const root = path.resolve(import.meta.dirname, '../..')
const data = await mkdtemp(path.join(tmpdir(), 'tung-buoc-bench-'))

const gateway = spawn(process.execPath, ['src/gateway/main.ts'], {
  cwd: root,
  env: { ...process.env, PORT: String(port), DATA_DIR: data, LOG_LEVEL: 'silent' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await once(gateway.stdout, 'data')
const executablePath = findChromium()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumSwitches })

/** Milliseconds of a fixed piece of work, in the page and in a worker: whether both are slowed down. */
const work = 'let sum = 0; const began = performance.now(); for (let i = 0; i < 6e7; i += 1) sum += Math.imul(i, i); '
const inPage = (page: Page): Promise<number> => page.evaluate(`(() => { ${work} return performance.now() - began })()`)
const inWorker = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const code = ${JSON.stringify(`${work} postMessage(performance.now() - began)`)}
    const worker = new Worker(URL.createObjectURL(new Blob([code])))
    worker.onmessage = ({ data }) => { worker.terminate(); resolve(data) }
  })`)

/** From the choice of the picture until the page says what it found: by the page's own clock, in its own frames. */
const watch = `(() => {
  const input = document.querySelector('input[type=file]')
  input.addEventListener('change', () => {
    const began = performance.now()
    const look = () => {
      const text = document.querySelector('main').innerText
      const read = text.includes('Trong mã này có gì?')
      if (read || text.includes('Không thấy mã vuông')) window.took = { read, ms: performance.now() - began }
      else requestAnimationFrame(look)
    }
    look()
  }, { capture: true, once: true })
})()`

try {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'vi-VN' })
  const session = await page.context().newCDPSession(page)
  const plain = await browser.newPage()
  const usual = [await inPage(plain), await inWorker(plain)] as const
  const plainSession = await plain.context().newCDPSession(plain)
  await plainSession.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const slowed = [await inPage(plain), await inWorker(plain)] as const
  await plain.close()
  const [page4, worker4] = [slowed[0] / usual[0], slowed[1] / usual[1]]
  console.log(`slowed down: the page ${page4.toFixed(1)} times, a worker ${worker4.toFixed(1)} times`)

  // Where the browser slows down pages only, the decoder is made to work in the page: what it costs is then slowed down.
  if (worker4 < slower * 0.7) {
    await page.addInitScript('delete globalThis.Worker')
    console.log('the decoder works in the page, since workers are not slowed down')
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.goto(`http://127.0.0.1:${port}/card`)
  const input = page.locator('input[type=file]')
  await input.waitFor({ state: 'attached' })
  const times: number[] = []
  const read = new Map<string, number>()
  const wrong: string[] = []
  let characters = Number.POSITIVE_INFINITY
  for (const { condition, text, picture } of cardPictures(count, seed)) {
    if (condition === 'long') characters = Math.min(characters, text.length)
    await page.evaluate(watch)
    await input.setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: png(picture) })
    const took = await page.waitForFunction(() => Reflect.get(globalThis, 'took'))
    const found: unknown = await took.jsonValue()
    await page.evaluate('window.took = undefined')
    if (!isFound(found)) throw new Error('the page told nothing')
    times.push(found.ms)
    if (found.read) {
      await page.getByRole('button', { name: 'Xem đủ số căn cước' }).click()
      const shown = await page.locator('main').innerText()
      const missing = contentOf(text).filter((part) => !shown.includes(part))
      if (missing.length > 0) wrong.push(`${condition}: ${missing.join(', ')}`)
      read.set(condition, (read.get(condition) ?? 0) + 1)
      await page.getByRole('button', { name: 'Bỏ hết' }).click()
    } else {
      await page.goto(`http://127.0.0.1:${port}/card`)
    }
    await input.waitFor({ state: 'attached' })
  }
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    `${Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)} ms`
  const all = [...read.values()].reduce((sum, one) => sum + one, 0)
  console.log(
    `${all} of ${count} read (${((100 * all) / count).toFixed(1)} %), seed ${seed}, long ones from ${characters} characters`,
  )
  console.log(conditions.map((condition) => `${condition} ${read.get(condition) ?? 0}`).join(', '))
  for (const one of wrong) console.log(`read wrong: ${one}`)
  console.log(
    `from the choice of the picture to what it contains: median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`,
  )
  const median = times[Math.floor(times.length / 2)] ?? Number.POSITIVE_INFINITY
  if (all / count < LEAST_READ || wrong.length > 0 || median > LONGEST_MEDIAN) process.exitCode = 1
} finally {
  await browser.close()
  gateway.kill()
  await rm(data, { recursive: true, force: true })
}

/** What the page has to show of a card, by its text: number, name, birth date, sex and residence. */
function contentOf(text: string): string[] {
  const [id = '', , name = '', born = '', sex = '', residence = ''] = text.split('|')
  const date = `${born.slice(0, 2)}/${born.slice(2, 4)}/${born.slice(4)}`
  return [groupId(id), name, date, sex, residence]
}

function isFound(value: unknown): value is { read: boolean; ms: number } {
  return typeof value === 'object' && value !== null && 'read' in value && 'ms' in value
}
