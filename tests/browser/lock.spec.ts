import type { Page } from '@playwright/test'
import { everythingKept } from './device-content.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { birth, expectGoodPage, openQuestion, takenOver } from './pages.ts'

const NAME = 'Khuê Mật Nhạn'
const PIN = '739164'

async function beginDraft(page: Page) {
  const { hands } = await openQuestion(page, birth, 'child-name')
  await hands.fill(page.locator('[name="child.name"]'), NAME)
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/child-birth-date/)
}

async function setPin(page: Page) {
  await page.goto('/help')
  await takenOver(page)
  await page.getByRole('button', { name: 'Đặt mã PIN' }).click()
  await page.getByLabel('Mã PIN mới', { exact: true }).fill(PIN)
  await page.getByLabel('Nhập lại mã mới', { exact: true }).fill(PIN)
  await page.getByRole('button', { name: 'Đặt mã này' }).click()
  await expect(page.getByText('Đã đặt mã PIN.')).toBeVisible({ timeout: 60_000 })
}

const lockHeading = (page: Page) => page.getByRole('heading', { level: 1, name: 'Nhập mã PIN để mở' })

async function unlock(page: Page, pin = PIN) {
  await page.getByLabel('Mã PIN', { exact: true }).fill(pin)
  await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
}

test('a PIN stands before every page, in every tab, and the right one opens the page that was asked for', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000)
  await beginDraft(page)
  const question = page.url()
  const other = await context.newPage()
  await other.goto('/dossiers')
  await expect(other.getByText(NAME).first()).toBeVisible()

  await setPin(page)
  await expect(lockHeading(other), 'a tab that was open is locked too').toBeVisible()
  await expect(other.getByText(NAME)).toHaveCount(0)
  await expect(other).toHaveURL('/')

  await page.goto(question)
  await expect(lockHeading(page)).toBeVisible()
  expect(await page.content()).not.toContain(NAME)
  await expect(page, 'the address of a locked page names no dossier').toHaveURL('/')
  await page.reload()
  await expect(lockHeading(page)).toBeVisible()
  await expectGoodPage(page)

  await unlock(page, '640918')
  await expect(page.getByText('Mã PIN chưa đúng').first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByLabel('Mã PIN', { exact: true })).toBeFocused()
  await expectAccessible(page)
  await unlock(page)
  await expect(page.locator('#go-on')).toBeVisible({ timeout: 60_000 })
  expect(page.url()).toBe(question)

  await unlock(other)
  await expect(other.getByText(NAME).first()).toBeVisible({ timeout: 60_000 })
  await expect(other).toHaveURL('/dossiers')
  await page.locator('a[href="/help"]').click()
  await page.getByRole('button', { name: 'Khoá ngay' }).click()
  await expect(lockHeading(other)).toBeVisible()
  await expect(page.getByText('Máy đang khoá.')).toBeVisible()
})

test('whoever gets in is watched from the first moment: what locks the page is there before the way in', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await beginDraft(page)
  await setPin(page)
  await page.goto('/dossiers')
  await expect(lockHeading(page)).toBeVisible({ timeout: 60_000 })
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect(loaded.filter((name) => /\/AutoLock-[^/]*\.js$/.test(name))).toHaveLength(1)
})

test('five minutes without a touch lock the page, and what was being typed is kept', async ({ page }) => {
  test.setTimeout(240_000)
  await beginDraft(page)
  await setPin(page)
  const { hands } = await openQuestionUnlocked(page)
  await page.clock.install()
  await page.reload()
  await unlock(page)
  await expect(page.locator('[name="child.name"]')).toBeVisible({ timeout: 60_000 })
  await hands.fill(page.locator('[name="child.name"]'), `${NAME} Vy`)
  await page.clock.fastForward('04:50')
  await expect(page.locator('[name="child.name"]')).toBeVisible()
  await page.clock.fastForward('00:20')
  await expect(lockHeading(page)).toBeVisible()
  await unlock(page)
  await expect(page.locator('[name="child.name"]')).toHaveValue(`${NAME} Vy`, { timeout: 60_000 })
})

test('who has lost the settings with the word of the PIN is still asked for it', async ({ page }) => {
  test.setTimeout(240_000)
  await beginDraft(page)
  const question = page.url()
  await setPin(page)
  for (const path of ['/dossiers', question]) {
    await page.evaluate(() => localStorage.clear())
    await page.goto(path)
    await expect(lockHeading(page)).toBeVisible({ timeout: 60_000 })
  }
  await unlock(page)
  await expect(page.locator('#go-on')).toBeVisible({ timeout: 60_000 })
  expect(page.url()).toBe(question)
})

async function openQuestionUnlocked(page: Page) {
  await page.goto('/dossiers')
  await unlock(page)
  await expect(page.getByText(NAME).first()).toBeVisible({ timeout: 60_000 })
  const href = await page.locator('a[href*="draft="]').first().getAttribute('href')
  const draft = new URL(href ?? '', page.url()).searchParams.get('draft') ?? ''
  await page.goto(`/procedures/${birth}/fill/child-name?draft=${draft}`)
  await unlock(page)
  await expect(page.locator('#go-on')).toBeVisible({ timeout: 60_000 })
  return { hands: { fill: async (field: ReturnType<Page['locator']>, text: string) => field.fill(text) } }
}

test('an easy PIN is refused with words, and who changes or removes one is asked for it', async ({ page }) => {
  test.setTimeout(240_000)
  await page.goto('/help')
  await takenOver(page)
  await page.getByRole('button', { name: 'Đặt mã PIN' }).click()
  await page.getByLabel('Mã PIN mới', { exact: true }).fill('123456')
  await page.getByRole('button', { name: 'Đặt mã này' }).click()
  await expect(page.getByText('Số liền nhau dễ đoán quá')).toBeVisible()
  await page.getByRole('button', { name: 'Thôi' }).click()
  await setPin(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Bỏ mã PIN' }).click()
  await page.getByLabel('Mã PIN đang dùng', { exact: true }).fill('640918')
  await page.getByRole('button', { name: 'Bỏ mã PIN' }).click()
  await expect(page.getByText('Mã PIN chưa đúng').first()).toBeVisible({ timeout: 60_000 })
  await page.getByLabel('Mã PIN đang dùng', { exact: true }).fill(PIN)
  await page.getByRole('button', { name: 'Bỏ mã PIN' }).click()
  await expect(page.getByText('Đã bỏ mã PIN.')).toBeVisible({ timeout: 60_000 })
  await page.goto('/dossiers')
  await takenOver(page)
  await expect(lockHeading(page)).toHaveCount(0)
})

test('who forgot the PIN is told what erasing costs, asked twice, and begins anew', async ({ page }) => {
  test.setTimeout(240_000)
  await beginDraft(page)
  await setPin(page)
  await page.goto('/dossiers')
  await page.getByText('Quên mã PIN?').click()
  await page.getByRole('button', { name: 'Xoá hết trên máy này' }).click()
  await expect(page.getByText('Máy này đang giữ 1 việc làm dở và hồ sơ.')).toBeVisible()
  await page.getByRole('button', { name: 'Không xoá' }).click()
  await page.getByRole('button', { name: 'Xoá hết trên máy này' }).click()
  await page.getByRole('button', { name: 'Xoá hết, không lấy lại' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hôm nay bạn cần làm gì?' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/')
  await page.goto('/dossiers')
  await takenOver(page)
  await expect(lockHeading(page)).toHaveCount(0)
  expect((await everythingKept(page)).storage).not.toContain('citizen')
})
