import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { takenOver } from '../browser/pages.ts'
import { Person } from '../browser/person.ts'
import { openBrowser } from './browser.ts'
import { digits, letters, vietnamese } from './canaries.ts'
import { seed } from './chances.ts'
import { findOnDisk, keyNeedle, textNeedle } from './disk-bytes.ts'
import { keysBehindPin } from './kept-keys.ts'
import { type LaneApp, laneApp } from './lane-app.ts'
import { report } from './report.ts'

const code = '1.001193'
let lane: LaneApp
test.beforeAll(async () => {
  lane = await laneApp('disk')
})
test.afterAll(() => lane.end())

const secrets = {
  ascii: letters(24),
  vietnamese: `Trần ${vietnamese()}`,
  paper: letters(24),
  pin: `7${digits(11)}`,
}

/** A draft with a paper whose name and bytes carry the canary; then a whole dossier. */
async function fill(page: Page) {
  await page.goto(`${lane.proxy.url}/procedures/${code}/fill/birth-notice-kind`)
  await takenOver(page)
  await page.locator('input[name="papers.birthNoticeKind"][value=paper]').check()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/birth-notice\?.*draft=/)
  await page
    .locator('input[type=file]:not([capture])')
    .last()
    .setInputFiles({
      name: `${secrets.paper}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.4\n% ${secrets.paper}\n%%EOF\n`),
    })
  await expect(page.locator('main').getByText('PDF').first()).toBeVisible()

  const procedure = await loadProcedure(code)
  const sample = (await loadSamples(code)).find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')
  await page.goto(`${lane.proxy.url}/procedures/${code}/fill/who?new`)
  await takenOver(page)
  const person = new Person(page)
  const answers = { ...sample.answers, 'mother.name': secrets.vietnamese, 'father.name': `Đỗ ${secrets.ascii}` }
  await person.fill(procedure.value, answers, 1)
  // How soon the last page takes the press is for other tests to judge.
  await expect(async () => {
    await person.hands.press(page.locator('#go-on'))
    await expect(page).toHaveURL(/\/fill\/send/, { timeout: 5000 })
  }).toPass({ timeout: 40_000 })
  return person
}

async function setPin(page: Page) {
  await page.goto(`${lane.proxy.url}/help`)
  await takenOver(page)
  await page.getByRole('button', { name: 'Đặt mã PIN' }).click()
  await page.getByLabel('Mã PIN mới', { exact: true }).fill(secrets.pin)
  await page.getByLabel('Nhập lại mã mới', { exact: true }).fill(secrets.pin)
  await page.getByRole('button', { name: 'Đặt mã này' }).click()
  await expect(page.getByText('Đã đặt mã PIN.')).toBeVisible({ timeout: 60_000 })
}

test('after a whole session with a PIN nothing of it is on the disk, and the same search finds what is not sealed', async () => {
  test.setTimeout(300_000)
  const profile = path.join(lane.folder, 'profile')
  lane.browser = await openBrowser(profile)
  const { page } = lane.browser
  const person = await fill(page)
  const send = page.url()
  await setPin(page)
  const { wrapping, data, cost } = await keysBehindPin(page, 'tung-buoc-citizen', secrets.pin)

  lane.proxy.fare(() => 'refuse')
  await page.goto(send)
  await page.getByLabel('Mã PIN', { exact: true }).fill(secrets.pin)
  await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
  const declarations = page.locator('main input[type=checkbox]')
  await expect(declarations.first()).toBeAttached({ timeout: 30_000 })
  for (let nth = 0; nth < (await declarations.count()); nth += 1) await declarations.nth(nth).check()
  await person.hands.press(page.locator('#go-on'))
  await expect(page).toHaveURL(/\/dossiers\/[0-9a-f-]{36}$/, { timeout: 30_000 })
  await page.locator('a[href="/help"]').click()
  await page.getByRole('button', { name: 'Khoá ngay' }).click()
  await expect(page.getByText('Máy đang khoá.')).toBeVisible()

  // The control: the same kinds of things, not sealed, in the same places.
  const control = { ascii: letters(24), vietnamese: `Trần ${vietnamese()}`, key: randomBytes(32) }
  await page.evaluate(
    async ({ ascii, vietnamese: name, key }) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('control')
        request.onupgradeneeded = () => request.result.createObjectStore('rows')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const tx = db.transaction('rows', 'readwrite', { durability: 'strict' })
      tx.objectStore('rows').put({ ascii, name, key: Uint8Array.from(key) }, 'row')
      await new Promise<void>((resolve) => {
        tx.oncomplete = () => resolve()
      })
      db.close()
    },
    { ...control, key: [...control.key] },
  )
  await lane.browser.close()

  const found = findOnDisk(profile, [
    textNeedle('a name in plain letters', secrets.ascii),
    textNeedle('a Vietnamese name', secrets.vietnamese),
    textNeedle('a file, by name or bytes', secrets.paper),
    textNeedle('the PIN', secrets.pin),
    keyNeedle('the data key', data),
    keyNeedle('the key of the PIN', wrapping),
  ])
  const seen = findOnDisk(profile, [
    textNeedle('ascii', control.ascii),
    textNeedle('vietnamese', control.vietnamese),
    keyNeedle('key', control.key),
  ])
  const counts = { files: found.files, bytes: found.bytes, 'hits of the control': seen.hits.length }
  report({ lane: `disk scan (Argon2id ${cost})`, seed, trials: 1, failures: found.hits, counts })
  for (const what of ['ascii', 'vietnamese', 'key']) expect(seen.hits.join('\n'), 'the control').toContain(`${what}:`)
  expect(found.hits).toEqual([])
})
