import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { takenOver } from '../browser/pages.ts'
import { touch } from '../browser/person.ts'
import { openBrowser } from './browser.ts'
import { letters, vietnamese } from './canaries.ts'
import { seed, trials } from './chances.ts'
import { findOnDisk, type Needle, textNeedle } from './disk-bytes.ts'
import { type LaneApp, laneApp } from './lane-app.ts'
import { report } from './report.ts'

const code = '1.001193'
/** How many people come one after another. */
const people = trials('FAULT_KIOSK', 2)
/** How often a visit ends in each way. */
const times = trials('FAULT_KIOSK_ENDS', 1)
/** What the machine is started with, as it is shipped. */
const shipped = readFileSync(path.resolve(import.meta.dirname, '../../src/app/kiosk/launch/chromium.flags'), 'utf8')
  .split('\n')
  .filter(Boolean)

let lane: LaneApp
test.beforeAll(async () => {
  lane = await laneApp('kiosk')
})
test.afterAll(() => lane.end())

/** A machine with everything that a browser may write below one folder: profile, home, temporary files. */
async function machine(name: string, switches: readonly string[]) {
  const folder = path.join(lane.folder, name)
  const home = path.join(folder, 'home')
  const temporary = path.join(folder, 'tmp')
  mkdirSync(home, { recursive: true })
  mkdirSync(temporary)
  const env = { HOME: home, TMPDIR: temporary, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home }
  lane.browser = await openBrowser(path.join(folder, 'profile'), { switches, env })
  return { folder, ...lane.browser }
}

interface Somebody {
  ascii: string
  name: string
  paper: string
}

const somebody = (): Somebody => ({ ascii: letters(24), name: `Trần ${vietnamese()}`, paper: letters(24) })

const needles = (who: readonly Somebody[]): Needle[] =>
  who.flatMap(({ ascii, name, paper }, nth) => [
    textNeedle(`plain letters of person ${nth + 1}`, ascii),
    textNeedle(`the name of person ${nth + 1}`, name),
    textNeedle(`a paper of person ${nth + 1}, by name or bytes`, paper),
  ])

/** Types a name and attaches a paper: a page by its address is a visit of its own. */
async function fill(page: Page, { ascii, name, paper }: Somebody) {
  await page.goto(`${lane.proxy.url}/kiosk/procedures/${code}/fill/child-name`)
  await takenOver(page)
  await touch.fill(page.locator('[name="child.name"]'), `${name} ${ascii}`)
  await expect(page).toHaveURL(/draft=/)
  await page.goto(`${lane.proxy.url}/kiosk/procedures/${code}/fill/birth-notice-kind`)
  await takenOver(page)
  await page.locator('input[name="papers.birthNoticeKind"][value=paper]').check()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/birth-notice\?.*draft=/)
  const file = Buffer.from(`%PDF-1.4\n% ${paper}\n% ${name}\n% ${ascii}\n%%EOF\n`)
  await page
    .locator('input[type=file]:not([capture])')
    .last()
    .setInputFiles({ name: `${paper}.pdf`, mimeType: 'application/pdf', buffer: file })
  await expect(page.locator('main').getByText('PDF').first()).toBeVisible()
}

async function finish(page: Page) {
  await page.getByRole('button', { name: 'Xong, xoá hết' }).click()
  await page.getByRole('button', { name: 'Xoá hết', exact: true }).click()
  await expect(page).toHaveURL(/\/kiosk\?erased$/)
  await expect(page.getByText('Đã xoá hết của người vừa dùng máy.')).toBeVisible()
}

const ends: Record<string, (page: Page) => Promise<void>> = {
  finish,
  async silence(page) {
    await page.clock.fastForward(65_000)
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await page.clock.fastForward(16_000)
    await expect(page).toHaveURL(/\/kiosk\?erased$/)
  },
}

test('nothing of anybody is on the disk after finishing, silence, closing or killing, with the flags that are shipped', async () => {
  test.setTimeout(180_000 + (people + 4 * times) * 40_000)
  const failures: string[] = []
  let files = 0
  let bytes = 0
  const scan = (what: string, folder: string, who: readonly Somebody[]) => {
    const found = findOnDisk(folder, needles(who))
    files += found.files
    bytes += found.bytes
    failures.push(...found.hits.map((hit) => `${what}: ${hit}`))
  }

  for (let nth = 1; nth <= times; nth += 1) {
    for (const [what, end] of Object.entries(ends)) {
      const used = await machine(`${what}-${nth}`, shipped)
      const who = somebody()
      await used.page.clock.install()
      await fill(used.page, who)
      await end(used.page)
      // As the disk is in that moment: a machine that is switched off puts nothing in order.
      used.kill()
      await used.gone
      scan(what, used.folder, [who])
    }

    for (const what of ['closed', 'killed'] as const) {
      const used = await machine(`${what}-${nth}`, shipped)
      const who = somebody()
      await fill(used.page, who)
      if (what === 'closed') await used.close()
      else {
        used.kill()
        await used.gone
      }
      scan(what, used.folder, [who])
    }
  }

  const used = await machine('row', shipped)
  const all: Somebody[] = []
  for (let nth = 0; nth < people; nth += 1) {
    const who = somebody()
    all.push(who)
    await fill(used.page, who)
    await finish(used.page)
    const seen = await used.page.content()
    for (const { ascii, name } of all) expect(seen.includes(ascii) || seen.includes(name)).toBe(false)
  }
  used.kill()
  await used.gone
  scan('in a row', used.folder, all)

  // The control: the same search, where the same texts are kept as an ordinary page keeps them.
  const ordinary = await machine('control', [])
  const control = somebody()
  await ordinary.page.goto(`${lane.proxy.url}/help`)
  await ordinary.page.evaluate(async (texts) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('control')
      request.onupgradeneeded = () => request.result.createObjectStore('rows')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const tx = db.transaction('rows', 'readwrite', { durability: 'strict' })
    tx.objectStore('rows').put(texts, 'row')
    await new Promise<void>((resolve) => {
      tx.oncomplete = () => resolve()
    })
    db.close()
  }, control)
  await ordinary.close()
  const seen = findOnDisk(ordinary.folder, needles([control]))

  const counts = { people: people + 4 * times, files, bytes, 'hits of the control': seen.hits.length }
  report({ lane: 'kiosk disk scan', seed, trials: 4 * times + 1, failures, counts })
  for (const { what } of needles([control])) expect(seen.hits.join('\n'), 'the control').toContain(`${what}:`)
  expect(failures).toEqual([])
})
