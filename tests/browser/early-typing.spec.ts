import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { birth, draftIn, takenOver } from './pages.ts'

/** Keeps every script back until it is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/*.js', async (route) => {
    await released
    await route.continue()
  })
  return release
}

test('what is typed before the script has arrived stays, counts as an answer, and is there after a reload', async ({
  page,
}) => {
  const release = await holdScripts(page)
  await page.goto(`/procedures/${birth}/fill/child-name`, { waitUntil: 'commit' })
  const name = page.locator('[name="child.name"]')
  await name.pressSequentially('Lò Văn Páo')
  const elementBefore = await name.elementHandle()
  release()
  await takenOver(page)
  await expect(name).toHaveValue('Lò Văn Páo')
  expect(await name.evaluate((now, before) => now === before, elementBefore), 'the page was taken over').toBe(true)
  await expect(name, 'the caret stays in the field').toBeFocused()
  await draftIn(page)
  await page.reload()
  await takenOver(page)
  await expect(name).toHaveValue('Lò Văn Páo')
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/child-birth-date/)
})

test('a choice made before the script has arrived counts as an answer', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/procedures/1.004194/fill/who', { waitUntil: 'commit' })
  const family = page.locator('input[name="filing.kind"][value=family]')
  await family.check({ force: true })
  release()
  await takenOver(page)
  await expect(family).toBeChecked()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/new-place\?draft=/)
})

test('letters typed into the search of home before the script has arrived make the list shorter', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/', { waitUntil: 'commit' })
  await page.locator('[name="procedure-search"]').pressSequentially('khai sinh')
  release()
  await takenOver(page)
  await expect(page.locator('[name="procedure-search"]')).toHaveValue('khai sinh')
  await expect(page.locator('main a[href*="/procedures/"]:visible')).not.toHaveCount(4)
  await expect(page.locator(`main a[href$="/procedures/${birth}"]`)).toBeVisible()
})
