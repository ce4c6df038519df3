import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { birth, draftIn, expectGoodPage, openQuestion, takenOver } from './pages.ts'
import { photo } from './photos.ts'
import { scanned } from './scanned.ts'

const heading = (page: Page, words: string) =>
  expect(page.locator('h1')).toHaveText(new RegExp(words.replaceAll(' ', '\\s+')))
const press = (page: Page, words: string) =>
  page.getByRole('button', { name: new RegExp(`^${words.replaceAll(' ', '\\s+')}`) }).click()

/** Another person's browser: what it says on its console is its own. */
async function opened(context: BrowserContext | undefined, path: string): Promise<Page> {
  if (!context) throw new Error('there is no browser')
  const page = await context.newPage()
  await page.goto(path)
  await takenOver(page)
  return page
}

test('a place is kept, the own phone takes the dossier, the first device erases it; a file brings it back', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  const { hands } = await openQuestion(page, birth, 'child-name')
  await hands.fill(page.locator('[name="child.name"]'), 'Lò Văn Páo')
  const draft = await draftIn(page)
  await expect(page.locator('footer')).toContainText(/Đã\s+lưu/)
  await page.getByRole('link', { name: 'Nghỉ, lát làm tiếp' }).click()
  await page.getByRole('link', { name: 'Giữ chỗ, làm tiếp ở máy khác' }).click()
  await heading(page, 'Làm tiếp ở máy khác')
  await expectGoodPage(page)
  await press(page, 'Giữ chỗ 24 giờ')
  await heading(page, 'Đã giữ chỗ')
  await expectGoodPage(page)
  const address = await scanned(page, 'Mã mở lại hồ sơ')
  expect(address).toMatch(/^\/kept#\d{48}$/)
  await expect(page.locator('main'), 'the slip names nobody').not.toContainText('Páo')

  const phone = await browser.newContext()
  const own = await opened(phone, address)
  await heading(own, 'Nhận hồ sơ này về máy này')
  expect(own.url(), 'the secret does not stay in the address').not.toContain('#')
  await expectGoodPage(own)
  const late = await opened(await browser.newContext(), address)
  await heading(late, 'Nhận hồ sơ này về máy này')
  await press(own, 'Nhận về máy này')
  await heading(own, 'Đã nhận hồ sơ')
  await heading(page, 'Máy kia đã nhận hồ sơ')
  await expect(page.locator('main')).toContainText(/Đã\s+xoá\s+trên\s+máy\s+này/)
  await press(late, 'Nhận về máy này')
  await expect(late.locator('main')).toContainText(/Máy\s+khác\s+đã\s+nhận\s+hồ\s+sơ\s+này\s+trước/)
  await late.goto('/dossiers')
  await expect(late.locator('main'), 'who came second has nothing').toContainText(/Chưa\s+có/)
  await late.context().close()

  await own.getByRole('link', { name: 'Làm tiếp' }).click()
  await expect(own.locator('[name="child.name"]')).toHaveValue('Lò Văn Páo')
  await own.goto(`/handover/${draft}`)
  await takenOver(own)
  await press(own, 'Tạo tệp')
  await heading(own, 'Chuyển bằng tệp')
  const code = await own
    .locator('p')
    .filter({ hasText: /^\d{4} \d{4} \d{4}$/ })
    .textContent()
  const [download] = await Promise.all([own.waitForEvent('download'), press(own, 'Lưu tệp')])

  await page.goto('/handover')
  await takenOver(page)
  await expectGoodPage(page)
  await page.locator('input[type=file]').setInputFiles(await download.path())
  await expect(page.locator('main')).toContainText(/Đã\s+chọn\s+tệp/)
  await hands.fill(page.locator('#spoken-code'), '0000 0000 0000')
  await press(page, 'Mở hồ sơ')
  await expect(page.locator('main')).toContainText(/Mã\s+mở\s+chưa\s+đúng/)
  await hands.fill(page.locator('#spoken-code'), code ?? '')
  await press(page, 'Mở hồ sơ')
  await heading(page, 'Nhận hồ sơ này về máy này')
  await press(page, 'Nhận về máy này')
  await heading(page, 'Đã nhận hồ sơ')
  const number = await page
    .locator('p')
    .filter({ hasText: /^\d{3} \d{3}$/ })
    .textContent()
  await own.getByRole('button', { name: /Máy\s+kia\s+đã\s+mở\s+được/ }).click()
  await heading(own, 'Máy kia nhận xong chưa')
  await expectGoodPage(own)
  await own.locator('#taken-number').fill(number ?? '')
  await press(own, 'Xoá ở máy này')
  await heading(own, 'Đã xoá hồ sơ')
  await own.goto(`/handover/${draft}`)
  await heading(own, 'không có trên máy này')
  await phone.close()
  await page.getByRole('link', { name: 'Làm tiếp' }).click()
  await expect(page.locator('[name="child.name"]')).toHaveValue('Lò Văn Páo')
})

test('the own phone takes a photo for a page that is open elsewhere, and it arrives there', async ({
  page,
  browser,
}) => {
  const { hands } = await openQuestion(page, birth, 'birth-notice-kind')
  await hands.choose(page.locator('input[name="papers.birthNoticeKind"][value=paper]'))
  await page.locator('#go-on').click()
  await page.getByRole('button', { name: /Chụp\s+bằng\s+điện\s+thoại/ }).click()
  const address = await scanned(page, 'Mã để gửi ảnh từ điện thoại')
  expect(address).toMatch(/^\/pair#[\w-]{43}$/)
  await expectGoodPage(page)

  const context = await browser.newContext()
  const phone = await opened(context, address)
  await heading(phone, 'Gửi ảnh sang máy kia')
  await phone
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo(phone, 'Giấy chứng sinh'))
  await expect(phone.getByRole('img', { name: 'Ảnh 1' })).toBeVisible()
  await expectGoodPage(phone)
  await press(phone, 'Gửi 1 ảnh')
  await expect(page.locator('main img[src^="blob:"]')).toBeVisible()
  await expect(page.locator('main')).toContainText(/Đã\s+nhận\s+1\s+ảnh/)
  await heading(phone, 'Máy kia đã nhận ảnh')
  await context.close()
})
