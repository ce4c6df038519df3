import type { Page } from '@playwright/test'
import { everythingKept, storedBytes } from './device-content.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { arrived, isStored } from './moments.ts'
import { draftIn, expectGoodPage, openQuestion, takenOver } from './pages.ts'

const code = '2.000635'
const database = 'tung-buoc-citizen'
const stores = ['drafts', 'files', 'fileHeads']

const heading = (page: Page) => page.locator('h1')
const main = (page: Page) => page.locator('main:visible')
const logIn = (page: Page) => page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
const choose = (page: Page, id: string) => page.locator(`button[name=person][value=${id}]`).click()

async function openLogin(page: Page, returnTo = '/dossiers') {
  await page.goto(`/login?return=${encodeURIComponent(returnTo)}`)
  await takenOver(page)
}

/** Whom the gateway knows by the cookie of this browser. */
const accountIn = (page: Page): Promise<unknown> =>
  page.evaluate(async () => (await (await fetch('/api/session')).json()).account)

/** In the caches the app itself lies, with all whom one may choose in practice. */
async function expectNowhere(page: Page, name: string) {
  const { caches: _, ...kept } = await everythingKept(page)
  for (const [place, text] of Object.entries(kept)) expect(text.includes(name), place).toBe(false)
}

/** A draft with one answer, and where it is. */
async function smallDraft(page: Page) {
  const { hands } = await openQuestion(page, code, 'subject-name')
  await hands.fill(page.locator('input[type=text]').first(), 'Nguyễn Thị Còn Nguyên')
  const draft = await draftIn(page)
  await page.locator('#go-on').click()
  await expect(page).not.toHaveURL(/subject-name/)
  // Where somebody is is stored too, after the page has come.
  await arrived(page)
  await isStored(page)
  const { pathname, search } = new URL(page.url())
  await openLogin(page, `${pathname}${search}`)
  return { draft, where: `${pathname}${search}`, bytes: await storedBytes(page, database, stores) }
}

test('logging in with an invented person says on every page that it is practice, and keeps nothing', async ({
  page,
}) => {
  const heard: string[] = []
  page.on('console', (message) => heard.push(message.text()))
  const { where, bytes } = await smallDraft(page)
  await expect(main(page)).toContainText(/Đây\s+là\s+đăng\s+nhập\s+tập/)
  await expect(main(page)).toContainText(/không\s+bao\s+giờ\s+hỏi\s+mật\s+khẩu/)
  await expect(main(page), 'nor promised').not.toContainText(/điền\s+sẵn/)
  await expectGoodPage(page)
  await logIn(page)
  await expect(heading(page)).toHaveText('Tập đăng nhập: chọn một người')
  await expect(page.locator('body')).toContainText(/không\s+có\s+thật/)
  await expectAccessible(page)
  await choose(page, 'hoa')
  await expect(heading(page)).toHaveText(/Bạn\s+đã\s+đăng\s+nhập/)
  await expect(main(page)).toContainText('Nguyễn Thị Hoa Tập')
  await expect(main(page)).toContainText(/mức\s+2/)
  await expect(main(page)).toContainText(/Đây\s+là\s+đăng\s+nhập\s+tập/)
  await expect(main(page), 'the number is never shown whole').not.toContainText('000190100001')
  await expectGoodPage(page)
  await expect(main(page), 'nothing of invented people is kept beside real dossiers').not.toContainText(/Điền\s+sẵn/)
  const { caches: _, ...places } = await everythingKept(page)
  const kept = { ...places, heard: heard.join('\n') }
  for (const claim of ['Hoa Tập', '000190100001', '1990-05-12', '12/05/1990']) {
    for (const [place, text] of Object.entries(kept)) expect(text.includes(claim), `${claim} in ${place}`).toBe(false)
  }

  await page.getByRole('link', { name: 'Làm tiếp' }).click()
  await expect.poll(() => new URL(page.url()).pathname).toBe(where.split('?')[0])
  await openLogin(page)
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(heading(page)).toHaveText('Đăng nhập')
  await page.reload()
  await expect(heading(page)).toHaveText('Đăng nhập')
  expect(await storedBytes(page, database, stores), 'the draft is as it was').toEqual(bytes)
})

test('a login that was not begun here, or not begun last, or given up, is refused with words, and the draft stays', async ({
  page,
  context,
}) => {
  const { bytes } = await smallDraft(page)
  const callbacks: string[] = []
  context.on('request', (request) => {
    if (request.url().includes('/api/login/callback')) callbacks.push(request.url())
  })
  await logIn(page)
  await expect(page).toHaveURL(/practice-id/)
  const second = await context.newPage()
  await openLogin(second)
  await logIn(second)
  await expect(second).toHaveURL(/practice-id/)
  await choose(page, 'hoa')
  await expect(heading(page), 'the state is of the later one').toHaveText(/Chưa\s+đăng\s+nhập\s+được/)
  await expectGoodPage(page)
  await second.close()

  await logIn(page)
  await expect(page).toHaveURL(/practice-id/)
  await context.clearCookies({ name: '__Host-login' })
  await choose(page, 'hoa')
  await expect(heading(page)).toHaveText(/Chưa\s+đăng\s+nhập\s+được/)

  await page.goto(callbacks.at(-1) ?? '')
  await expect(heading(page), 'used before').toHaveText(/Chưa\s+đăng\s+nhập\s+được/)

  await openLogin(page)
  await logIn(page)
  await page.locator('button[name=cancel]').click()
  await expect(heading(page)).toHaveText(/Bạn\s+chưa\s+đăng\s+nhập/)
  expect(await storedBytes(page, database, stores)).toEqual(bytes)

  await page.goto('/login?problem=login.refused&return=https://evil.example/')
  await expect(heading(page)).toHaveText(/Chưa\s+đăng\s+nhập\s+được/)
  await page.getByRole('link', { name: 'Để sau' }).click()
  await expect.poll(() => new URL(page.url()).pathname, 'no other site is led to').toBe('/')
})

test('a session that ends while somebody writes takes nothing from them', async ({ page, context }) => {
  const { where } = await smallDraft(page)
  await logIn(page)
  await choose(page, 'hoa')
  await expect(heading(page)).toHaveText(/Bạn\s+đã\s+đăng\s+nhập/)
  await page.goto(where)
  await takenOver(page)
  const other = await context.newPage()
  await openLogin(other)
  await other.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(heading(other)).toHaveText('Đăng nhập')
  await other.close()
  const before = await storedBytes(page, database, ['drafts'])
  await page.locator('input[name$="-day"]').first().fill('12')
  await page.locator('input[name$="-month"]').first().fill('5')
  await page.locator('input[name$="-year"]').first().fill('1957')
  await page.locator('input[name="subject.sex"][value=female]').check()
  await page.locator('#go-on').click()
  await expect(page).not.toHaveURL(/subject-birth/)
  await page.goBack()
  await expect(page.locator('input[name$="-year"]').first()).toHaveValue('1957')
  expect(await storedBytes(page, database, ['drafts'])).not.toEqual(before)
})

test('the app itself has people to practise with, who are gone with the page', async ({ page }) => {
  await page.goto('/practice/login?return=%2Fdossiers&need=2')
  await takenOver(page)
  await expect(page.locator('body')).toContainText('BẢN TẬP')
  await logIn(page)
  await expect(heading(page)).toHaveText(/chọn\s+một\s+người/)
  await expect(page.locator('body')).toContainText('BẢN TẬP')
  await expectGoodPage(page)
  await page.getByRole('button', { name: /Lê Thị Lan Tập/ }).click()
  await expect(heading(page)).toHaveText(/Bạn\s+đã\s+đăng\s+nhập/)
  await expect(main(page)).toContainText(/cần\s+tài\s+khoản\s+mức\s+2/)
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(heading(page)).toHaveText('Đăng nhập')
  await logIn(page)
  await page.getByRole('button', { name: /Trần Văn Nam Tập/ }).click()
  await expect(main(page)).toContainText(/mức\s+2/)
  await expect(main(page)).not.toContainText(/cần\s+tài\s+khoản/)
  await expectNowhere(page, 'Nam Tập')
  const notes = () => storedBytes(page, 'tung-buoc-practice', ['notes'])
  const before = await notes()
  await page.getByRole('button', { name: /Đồng\s+ý,\s+giữ/ }).click()
  await expect(main(page)).toContainText(/Máy\s+đang\s+giữ\s+những\s+điều/)
  expect(await notes(), 'agreed to, it is kept').not.toEqual(before)
  await expectNowhere(page, 'Nam Tập')
  await expectGoodPage(page)
  await page.reload()
  await expect(heading(page)).toHaveText('Đăng nhập')

  await logIn(page)
  await page.getByRole('button', { name: /Trần Văn Nam Tập/ }).click()
  await expect(main(page), 'still kept').toContainText(/Máy\s+đang\s+giữ\s+những\s+điều/)
  await page.getByRole('button', { name: /Bỏ\s+đi/ }).click()
  await expect(page.getByRole('button', { name: /Đồng\s+ý,\s+giữ/ })).toBeVisible()
})

test('locking the device, and erasing it without the PIN, log out too; coming back from a login to a locked page does not', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const pin = '739164'
  await page.goto('/help')
  await takenOver(page)
  await page.getByRole('button', { name: 'Đặt mã PIN' }).click()
  await page.getByLabel('Mã PIN mới', { exact: true }).fill(pin)
  await page.getByLabel('Nhập lại mã mới', { exact: true }).fill(pin)
  await page.getByRole('button', { name: 'Đặt mã này' }).click()
  await expect(page.getByText('Đã đặt mã PIN.')).toBeVisible({ timeout: 60_000 })
  const unlock = async () => {
    await page.getByLabel('Mã PIN', { exact: true }).fill(pin)
    await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
  }
  const loggedIn = async () => {
    await openLogin(page)
    await unlock()
    await logIn(page)
    await choose(page, 'hoa')
    await expect(heading(page)).toHaveText('Nhập mã PIN để mở')
    await expect(async () => expect(await accountIn(page)).toMatchObject({ fullName: 'Nguyễn Thị Hoa Tập' })).toPass()
    await unlock()
    await expect(heading(page)).toHaveText(/Bạn\s+đã\s+đăng\s+nhập/, { timeout: 60_000 })
  }
  await loggedIn()
  await page.locator('a[href="/help"]').click()
  await page.getByRole('button', { name: 'Khoá ngay' }).click()
  await expect(page.getByText('Máy đang khoá.')).toBeVisible()
  // The page is loaded anew meanwhile, and may go while it is asked.
  await expect(async () => expect(await accountIn(page), 'locked').toBeUndefined()).toPass()

  await loggedIn()
  await page.goto('/dossiers')
  await page.getByText('Quên mã PIN?').click()
  await page.getByRole('button', { name: 'Xoá hết trên máy này' }).click()
  await page.getByRole('button', { name: 'Xoá hết, không lấy lại' }).click()
  await expect(heading(page)).not.toHaveText('Nhập mã PIN để mở')
  await expect(async () => expect(await accountIn(page), 'erased').toBeUndefined()).toPass()
})
