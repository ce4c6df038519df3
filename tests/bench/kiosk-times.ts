/**
 * `node tests/bench/kiosk-times.ts` after a build: how soon a shared screen is blank and wiped when a visit ends, by the
 * person and by silence, and whether the heap of the page after it still has their name. ROUNDS changes how many of each.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'
import { openGateway } from '../contract/gateway-under-test.ts'

const ROUNDS = Number(process.env['ROUNDS'] ?? 20)
const root = path.resolve(import.meta.dirname, '../..')
const shipped = readFileSync(path.join(root, 'src/app/kiosk/launch/chromium.flags'), 'utf8').split('\n').filter(Boolean)
const say = (line: string) => process.stdout.write(`${line}\n`)

/** The page itself writes down when it became blank, and when it gave way to a new one. */
function writeDown() {
  const note = (what: string) => console.info(`kiosk ${what} ${Date.now()}`)
  addEventListener('pagehide', () => note('wiped'))
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => document.body.hidden && note('blank')).observe(document.body, { attributes: true })
  })
}

/** How often a text is in the heap of the page, after everything that can be forgotten was. */
async function inHeap(session: CDPSession, text: string): Promise<number> {
  let heap = ''
  const more = ({ chunk }: { chunk: string }) => {
    heap += chunk
  }
  session.on('HeapProfiler.addHeapSnapshotChunk', more)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', more)
  return heap.split(text).length - 1
}

async function visit(page: Page, url: string, nth: number, end: 'finish' | 'silence') {
  const text = `KHUE${nth}MAT${Math.trunc(Math.random() * 1e9)}`
  const at = new Map<string, number>()
  page.on('console', (message) => {
    const [, what, when] = /^kiosk (\w+) (\d+)$/.exec(message.text()) ?? []
    if (what && !at.has(what)) at.set(what, Number(when))
  })
  if (end === 'silence') await page.clock.install()
  await page.goto(`${url}/kiosk/procedures/1.001193/fill/child-name`)
  await page.locator('[name="child.name"]').fill(text)
  await page.waitForURL(/draft=/)
  const session = await page.context().newCDPSession(page)
  const before = await inHeap(session, text)
  let began = 0
  if (end === 'finish') {
    await page.getByRole('button', { name: 'Xong, xoá hết' }).click()
    const erase = page.getByRole('button', { name: 'Xoá hết', exact: true })
    await erase.evaluate((button) =>
      button.addEventListener('click', () => console.info(`kiosk began ${Date.now()}`), { capture: true }),
    )
    await erase.click()
    began = at.get('began') ?? 0
  } else {
    await page.clock.fastForward(65_000)
    await page.getByRole('alertdialog').waitFor()
    // The clock of the page is the one by which it writes down.
    began = await page.evaluate(() => Date.now())
    await page.clock.fastForward(20_000)
    began += 20_000
  }
  await page.waitForURL(/\?erased$/)
  await page.getByText('Đã xoá hết của người vừa dùng máy.').waitFor()
  const after = await inHeap(session, text)
  await session.detach()
  return {
    blank: (at.get('blank') ?? Number.NaN) - began,
    wiped: (at.get('wiped') ?? Number.NaN) - began,
    before,
    after,
  }
}

const gateway = await openGateway({ publicDir: path.join(root, 'dist') })
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [...chromiumSwitches, ...shipped.filter((flag) => flag !== '--kiosk')],
})
for (const end of ['finish', 'silence'] as const) {
  const seen: Awaited<ReturnType<typeof visit>>[] = []
  for (let nth = 0; nth < ROUNDS; nth += 1) {
    const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } })
    const page = await context.newPage()
    await page.addInitScript(writeDown)
    seen.push(await visit(page, gateway.url, nth, end))
    await context.close()
  }
  const told = (what: 'blank' | 'wiped') => {
    const sorted = seen.map((one) => one[what]).sort((a, b) => a - b)
    return `${what} after ${sorted[Math.trunc(sorted.length / 2)]} ms (worst ${sorted.at(-1)} ms)`
  }
  const kept = seen.filter(({ after }) => after > 0).length
  const control = seen.filter(({ before }) => before > 0).length
  say(
    `${end}: n ${seen.length}, ${told('blank')}, ${told('wiped')}; name in the heap after: ${kept}, before: ${control}`,
  )
}
await browser.close()
await gateway.close()
