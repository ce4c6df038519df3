import { expect, test } from './fixtures.ts'
import { birth, takenOver } from './pages.ts'
import { expectGoodLarge, smallInLarge } from './sizes.ts'

test.use({ viewport: { width: 360, height: 740 } })
test.setTimeout(180_000)

test('large print is one tap away on the first page; its letters, targets and contrasts are large everywhere', async ({
  page,
}) => {
  await page.goto('/')
  await takenOver(page)
  const larger = page.getByRole('button', { name: 'Chữ to', exact: true })
  await expect(larger).toBeInViewport({ ratio: 1 })
  await expect.poll(() => smallInLarge(page), 'ordinary print is found too small').not.toEqual([])
  await larger.click()
  await expect(page.locator('html')).toHaveAttribute('data-size', 'large')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('bác')

  const question = (step: string) => `/procedures/${birth}/fill/${step}`
  for (const path of [
    '/',
    `/procedures/${birth}`,
    question('who'),
    question('child-birth-date'),
    '/results',
    '/help',
  ]) {
    await page.goto(path)
    await takenOver(page)
    await expectGoodLarge(page)
  }
})
