import type { Page } from '@playwright/test'
import { pdfSaying } from '../contract/signing-person.ts'
import { expect, test } from './fixtures.ts'
import { expectGoodPage, takenOver } from './pages.ts'

// A refusal that a test provokes is told in the browser's console too.
test.use({ expectedErrors: [/the server responded with a status of 4\d\d|ERR_INTERNET_DISCONNECTED/] })

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const main = (page: Page) => page.locator('main')

/** Through the explanations and the login, to where a document is chosen. */
async function toDocument(page: Page, person: string) {
  await page.goto('/sign')
  await takenOver(page)
  await page.getByRole('link', { name: 'Đi tiếp' }).click()
  await expect(heading(page, 'Bạn có chữ ký số chưa?')).toBeFocused()
  await page.getByRole('link', { name: /Có, đăng ký trong VNeID/ }).click()
  await logIn(page, person)
  await expect(heading(page, 'Ký tờ giấy nào?')).toBeVisible()
}

/** From "log in first" through the gateway's practice provider and back to where the person was. */
async function logIn(page: Page, person: string) {
  await expect(heading(page, 'Đăng nhập rồi ký')).toBeVisible()
  await page.getByRole('link', { name: 'Đăng nhập', exact: true }).click()
  await throughProvider(page, person)
}

async function throughProvider(page: Page, person: string) {
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.locator(`button[value="${person}"]`).click()
  await page.getByRole('link', { name: 'Làm tiếp' }).click()
}

async function look(page: Page, text: string) {
  const buffer = Buffer.from(await pdfSaying(text))
  await page.locator('input[type=file]').setInputFiles({ name: 'giay.pdf', mimeType: 'application/pdf', buffer })
  await drawn(page)
}

async function drawn(page: Page) {
  await expect(heading(page, 'Đọc kỹ trước khi ký')).toBeVisible()
  await expect(page.locator('[data-drawn="1"]')).toBeVisible()
}

async function toCertificates(page: Page) {
  await page.getByRole('button', { name: 'Đúng tờ này, ký' }).click()
  await expect(heading(page, 'Ký bằng chứng thư nào?')).toBeVisible()
}

async function signByPin(page: Page, holder: RegExp) {
  await page.getByRole('button', { name: holder }).first().click()
  await expect(heading(page, 'Nhập mã ký')).toBeVisible()
  await page.getByLabel('Mã ký (PIN)').fill('246810')
  await page.getByRole('button', { name: 'Ký', exact: true }).click()
}

test('a PDF is looked at, signed with a PIN, found valid, and found again after a reload', async ({ page }) => {
  test.setTimeout(240_000)
  await toDocument(page, 'hoa')
  await expectGoodPage(page)
  const text = `To giay ${Date.now()}`
  await look(page, text)
  await page.getByText('Đọc chữ trong trang 1').click()
  await expect(main(page)).toContainText(text)
  await expectGoodPage(page)
  await toCertificates(page)
  await expect(page).toHaveURL(/\/sign\/[0-9a-f-]{36}$/)
  await expectGoodPage(page)

  await page.reload()
  await takenOver(page)
  await expect(heading(page, 'Ký bằng chứng thư nào?')).toBeVisible()
  await page.getByRole('button', { name: /Nguyễn Thị Hoa Tập/ }).click()
  await page.getByLabel('Mã ký (PIN)').fill('000000')
  await page.getByRole('button', { name: 'Ký', exact: true }).click()
  await expect(main(page)).toContainText('Mã ký chưa đúng')
  await expect(page.getByLabel('Mã ký (PIN)')).toHaveValue('')
  await expectGoodPage(page)
  await page.getByLabel('Mã ký (PIN)').fill('246810')
  await page.getByRole('button', { name: 'Ký', exact: true }).click()
  await expect(heading(page, 'Tờ giấy đã có chữ ký')).toBeVisible()
  await expect(main(page)).toContainText('Chữ ký hợp lệ. Sau khi ký chỉ thêm bằng chứng về chữ ký')
  await expect(main(page)).toContainText('Nguyễn Thị Hoa Tập')
  await expectGoodPage(page)

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Lưu tệp' }).click()
  const file = await (await saving).path()
  await page.goto('/check-signature')
  await takenOver(page)
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(heading(page, 'Chữ ký hợp lệ. Sau khi ký chỉ thêm bằng chứng về chữ ký')).toBeFocused()
})

test('two people sign on one phone: the first is out before the second, and both stay valid', async ({ page }) => {
  test.setTimeout(240_000)
  await toDocument(page, 'hoa')
  await look(page, `Hai nguoi ${Date.now()}`)
  await toCertificates(page)
  await signByPin(page, /Nguyễn Thị Hoa Tập/)
  await expect(heading(page, 'Tờ giấy đã có chữ ký')).toBeVisible()
  await page.getByRole('button', { name: 'Người khác ký tiếp trên máy này' }).click()
  await expect(heading(page, 'Đưa máy cho người ký tiếp')).toBeVisible()
  await expect(page.locator('body')).not.toContainText('Hoa Tập')
  expect(await page.evaluate(async () => (await (await fetch('/api/session')).json()).account)).toBeUndefined()
  await expectGoodPage(page)

  await page.getByRole('link', { name: 'Tôi là người ký tiếp' }).click()
  await throughProvider(page, 'nam')
  await drawn(page)
  await toCertificates(page)
  await expect(main(page)).toContainText(/Đã ký trước:.*Nguyễn Thị Hoa Tập/)
  await signByPin(page, /Trần Văn Nam Tập/)
  await expect(heading(page, 'Tờ giấy đã có chữ ký')).toBeVisible()
  await expect(main(page)).toContainText('Nguyễn Thị Hoa Tập')
  await expect(main(page)).toContainText('Trần Văn Nam Tập')
  await expect(main(page)).toContainText('Sau khi ký có thêm chữ ký khác')
})

test('the waiting room: offline it says so and goes on by itself; cancelled, there is no signature', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000)
  await toDocument(page, 'lan')
  await look(page, `Phong doi ${Date.now()}`)
  await toCertificates(page)
  await page.getByRole('button', { name: /Lê Thị Lan Tập/ }).click()
  await page.getByRole('button', { name: 'Xác nhận trong ứng dụng ký' }).click()
  await expect(heading(page, 'Mở ứng dụng ký để xác nhận')).toBeVisible()
  await expect(page.getByRole('timer')).toContainText(/Còn [0-5] phút/)
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Thôi, không ký' }).click()
  await expect(heading(page, 'Chưa ký')).toBeVisible()
  await expectGoodPage(page)

  await page.getByRole('button', { name: 'Ký lại tờ này' }).click()
  await page.getByRole('button', { name: /Lê Thị Lan Tập/ }).click()
  await page.getByRole('button', { name: 'Xác nhận trong ứng dụng ký' }).click()
  await expect(heading(page, 'Mở ứng dụng ký để xác nhận')).toBeVisible()
  await context.setOffline(true)
  await expect(main(page)).toContainText('Chưa có mạng')
  await context.setOffline(false)
  const app = await context.newPage()
  await app.goto('/practice-signer')
  // What was cancelled here still waits there, above; confirming it would have no effect.
  await expect(app.locator('button[value=confirmed]')).toHaveCount(2)
  await app.locator('button[value=confirmed]').last().click()
  await expect(app.locator('button[value=confirmed]')).toHaveCount(1)
  await app.close()
  await expect(heading(page, 'Tờ giấy đã có chữ ký')).toBeVisible()
})

test('what cannot be shown is not signed, and what is no PDF is told', async ({ page }) => {
  await toDocument(page, 'tu')
  const choose = (name: string, text: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) })
  await choose('thu.pdf', 'a letter')
  await expect(main(page)).toContainText('Đây không phải tệp PDF')
  await choose('hong.pdf', '%PDF-1.7\nnothing else')
  await expect(main(page)).toContainText('Không xem được hết tờ này, nên chưa ký.')
  await expect(page.getByRole('button', { name: 'Đúng tờ này, ký' })).toHaveCount(0)
  await expectGoodPage(page)
})

test('practice goes all the way on the device, refuses the expired certificate, and says that nothing is signed', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await page.goto('/practice/sign?at=document')
  await takenOver(page)
  await page.getByRole('link', { name: 'Đăng nhập', exact: true }).click()
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByRole('button', { name: /Hoa Tập/ }).click()
  await page.getByRole('link', { name: 'Làm tiếp' }).click()
  await look(page, 'Ban tap')
  await toCertificates(page)
  await expect(main(page)).toContainText('Chứng thư này đã hết hạn')
  await expectGoodPage(page)
  await page.getByRole('button', { name: /Hoa Tập/ }).click()
  await page.getByRole('button', { name: 'Xác nhận trong ứng dụng ký' }).click()
  await page.getByRole('link', { name: 'Mở ứng dụng ký để tập' }).click()
  await expect(heading(page, 'Ứng dụng ký (đóng vai)')).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Đồng ý ký' }).click()
  await expect(heading(page, 'Tập xong các bước ký')).toBeVisible()
  await expect(main(page)).toContainText('Tệp này chưa có chữ ký số')
  await expectGoodPage(page)
})
