import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { isStored } from './moments.ts'
import { test } from './own-gateway.ts'
import { birth, draftIn, openQuestion, takenOver, visitOnce } from './pages.ts'

test.describe.configure({ timeout: 120_000 })
test.use({
  expectedErrors: [
    /ERR_INTERNET_DISCONNECTED|ERR_FAILED|favicon.ico|bad HTTP response code \(404\)|unsupported MIME type/,
  ],
})

const root = path.resolve(import.meta.dirname, '../..')
const typed = '[name="child.name"]'
const ready = /Dùng\s+được\s+cả\s+khi\s+không\s+có\s+mạng/

async function typeName(page: Page, name: string) {
  await openQuestion(page, birth, 'child-name')
  await page.locator(typed).fill(name)
  await draftIn(page)
  await isStored(page)
}

const registrations = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)

test('"works without a network" is said only when every file is there, and lost files are fetched again', async ({
  page,
  context,
}) => {
  await page.goto('/help')
  await takenOver(page)
  await expect(page.locator('main')).toContainText(ready, { timeout: 40_000 })
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Quay lại' }).click()
  await expect(page.locator('h1'), 'the very first page goes on without a load').toContainText('Hôm nay')
  await context.setOffline(false)

  await page.evaluate(async () => {
    const cache = await caches.open('tung-buoc')
    for (const key of await cache.keys()) await cache.delete(key)
  })
  await context.setOffline(true)
  await page.goto('/').catch(() => undefined)
  await context.setOffline(false)
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await context.route(/scene\.svg/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/help')
  await takenOver(page)
  const count = () => page.evaluate(async () => (await (await caches.open('tung-buoc')).keys()).length)
  await expect.poll(count).toBeGreaterThan(0)
  await expect(page.locator('main')).not.toContainText(ready)
  answer()
  await expect(page.locator('main')).toContainText(ready, { timeout: 40_000 })
  await context.setOffline(true)
  await page.goto('/')
  await takenOver(page)
})

for (const [what, spoil] of [
  ['is a page of HTML', (file: string) => writeFile(file, '<html><body>Wi-Fi</body></html>')],
  ['is not there', (file: string) => rm(file)],
  ['is cut off', async (file: string) => writeFile(file, (await readFile(file, 'utf8')).slice(0, 500))],
] as const) {
  test(`when sw.js ${what}, the installed version goes on, without a loop`, async ({ page, context, app }) => {
    await visitOnce(page)
    await spoil(path.join(app.folder, 'sw.js'))
    let loads = 0
    page.on('load', () => {
      loads += 1
    })
    await typeName(page, 'Sùng Thị G')
    const asked = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return registration.update().then(
        () => 'taken',
        () => 'refused',
      )
    })
    expect(asked).toBe('refused')
    await context.setOffline(true)
    await page.reload()
    await takenOver(page)
    await expect(page.locator(typed)).toHaveValue('Sùng Thị G')
    expect(loads, 'opened once, and reloaded by this test').toBe(2)
    expect(await registrations(page)).toBe(1)
  })
}

test('a worker that shows nothing any more is ended from the server: at most two loads, and the drafts are there', async ({
  page,
  context,
  app,
}) => {
  await visitOnce(page)
  await typeName(page, 'Lý Thị N')
  const question = page.url()
  // A version that answers every page with nothing and takes over at once.
  await writeFile(
    path.join(app.folder, 'sw.js'),
    `self.addEventListener('install', () => self.skipWaiting())
     self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
     self.addEventListener('fetch', (event) => {
       if (event.request.mode === 'navigate')
         event.respondWith(new Response('<html lang="vi"><title>x</title></html>', { headers: { 'content-type': 'text/html' } }))
     })`,
  )
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await expect(async () => {
    await page.goto('/')
    expect(await page.locator('h1').count()).toBe(0)
  }).toPass()

  await promisify(execFile)(process.execPath, [path.join(root, 'src/build/stopWorker.ts'), app.folder])
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await page.goto('/')
  await expect(page.locator('h1')).toHaveCount(1, { timeout: 30_000 })
  await takenOver(page)
  await expect.poll(() => registrations(page)).toBe(0)
  expect(loads).toBeLessThanOrEqual(2)
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  await page.goto(question)
  await takenOver(page)
  await expect(page.locator(typed)).toHaveValue('Lý Thị N')
  // The page has registered the ending worker once more by now; it troubles nobody.
  await expect.poll(() => registrations(page)).toBe(0)
  expect(loads).toBeLessThanOrEqual(3)
  expect(context.pages()).toHaveLength(1)
})

test('a page that works is not torn away when the worker is ended: it saves and offers itself anew', async ({
  page,
  app,
}) => {
  await visitOnce(page)
  await typeName(page, 'Chảo Mùi P')
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await promisify(execFile)(process.execPath, [path.join(root, 'src/build/stopWorker.ts'), app.folder])
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  const offer = page.getByRole('button', { name: 'Mở bản mới' })
  await expect(offer).toBeVisible()
  expect(loads).toBe(0)
  await offer.click()
  await expect.poll(() => loads).toBe(1)
  await takenOver(page)
  await expect(page.locator(typed)).toHaveValue('Chảo Mùi P')
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  expect(loads).toBe(1)
})
