import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { readPdf } from '../unit/device/pdf/reading.ts'
import { expect, test } from './fixtures.ts'
import { birth, draftIn, expectGoodPage, openQuestion, speak, takenOver, visitOnce } from './pages.ts'
import { Person } from './person.ts'
import { photo } from './photos.ts'

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] })

/** A draft with a child's name in it. */
async function begun(page: Page): Promise<string> {
  const person = await openQuestion(page, birth, 'child-name')
  await page.locator('[name="child.name"]').fill('Nguyễn Ngọc Minh Ẩn')
  await person.goOn()
  return draftIn(page)
}

async function downloaded(page: Page, button: string | RegExp): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main, footer').getByRole('button', { name: button }).first().click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^[a-z0-9-]+\.pdf$/)
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  return bytes
}

const save = /Lưu\s+tờ\s+khai/

test('without a signal the form is made on the device, the same bytes each time, and says what was answered', async ({
  page,
  context,
}) => {
  await visitOnce(page)
  const draft = await begun(page)
  await context.setOffline(true)
  await page.goto(`/dossiers/${draft}/papers`)
  await takenOver(page)
  const first = await downloaded(page, save)
  const { tree } = await readPdf(first)
  expect(tree).toContain('Họ, chữ đệm, tên: Nguyễn Ngọc Minh Ẩn')
  expect(tree).not.toContain('LUYỆN TẬP')
  await expect(page.locator('main')).toContainText(/chưa\s+được\s+so\s+với\s+bản\s+in\s+chính\s+thức/)
  await expect(page.locator('main')).toContainText(/Hồ\s+sơ\s+còn\s+chỗ\s+chưa\s+xong/)
  await page.reload()
  expect((await downloaded(page, save)).equals(first)).toBe(true)
  const sheet = await readPdf(await downloaded(page, /Lưu\s+tệp\s+Phiếu/))
  expect(sheet.tree).toContain(`Figure [Mã hồ sơ trên máy: ${draft}]`)
  await context.setOffline(false)
  await expectGoodPage(page)
  await speak(page, 'English')
  await expect(page.locator('h1')).toContainText('Papers to print')
  const english = await downloaded(page, 'Save the form')
  expect(english.equals(first), 'a form is Vietnamese whatever the app speaks').toBe(true)
  await expectGoodPage(page)
})

test('the page of looking over leads to the papers, and back', async ({ page }) => {
  const draft = await begun(page)
  await page.goto(`/procedures/${birth}/fill/check?draft=${draft}`)
  await takenOver(page)
  await page.getByRole('link', { name: /In\s+tờ\s+khai/ }).click()
  await expect(page).toHaveURL(new RegExp(`/dossiers/${draft}/papers$`))
  await expect(page.getByRole('button', { name: save })).toBeVisible()
})

test('in practice every page of it says so', async ({ page }) => {
  await page.goto(`/practice/procedures/${birth}/fill/child-name`)
  await takenOver(page)
  await page.locator('[name="child.name"]').fill('Lò Văn Páo')
  await new Person(page).goOn()
  const draft = await draftIn(page)
  await page.goto(`/practice/dossiers/${draft}/papers`)
  const { pages } = await readPdf(await downloaded(page, save))
  for (const { texts } of pages) expect(texts[0]?.text).toBe('LUYỆN TẬP – không có giá trị')
})

test('a paper of two photos becomes one PDF of two pages', async ({ page }) => {
  const person = await openQuestion(page, birth, 'birth-notice-kind')
  await page.locator('input[value="paper"]').check()
  await person.goOn()
  await expect(page).toHaveURL(/fill\/birth-notice\?/)
  for (const index of [1, 2]) {
    await page
      .locator('input[type=file]:not([capture])')
      .last()
      .setInputFiles(await photo(page, `Trang ${index}`))
    await expect(page.locator('img[src^="blob:"]').nth(index - 1)).toBeVisible()
  }
  const draft = await draftIn(page)
  await page.goto(`/dossiers/${draft}/papers`)
  await page.getByRole('button', { name: /Làm\s+tệp\s+PDF/ }).click()
  const bytes = await downloaded(page, /Lưu\s+tệp\s+Ảnh\s+giấy\s+chứng\s+sinh/)
  const { pages, xmp } = await readPdf(bytes)
  expect(pages).toHaveLength(2)
  expect(xmp).toContain('Ảnh giấy chứng sinh')
})

test.describe('without what is kept offline', () => {
  test.use({ serviceWorkers: 'block' })

  test('a paper that could not be made says so, and another try makes it', async ({ page, context }) => {
    const draft = await begun(page)
    await context.route(/\.ttf$/, (route) => route.abort())
    await page.goto(`/dossiers/${draft}/papers`)
    await expect(page.getByText(/Chưa\s+làm\s+được\s+tờ\s+này/).first()).toBeVisible()
    await context.unroute(/\.ttf$/)
    await page
      .getByRole('button', { name: /Thử\s+lại/ })
      .first()
      .click()
    await expect(page.getByRole('button', { name: save })).toBeVisible()
  })
})

test('a procedure without an official form has the prepared sheet alone, and says why', async ({ page }) => {
  const person = await openQuestion(page, '2.001159', 'host-name')
  await page.locator('[name="host.name"]').fill('Quách Thu Hà')
  await person.goOn()
  const draft = await draftIn(page)
  await page.goto(`/dossiers/${draft}/papers`)
  await expect(page.locator('main')).toContainText(/không\s+có\s+mẫu\s+đơn/)
  const { tree } = await readPdf(await downloaded(page, /Lưu\s+phiếu/))
  expect(tree).toContain('Quách Thu Hà')
})
