import { expect, type Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { takenOver } from './pages.ts'
import { Person } from './person.ts'

export const HELPER = 'Lò Thị Lan'

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
export const list = (page: Page) => heading(page, 'Hôm nay giúp ai?')

/** Opens the helper's side for the first time: a PIN, and a name for the mandates. `top`: the address of the app. */
export async function setUp(page: Page, pin: string, top = '') {
  await page.goto(`${top}/volunteer`)
  await takenOver(page)
  await page.getByRole('button', { name: 'Đặt mã PIN' }).click()
  await page.getByLabel('Mã PIN mới', { exact: true }).fill(pin)
  await page.getByLabel('Nhập lại mã mới', { exact: true }).fill(pin)
  await page.getByRole('button', { name: 'Đặt mã này' }).click()
  await page.getByLabel('Họ và tên người giúp').fill(HELPER, { timeout: 60_000 })
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(list(page)).toBeVisible()
}

/** Gives the PIN at the lock screen, and waits for the list. */
export async function unlock(page: Page, pin: string) {
  await page.getByLabel('Mã PIN', { exact: true }).fill(pin)
  await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
  await expect(list(page)).toBeVisible({ timeout: 60_000 })
}

/** Adds somebody from the list; their own page is open then. */
export async function addPerson(page: Page, name: string, why = '') {
  await page.getByRole('link', { name: 'Giúp người mới' }).click()
  await page.getByLabel('Họ và tên').fill(name)
  await page.getByLabel('Tới để làm gì?').fill(why)
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByRole('link', { name: 'Xin phép giúp' })).toBeVisible()
}

/** From somebody's own page: they are asked, answer the question, and agree; the beginning of the mandate's hash. */
export async function agree(page: Page, how: 'mark' | 'tap'): Promise<string> {
  await page.getByRole('link', { name: 'Xin phép giúp' }).click()
  await page.getByRole('button', { name: /^Đưa cho/ }).click()
  await page.getByRole('button', { name: 'Tôi đồng ý' }).click()
  await page.locator('input[name=secret][value=self]').check()
  await page.getByRole('button', { name: 'Đi tiếp' }).click()
  if (how === 'mark') {
    const pad = page.getByRole('img', { name: 'Ô để vẽ' })
    // Where the pad is by then: the page may still move under the finger.
    await pad.hover({ position: { x: 40, y: 40 } })
    await page.mouse.down()
    for (const [x, y] of [
      [60, 50],
      [90, 70],
      [120, 90],
    ] as const) {
      await pad.hover({ position: { x, y } })
    }
    await page.mouse.up()
  }
  await page.getByRole('button', { name: how === 'mark' ? 'Đồng ý với dấu này' : 'Tôi đồng ý, không vẽ' }).click()
  await expect(heading(page, 'Đã ghi lời đồng ý')).toBeVisible()
  const hash = await page
    .locator('main')
    .getByText(/^[0-9a-f]{12}$/)
    .innerText()
  await page.getByRole('link', { name: 'Trả máy cho người giúp' }).click()
  await expect(page.getByRole('button', { name: /^Mở hồ sơ/ })).toBeVisible()
  return hash
}

/** From somebody's own page into their papers, and to the first question of a procedure. */
export async function beginFor(page: Page, code: string) {
  await page.getByRole('button', { name: /^Mở hồ sơ/ }).click()
  await expect(page.getByText(/^Đang giúp:/)).toBeVisible()
  await page.locator(`main a[href$="/procedures/${code}"]`).click()
  await page.locator('a[href*="/fill/"]').first().click()
  await expect(page.locator('#go-on')).toBeVisible()
}

/** Fills a worked example from its first question up to the page that closes it, with all that is declared there. */
export async function fillExample(page: Page, code: string, example: string) {
  const procedure = await loadProcedure(code)
  const sample = (await loadSamples(code)).find(({ id }) => id === example)
  if (!procedure.ok || !sample) throw new Error('the pack and its example are part of the repository')
  const person = new Person(page)
  await person.fill(procedure.value, sample.answers, 1)
  await person.goOn()
  await expect(page).toHaveURL(/\/fill\/send/)
  const declarations = page.locator('main input[type=checkbox]')
  await expect(declarations.first()).toBeAttached()
  for (let nth = 0; nth < (await declarations.count()); nth += 1) await declarations.nth(nth).check()
}

/** Fills a worked example, and hands the device over for the press that sends. */
export async function sendExample(page: Page, code: string, example: string) {
  await fillExample(page, code, example)
  await closeIt(page)
  await expect(page.getByText('Chờ gửi').first()).toBeVisible()
}

/** The device is handed over for the press that closes the dossier. */
export async function closeIt(page: Page) {
  await page.locator('#go-on').click()
  await expect(heading(page, /^Đưa máy cho/)).toBeVisible()
  await page.getByRole('button', { name: 'Tôi là người nộp, tôi tự bấm' }).click()
  await expect(page).toHaveURL(/\/waiting$/)
}

/** Waits until this browser knows the key to which finished dossiers are sealed: from then on no network is needed. */
export const officeHeard = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => localStorage.getItem('tung-buoc-office')), { timeout: 60_000 })
    .toContain('sealing')

/** Leaves somebody's papers, by the page that names nobody. */
export async function leavePerson(page: Page) {
  await page.getByRole('button', { name: 'Đổi người' }).click()
  await expect(heading(page, 'Màn hình đã trống')).toBeVisible()
  await page.getByRole('link', { name: 'Chọn người tiếp theo' }).click()
  await expect(list(page)).toBeVisible()
}
