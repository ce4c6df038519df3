import type { Page } from '@playwright/test'
import { expect, expectAccessible } from './fixtures.ts'
import { isStored } from './moments.ts'
import { test } from './own-gateway.ts'
import { birth, draftIn, openQuestion, takenOver, visitOnce } from './pages.ts'

test.describe.configure({ timeout: 180_000 })
// A deployment takes the gateway away for a moment, and a part of a version that is gone cannot be had.
test.use({
  expectedErrors: [/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|status of 404|dynamically imported module/],
})

const typed = '[name="child.name"]'
const offerOn = (page: Page) => page.getByRole('button', { name: 'Mở bản mới' })

/** A question with a name typed into it and on the device; `loads`: how often the page was loaded since. */
async function beginDraft(page: Page, name: string) {
  await openQuestion(page, birth, 'child-name')
  await page.locator(typed).fill(name)
  await draftIn(page)
  await isStored(page)
  const loads = { count: 0 }
  page.on('load', () => {
    loads.count += 1
  })
  return loads
}

/** Asks for the new version, and waits until it has everything. The browser may say "asked" before it shows what it found. */
async function findUpdate(page: Page) {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null)
}

/** Presses the offer and waits for the page that it leads to, so that nothing is asked of the one before. */
const openNew = (page: Page) => Promise.all([page.waitForEvent('load'), offerOn(page).click()])

/** Waited for in the page itself: a question put to it from here may fall between the old page and the new one. */
const noneWaits = (page: Page) =>
  page.waitForFunction(async () => {
    const { waiting, active } = await navigator.serviceWorker.ready
    return waiting === null && active?.state === 'activated'
  })

const keys = (page: Page) =>
  page.evaluate(async () => {
    const requests = await (await caches.open('tung-buoc')).keys()
    return requests.map(({ url }) => new URL(url).pathname)
  })

test('a new version is offered and waits for the word of the person; what was typed is there before and after', async ({
  page,
  app,
}) => {
  await visitOnce(page)
  const loads = await beginDraft(page, 'Lò Văn P')
  await app.deploy('second')
  await findUpdate(page)
  await expect(offerOn(page)).toBeVisible({ timeout: 20_000 })
  expect(loads.count, 'nothing is loaded anew by itself').toBe(0)
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)).toBe(true)
  await expectAccessible(page)
  await offerOn(page).click()
  await expect.poll(() => loads.count, { timeout: 30_000 }).toBe(1)
  await noneWaits(page)
  await takenOver(page)
  await expect(page.locator(typed)).toHaveValue('Lò Văn P')
  await expect(offerOn(page)).toHaveCount(0)
  expect(loads.count).toBe(1)
})

test('another tab goes on with its own version, also without a signal; the version before that is let go of', async ({
  page,
  context,
  app,
}) => {
  await visitOnce(page)
  const first = await keys(page)
  const loads = await beginDraft(page, 'Giàng A M')
  const other = await context.newPage()
  await openQuestion(other, birth, 'who')
  await app.deploy('second')
  await findUpdate(other)
  await openNew(other)
  await noneWaits(other)
  await takenOver(other)

  await context.setOffline(true)
  await page.locator(typed).fill('Giàng A Mua')
  await page.locator('a[href$="/help"]').click()
  await expect(page.getByRole('button', { name: 'English' }), 'a part that was not loaded yet').toBeVisible()
  await page.goBack()
  await expect(page.locator(typed)).toHaveValue('Giàng A Mua')
  expect(loads.count, 'this tab was not loaded anew').toBe(0)
  await context.setOffline(false)

  const scripts = first.filter((key) => key.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(20)
  expect(await keys(other)).toEqual(expect.arrayContaining(scripts))
  await app.deploy('third')
  await findUpdate(other)
  await openNew(other)
  await noneWaits(other)
  await takenOver(other)
  await expect.poll(async () => (await keys(other)).filter((key) => scripts.includes(key))).toEqual([])

  // The tab of the first version meets a lost part: it saves, is loaded anew once, and is of the third version then.
  // (A browser keeps what it has fetched for a while, whatever the worker has let go of.)
  await (await context.newCDPSession(page)).send('Network.clearBrowserCache')
  await page.locator('a[href$="/help"]').click()
  await page.locator('main:visible a[href="/about"]').click()
  await expect.poll(() => loads.count, { timeout: 30_000 }).toBe(1)
  await takenOver(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Về Từng Bước' })).toBeVisible()
  expect(loads.count).toBe(1)
  await page.goto('/')
  await takenOver(page)
  await expect(page.getByRole('heading', { name: /Giàng\s+A\s+Mua/ })).toBeVisible()
})

test('a version that came at the last visit is opened at home by itself, once, and another one only when asked for', async ({
  page,
  context,
  app,
}) => {
  await visitOnce(page)
  const loadsThere = await beginDraft(page, 'Vàng Thị D')
  await app.deploy('second')
  await findUpdate(page)

  // While a tab of the old version is open the new one waits; with none it takes over without anybody's help.
  const next = await context.newPage()
  // Asked for, not loaded: the new version may be opened before the page of the old one has come to its end.
  let loads = 0
  next.on('request', (request) => {
    if (request.isNavigationRequest()) loads += 1
  })
  // Its end is not waited for: the page that takes its place may come before.
  await next.goto('/', { waitUntil: 'commit' })
  await expect.poll(() => loads, { timeout: 30_000 }).toBe(2)
  await noneWaits(next)
  await takenOver(next)
  await app.deploy('third')
  await findUpdate(next)
  await next.locator('a[href$="/help"]').click()
  await expect(offerOn(next)).toBeVisible({ timeout: 20_000 })
  await next.goBack()
  await takenOver(next)
  await expect(offerOn(next)).toBeVisible({ timeout: 20_000 })
  expect(loads).toBe(2)
  expect(loadsThere.count).toBe(0)
  await expect(page.locator(typed)).toHaveValue('Vàng Thị D')
})
