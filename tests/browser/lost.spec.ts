import type { Page } from '@playwright/test'
import { expect, expectAccessible } from './fixtures.ts'
import { isStored } from './moments.ts'
import { test } from './own-gateway.ts'
import { birth, draftIn, openQuestion, takenOver } from './pages.ts'

test.describe.configure({ timeout: 120_000 })
// Without a worker: nothing of the old version is on the device.
test.use({
  serviceWorkers: 'block',
  expectedErrors: [
    /status of 404|ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION_REFUSED|MIME type|dynamically imported module/,
  ],
})

const typed = '[name="child.name"]'

async function beginDraft(page: Page) {
  await openQuestion(page, birth, 'child-name')
  await page.locator(typed).fill('Hoàng Văn T')
  await draftIn(page)
  await isStored(page)
  const loads = { count: 0 }
  page.on('load', () => {
    loads.count += 1
  })
  return loads
}

test('a part that is gone since a deployment leads to one reload, and the way goes on in the new version', async ({
  page,
  app,
}) => {
  const loads = await beginDraft(page)
  const question = page.url()
  await app.deploy('second')
  await page.locator('a[href$="/help"]').click()
  await expect.poll(() => loads.count).toBe(1)
  await takenOver(page)
  await expect(page.getByRole('button', { name: 'English' })).toBeVisible()
  expect(loads.count).toBe(1)
  await page.goto(question)
  await takenOver(page)
  await expect(page.locator(typed)).toHaveValue('Hoàng Văn T')
})

test('a part that stays lost is told in words after one reload, and opens when it is there again', async ({ page }) => {
  const loads = await beginDraft(page)
  const isHelp = /\/assets\/HelpPage-/
  // A network's own page in the place of the part.
  await page.route(isHelp, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Wi-Fi</p>' }))
  await page.locator('a[href$="/help"]').click()
  const again = page.getByRole('button', { name: 'Thử lại' })
  await expect.poll(() => loads.count).toBe(1)
  await expect(again).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('h1')).toHaveText(/Chưa\s+mở\s+được\s+trang\s+này/)
  expect(loads.count).toBe(1)
  await expectAccessible(page)
  await page.unroute(isHelp)
  await again.click()
  await expect(page.getByRole('button', { name: 'English' })).toBeVisible()
})

test('without a signal a lost part reloads nothing: the words say what is safe, and the question is still there', async ({
  page,
  context,
}) => {
  const loads = await beginDraft(page)
  await context.setOffline(true)
  await page.locator('a[href$="/help"]').click()
  const again = page.getByRole('button', { name: 'Thử lại' })
  await expect(again).toBeVisible()
  await expect(page.locator('main')).toContainText(/vẫn\s+ở\s+trên\s+máy\s+này/)
  const looked = page.waitForEvent('requestfailed', { predicate: (request) => request.url().endsWith('/shell.html') })
  await again.click()
  // The other try has come to its end; one that ends when there is a signal again may load the page anew.
  await looked
  await expect(again).toBeVisible()
  await page.goBack()
  await expect(page.locator(typed)).toHaveValue('Hoàng Văn T')
  expect(loads.count).toBe(0)
  await context.setOffline(false)
  await page.locator('a[href$="/help"]').click()
  await expect(page.getByRole('button', { name: 'English' })).toBeVisible()
  expect(loads.count).toBe(0)
})
