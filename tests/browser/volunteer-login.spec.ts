import { expect, expectAccessible } from './fixtures.ts'
import { claims } from './forging-provider.ts'
import { test } from './login-gateway.ts'
import { arrived } from './moments.ts'
import { visitOnce } from './pages.ts'
import {
  addPerson,
  agree,
  closeIt,
  fillExample,
  heading,
  leavePerson,
  officeHeard,
  setUp,
  unlock,
} from './volunteer.ts'

const PIN = '739164'
const copy = '2.000635'
/** Who applies in the worked example. */
const applicant = '094190003847'

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

test('where the office wants a login, the helper hears it before the first question, and only the person’s own login closes it', async ({
  page,
  context,
  provider,
}) => {
  test.setTimeout(300_000)
  const account = () => page.evaluate(async () => (await (await fetch('/api/session')).json()).account)
  const logIn = page.getByRole('link', { name: 'Đăng nhập rồi gửi' })
  await visitOnce(page)
  await setUp(page, PIN)
  await officeHeard(page)

  // At the door there is no signal: what the office wants is known all the same.
  await context.setOffline(true)
  await addPerson(page, 'Danh Thị Sô Phi')
  await agree(page, 'tap')
  await page.getByRole('button', { name: /^Mở hồ sơ/ }).click()
  await page.locator(`main a[href$="/procedures/${copy}"]`).click()
  await page.locator('a[href*="/fill/"]').first().click()
  await expect(heading(page, 'Nơi nhận cần chính người nộp đăng nhập')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Hiểu rồi, ghi tiếp' }).click()
  await expect(heading(page, 'Nơi nhận cần chính người nộp đăng nhập')).toHaveCount(0)
  await arrived(page)
  await fillExample(page, copy, 'own-birth')
  await expect(logIn).toBeVisible()
  await expect(page.getByRole('button', { name: 'Xong, khép hồ sơ' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Chuyển sang máy khác, hoặc giữ chỗ mang ra quầy' })).toBeVisible()
  await expectAccessible(page)

  // Somebody else logs in: it is said before anything is closed.
  await context.setOffline(false)
  const toProvider = async () => {
    const back = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await back
    await page.getByLabel('Mã PIN', { exact: true }).fill(PIN)
    await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
    await expect(heading(page, /đã đăng nhập$/)).toBeVisible({ timeout: 60_000 })
  }
  await logIn.click()
  await toProvider()
  await page.getByRole('link', { name: 'Làm tiếp' }).click()
  await arrived(page)
  await expect(page.getByText('Người đang đăng nhập không phải người nộp')).toBeVisible()
  await page.getByRole('link', { name: 'Xem phải làm gì' }).click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  provider.state.personalId = applicant
  await toProvider()
  await page.getByRole('link', { name: 'Làm tiếp' }).click()
  await arrived(page)
  await expect(page.getByRole('button', { name: 'Xong, khép hồ sơ' })).toBeVisible()
  await closeIt(page)
  await expect(page.getByText('Nơi nhận đã có').first()).toBeVisible({ timeout: 60_000 })

  // With the papers of one person their login is left behind, also when the office hears of it only after a reload.
  expect(await account()).toMatchObject({ fullName: claims.name })
  await context.setOffline(true)
  await leavePerson(page)
  await page.reload()
  await unlock(page, PIN)
  await context.setOffline(false)
  await expect.poll(account).toBeUndefined()
  await addPerson(page, 'Lê Văn Út')
  await agree(page, 'tap')
  await page.getByRole('button', { name: /^Mở hồ sơ/ }).click()
  await expect(page).toHaveURL(/\/for\/[^/]+/)
  await arrived(page)
  const [base = ''] = /^.*\/for\/[^/]+/.exec(new URL(page.url()).pathname) ?? []
  // As a link of theirs does: by address the PIN would be asked for.
  await page.evaluate((address) => {
    history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `${base}/login`)
  await arrived(page)
  await expect(page.getByRole('button', { name: 'Đăng nhập', exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('body')).not.toContainText(claims.name)
})
