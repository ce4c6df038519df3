import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { addPerson, agree, leavePerson, list, setUp } from '../browser/volunteer.ts'
import { openBrowser } from './browser.ts'
import { seed, trials } from './chances.ts'
import { findOnDisk, keyNeedle, textNeedle } from './disk-bytes.ts'
import { keysBehindPin } from './kept-keys.ts'
import { type LaneApp, laneApp } from './lane-app.ts'
import { report } from './report.ts'

const count = trials('FAULT_RESIDENTS', 2)
const code = '1.001193'
let lane: LaneApp
test.beforeAll(async () => {
  lane = await laneApp('volunteer')
})
test.afterAll(() => lane.end())

/** Letters only, so that a name may be made of them. */
const letters = (length: number) =>
  Array.from(randomBytes(length), (byte) => 'ABCDEGHIKLMNOPQRSTUVXY'[byte % 22]).join('')
const pin = `7${Array.from(randomBytes(11), (byte) => byte % 10).join('')}`

/** What is known of one person: a word of its own for each. */
const person = () => ({
  name: `Khuê ${letters(18)}`,
  why: letters(20),
  answer: `Nhạn ${letters(18)}`,
  paper: letters(24),
})
type Known = ReturnType<typeof person>

async function unlock(page: Page) {
  await page.getByLabel('Mã PIN', { exact: true }).fill(pin)
  await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
}

/** Opens a question of somebody by its address: the program is loaded anew, so the PIN is asked for. */
async function open(page: Page, id: string, step: string) {
  await page.goto(`${lane.proxy.url}/volunteer/for/${id}/procedures/${code}/fill/${step}`)
  await unlock(page)
  await expect(page.locator('#go-on')).toBeVisible({ timeout: 60_000 })
}

/** Somebody is added, agrees with a mark, answers a question, and has a paper attached. */
async function help(page: Page, { name, why, answer, paper }: Known): Promise<string> {
  await addPerson(page, name, why)
  await agree(page, 'mark')
  const id = new URL(page.url()).pathname.split('/').pop() ?? ''
  await open(page, id, 'child-name')
  await page.locator('[name="child.name"]').fill(answer)
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/child-birth-date/)
  await open(page, id, 'birth-notice-kind')
  await page.locator('input[name="papers.birthNoticeKind"][value=paper]').check()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/birth-notice\?.*draft=/)
  await page
    .locator('input[type=file]:not([capture])')
    .last()
    .setInputFiles({
      name: `${paper}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.4\n% ${paper}\n%%EOF\n`),
    })
  await expect(page.locator('main').getByText('PDF').first()).toBeVisible()
  await leavePerson(page)
  return id
}

/** The same kinds of things, not sealed, in the same places. */
async function control(page: Page) {
  const [name, key] = [`Khuê ${letters(18)}`, randomBytes(32)]
  await page.evaluate(
    async (row) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('control')
        request.onupgradeneeded = () => request.result.createObjectStore('rows')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const tx = db.transaction('rows', 'readwrite', { durability: 'strict' })
      tx.objectStore('rows').put({ name: row.name, key: Uint8Array.from(row.key) }, 'row')
      await new Promise<void>((resolve) => {
        tx.oncomplete = () => resolve()
      })
      db.close()
    },
    { name, key: [...key] },
  )
  return [textNeedle('a name', name), keyNeedle('a key', key)]
}

test('of those who are helped nothing is on the disk, locked or killed while open, and no key of anybody', async () => {
  test.setTimeout(120_000 + count * 60_000)
  const profile = path.join(lane.folder, 'profile')
  lane.browser = await openBrowser(profile)
  const { page, gone } = lane.browser
  await setUp(page, pin, lane.proxy.url)
  const people = Array.from({ length: count }, person)
  const ids = []
  for (const one of people) ids.push(await help(page, one))
  const { wrapping, data, cost, notes } = await keysBehindPin(page, 'tung-buoc-volunteer', pin)
  const texts = await notes()
  const keys = ids.map((id) => texts.map((text) => JSON.parse(text)).find(({ name }) => name === `keys ${id}`)?.value)
  for (const [nth, key] of keys.entries()) {
    expect(Buffer.from(key.data, 'base64'), 'the key of one person').toHaveLength(32)
    expect(texts.join('\n'), 'the names are in the vault').toContain(people[nth]?.name)
  }
  const seen = await control(page)

  await page.getByRole('button', { name: 'Khoá máy' }).click()
  await expect(page.getByRole('heading', { name: 'Nhập mã PIN để mở' })).toBeVisible()
  await unlock(page)
  await expect(list(page)).toBeVisible({ timeout: 60_000 })
  lane.browser.kill()
  await gone

  const found = findOnDisk(profile, [
    ...people.flatMap(({ name, why, answer, paper }) => [
      textNeedle('a name', name),
      textNeedle('why somebody is visited', why),
      textNeedle('an answer', answer),
      textNeedle('a file, by name or bytes', paper),
    ]),
    ...keys.flatMap((key) => [
      keyNeedle('the key of one person', Buffer.from(key.data, 'base64')),
      keyNeedle('the key of one person for ids', Buffer.from(key.names, 'base64')),
    ]),
    textNeedle('the PIN', pin),
    keyNeedle('the data key', data),
    keyNeedle('the key of the PIN', wrapping),
  ])
  const hits = findOnDisk(profile, seen).hits
  const counts = { files: found.files, bytes: found.bytes, people: count, 'hits of the control': hits.length }
  report({ lane: `volunteer scan (Argon2id ${cost})`, seed, trials: 1, failures: found.hits, counts })
  for (const what of ['a name', 'a key']) expect(hits.join('\n'), 'the control').toContain(`${what}:`)
  expect(found.hits).toEqual([])
})
