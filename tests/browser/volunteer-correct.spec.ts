import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { arrived } from './moments.ts'
import { addPerson, agree, beginFor, closeIt, fillExample, officeHeard, setUp } from './volunteer.ts'

const PIN = '739164'
const copy = '2.000635'
const number = /H99\.\d-\d{6}-\d{4}/

/** Somebody is helped, agrees, and their first dossier is closed. */
async function closesTheFirst(page: Page) {
  await setUp(page, PIN)
  await officeHeard(page)
  await addPerson(page, 'Danh Thị Sô Phi')
  await agree(page, 'tap')
  await beginFor(page, copy)
  await fillExample(page, copy, 'own-birth')
  await closeIt(page)
}

test('what was closed with a mistake is written anew, and is one case at the office, not two', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000)
  await closesTheFirst(page)
  await expect(page.locator('main')).toContainText(number, { timeout: 60_000 })

  await page.getByRole('button', { name: /^Sửa: ghi lại từ đầu/ }).click()
  await expect(page).toHaveURL(new RegExp(`/procedures/${copy}/fill/[a-z-]+\\?draft=`))
  await arrived(page)
  await fillExample(page, copy, 'own-birth')
  await expect(page.getByText(/^Bản này thay cho hồ sơ đã khép/)).toBeVisible()
  await expectAccessible(page)
  await closeIt(page)
  const said = page.locator('main').getByText(number)
  await expect(said).toHaveCount(2, { timeout: 60_000 })
  await expectAccessible(page)
  const numbers = (await said.allInnerTexts()).map((text) => number.exec(text)?.[0])
  expect(new Set(numbers).size, 'one number').toBe(1)
  await expect(page.getByRole('button', { name: /^Sửa: ghi lại từ đầu/ }), 'only the newest').toHaveCount(1)
  const headers = { authorization: `Bearer ${process.env['DESK_TOKEN']}` }
  const answer = await request.get(`/api/desk/cases/${numbers[0]}`, { headers })
  expect((await answer.json()).dossier.revision).toBe(2)
})

test('of two corrections the later one is closed behind the other, after it was asked, and with all that was typed', async ({
  page,
  request,
}) => {
  test.setTimeout(400_000)
  const again = page.getByRole('button', { name: /^Sửa: ghi lại từ đầu/ })
  const said = page.locator('main').getByText(number)
  /** From the page of what was closed to the end of a new correction. */
  const correct = async () => {
    await again.click()
    await expect(page).toHaveURL(/fill\/.*draft=/)
    await arrived(page)
    await fillExample(page, copy, 'own-birth')
  }
  await closesTheFirst(page)
  await expect(said).toHaveCount(1, { timeout: 60_000 })

  const drafts = async () => {
    await page.getByRole('link', { name: 'Nghỉ, lát làm tiếp' }).click()
    await page.getByRole('link', { name: 'Về đầu' }).click()
    await page.locator('main a[href$="/dossiers"]').first().click()
  }

  // One is typed and removed; meanwhile another is closed in the same place.
  await correct()
  await drafts()
  await page.getByRole('button', { name: /^Xoá/ }).click()
  await page.getByRole('button', { name: /^Lấy lại/ }).waitFor()
  await page.locator('main a[href$="/waiting"]').first().click()
  await correct()
  await closeIt(page)
  await expect(said).toHaveCount(2, { timeout: 60_000 })

  // The first is brought back.
  await page.getByRole('link', { name: 'Về danh sách hồ sơ' }).click()
  await page.getByRole('button', { name: /^Lấy lại/ }).click()
  await page.getByRole('link', { name: /^Làm tiếp/ }).click()
  await arrived(page)
  await expect(page.getByText('Đã có bản khác thay trước bản này.')).toBeVisible()
  await expect(page.locator('main')).toContainText('Chữ ghi ở đây còn nguyên')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lấy bản này thay bản đó' }).click()
  await expect(page.getByText(/^Bản này thay cho hồ sơ đã khép/)).toBeVisible()
  await closeIt(page)
  await expect(said).toHaveCount(3, { timeout: 60_000 })
  const numbers = (await said.allInnerTexts()).map((text) => number.exec(text)?.[0])
  expect(new Set(numbers).size, 'one number').toBe(1)
  const headers = { authorization: `Bearer ${process.env['DESK_TOKEN']}` }
  const answer = await request.get(`/api/desk/cases/${numbers[0]}`, { headers })
  expect((await answer.json()).dossier.revision).toBe(3)
})
