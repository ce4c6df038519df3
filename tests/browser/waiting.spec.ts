import { expect, test } from './fixtures.ts'
import { expectGoodPage, takenOver } from './pages.ts'
import { addPerson, agree, beginFor, heading, officeHeard, sendExample, setUp } from './volunteer.ts'

// The office refuses, and the browser says so itself.
test.use({ expectedErrors: [/status of 422/] })

test('where nothing is closed yet, the one way back is there once', async ({ page }) => {
  await page.goto('/volunteer/waiting')
  await takenOver(page)
  await expect(heading(page, 'Hồ sơ đã khép')).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Chưa có hồ sơ nào đã khép' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Về danh sách|^Mở khoá/ })).toHaveText(['Về danh sách người'])
})

test('what the office refuses says why, can be tried again, and is erased only after a question', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000)
  let asked = 0
  await context.route('**/api/dossiers/sealed', (route) => {
    asked += 1
    return route.fulfill({ status: 422, json: { problems: [{ code: 'answer.missing' }] } })
  })
  await setUp(page, '739164')
  await officeHeard(page)
  await addPerson(page, 'Trần Thị Ngọc')
  await agree(page, 'tap')
  await beginFor(page, '2.000635')
  await sendExample(page, '2.000635', 'own-birth')
  const refused = page.locator('main li', { hasText: 'Nơi nhận chưa nhận' })
  await expect(refused).toContainText('Máy này không mở lại được')
  const erase = refused.getByRole('button', { name: /^Xoá khỏi máy này/ })
  const no = page.getByRole('button', { name: 'Không xoá' })

  const before = asked
  await refused.getByRole('button', { name: /^Gửi ngay/ }).press('Enter')
  await expect.poll(() => asked).toBe(before + 1)
  await expect(refused).toHaveCount(1)

  await erase.press('Enter')
  await expect(no).toBeFocused()
  await expect(refused, 'what is lost').toContainText('mất hẳn, không lấy lại được')
  await expectGoodPage(page)
  await no.press('Enter')
  await expect(erase).toBeFocused()
  await erase.press('Enter')
  await page.getByRole('button', { name: 'Xoá hẳn' }).press('Enter')
  await expect(page.getByText('Đã xoá một hồ sơ khỏi máy này.')).toBeVisible()
  await expect(refused).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 2, name: 'Chưa có hồ sơ nào đã khép' })).toBeVisible()
  await expect(page.locator('h1')).toBeFocused()
  // Closed, and loaded anew: what waits can be counted without the PIN.
  await page.goto('/volunteer/waiting')
  await takenOver(page)
  await expect(page.getByRole('heading', { level: 2, name: 'Chưa có hồ sơ nào đã khép' })).toBeVisible()
})
