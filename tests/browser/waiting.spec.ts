import { expect, test } from './fixtures.ts'
import { takenOver } from './pages.ts'
import { heading } from './volunteer.ts'

test('where nothing is closed yet, the one way back is there once', async ({ page }) => {
  await page.goto('/volunteer/waiting')
  await takenOver(page)
  await expect(heading(page, 'Hồ sơ đã khép')).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Chưa có hồ sơ nào đã khép' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Về danh sách|^Mở khoá/ })).toHaveText(['Về danh sách người'])
})
