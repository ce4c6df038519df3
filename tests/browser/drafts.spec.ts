import { expect, test } from './fixtures.ts'
import { arrived, isStored } from './moments.ts'
import { birth, draftIn, openQuestion, takenOver } from './pages.ts'

test('of two tabs on one draft one edits, the other says so and can take over; nothing is written over', async ({
  page,
  context,
}) => {
  await openQuestion(page, birth, 'child-name')
  const name = page.locator('[name="child.name"]')
  await name.pressSequentially('Lò Văn')
  const draft = await draftIn(page)
  await isStored(page)
  const other = await context.newPage()
  await other.goto(`/procedures/${birth}/fill/child-name?draft=${draft}`)
  await takenOver(other)
  await expect(other.locator('h1')).toHaveText('Phần này đang mở ở cửa sổ khác')
  await expect(other.locator('[name="child.name"]')).toHaveCount(0)

  await name.pressSequentially(' Páo')
  await other.getByRole('button', { name: 'Làm tiếp ở đây' }).click()
  await expect(other.locator('[name="child.name"]')).toHaveValue('Lò Văn Páo')
  await expect(page.locator('h1'), 'the first tab says it').toHaveText('Phần này đang mở ở cửa sổ khác')

  await other.locator('[name="child.name"]').fill('Lò Văn Pao')
  await isStored(other)
  await page.getByRole('button', { name: 'Làm tiếp ở đây' }).click()
  await expect(name, 'and has what was written there when it comes back').toHaveValue('Lò Văn Pao')
  await expect(other.locator('h1')).toHaveText('Phần này đang mở ở cửa sổ khác')

  await page.close()
  await other.reload()
  await takenOver(other)
  await expect(other.locator('[name="child.name"]'), 'a tab that is gone holds nothing').toHaveValue('Lò Văn Pao')
})

test('a tab that does not answer blocks nobody: after a short wait the draft is taken from it', async ({
  page,
  context,
}) => {
  // As a frozen tab: it holds its lock and hears nothing.
  await page.addInitScript(() => {
    Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set: () => undefined })
  })
  await openQuestion(page, birth, 'child-name')
  await page.locator('[name="child.name"]').fill('Lò Văn')
  const draft = await draftIn(page)
  await isStored(page)

  const other = await context.newPage()
  await other.goto(`/procedures/${birth}/fill/child-name?draft=${draft}`)
  await takenOver(other)
  await other.getByRole('button', { name: 'Làm tiếp ở đây' }).click()
  await expect(other.locator('[name="child.name"]')).toHaveValue('Lò Văn')
  await other.locator('[name="child.name"]').fill('Lò Văn Páo')
  await isStored(other)
  await expect(page.locator('h1'), 'it says so as soon as it notices').toHaveText('Phần này đang mở ở cửa sổ khác')
  await other.reload()
  await takenOver(other)
  await expect(other.locator('[name="child.name"]')).toHaveValue('Lò Văn Páo')
})

test('a page that is left before anything was stored begins anew under the same address', async ({ page }) => {
  // The first write never comes to an end.
  await page.addInitScript(() => {
    if (sessionStorage.getItem('mended')) return
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('held back', 'UnknownError')
    }
  })
  await openQuestion(page, birth, 'child-name')
  await page.locator('[name="child.name"]').fill('Lò')
  const draft = await draftIn(page)
  await page.evaluate(() => sessionStorage.setItem('mended', 'yes'))
  await page.reload()
  await takenOver(page)
  await expect(page.locator('[name="child.name"]')).toBeVisible()
  expect(await draftIn(page)).toBe(draft)
  await page.locator('[name="child.name"]').fill('Lò Văn Páo')
  await isStored(page)
  await page.reload()
  await expect(page.locator('[name="child.name"]')).toHaveValue('Lò Văn Páo')
})

test('the address says the draft from the first letter on, and the focus and the caret stay', async ({ page }) => {
  await openQuestion(page, birth, 'child-name')
  const name = page.locator('[name="child.name"]')
  await name.focus()
  await page.keyboard.press('L')
  expect(await page.evaluate(() => new URLSearchParams(location.search).has('draft'))).toBe(true)
  await expect(name).toBeFocused()
  await page.keyboard.press('o')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('x')
  await expect(name).toHaveValue('Lxo')
})

test('who rests is told where it is found again, and goes on at the same question', async ({ page }) => {
  const { hands } = await openQuestion(page, birth, 'child-name')
  await hands.fill(page.locator('[name="child.name"]'), 'Lò Văn Páo')
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/child-birth-date/)
  await arrived(page)
  await page.getByRole('link', { name: 'Nghỉ, lát làm tiếp' }).click()
  await expect(page.locator('h1')).toHaveText('Nghỉ ở đây cũng được')
  await expect(page.locator('h1')).toBeFocused()
  await expect(page.locator('main')).toContainText('Mọi thứ đã ghi đều nằm trên máy này.')
  await page.getByRole('link', { name: 'Về đầu' }).click()
  await expect(page).toHaveURL('/')
  await page.getByRole('link', { name: 'Làm tiếp', exact: true }).click()
  await expect(page).toHaveURL(/child-birth-date\?draft=/)
})
