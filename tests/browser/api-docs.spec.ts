import { expect, test } from './fixtures.ts'

test('the readable page of the gateway shows each route, and asks nothing of anybody else', async ({ page }) => {
  await page.goto('/api/docs')
  await expect(page.locator('.opblock')).toHaveCount(78)
  await page
    .getByRole('button', { name: /post.*\/api\/track/i })
    .first()
    .click()
  await expect(page.locator('.opblock-body')).toBeVisible()
})
