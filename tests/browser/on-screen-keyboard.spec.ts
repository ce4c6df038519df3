import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { birth, takenOver } from './pages.ts'
import { expectGoodLarge } from './sizes.ts'

// A machine at the office: a standing screen without any keys.
test.use({ viewport: { width: 1080, height: 1920 }, hasTouch: true })
test.setTimeout(240_000)

const keyboard = (page: Page) => page.getByRole('region', { name: 'Bàn phím trên màn hình' })

/** A key by what stands on it. */
const key = (page: Page, name: string) => keyboard(page).getByRole('button', { name, exact: true })

/** Taps one key after the other, as a finger does. */
async function tap(page: Page, names: readonly string[]) {
  for (const name of names) await key(page, name).tap()
}

const open = async (page: Page, step: string, draft = '') => {
  await page.goto(`/kiosk/procedures/${birth}/fill/${step}${draft}`)
  await takenOver(page)
}

/** The lowest edge of the field, and the highest of what stands over the end of the page. */
const gap = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement?.getBoundingClientRect().bottom ?? 0
    const bar = document.querySelector('footer')?.getBoundingClientRect().top ?? 0
    return bar - field
  })

test('names of people are typed by touch alone, with Vietnamese marks and letters of the highlands', async ({
  page,
}) => {
  await open(page, 'child-name')
  const name = page.locator('input[name="child.name"]')
  await expect(name).toHaveAttribute('inputmode', 'none')
  await expect(keyboard(page)).toBeHidden()
  await name.tap()
  await expect(keyboard(page)).toBeVisible()
  await expect.poll(() => gap(page), 'the keyboard and the bar cover the field').toBeGreaterThan(0)
  await expectGoodLarge(page)
  const sizes = await keyboard(page)
    .getByRole('button')
    .evaluateAll((keys) =>
      keys.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
    )
  expect(sizes.length).toBeGreaterThan(40)
  expect(Math.min(...sizes), 'a key is at least 60 px wide and high').toBeGreaterThanOrEqual(60)

  // Names begin with a capital by themselves. The marks by their own keys, then by Telex.
  await tap(page, ['N', 'g', 'u', 'y', 'ê', 'n', 'ã Ngã', 'Dấu cách', 'T', 'h', 'i', 'j', 'Dấu cách'])
  await tap(page, ['Ư', 'n', 'g', 'ả Hỏi', 'Dấu cách', 'H', 'o', 'a', 'f'])
  await expect(name).toHaveValue('Nguyễn Thị Ửng Hoà')
  await expect(name).toBeFocused()
  await expect(page).toHaveURL(/draft=/)

  await tap(page, ['Xoá'])
  await expect(name).toHaveValue('Nguyễn Thị Ửng Ho')
  await name.selectText()
  await tap(page, ['Y', 'Dấu cách', 'Ƀ Č Ŭ, chữ của tiếng Ê Đê', 'Ƀ', 'h', 'i', 'ă', 'p', 'Dấu cách'])
  await tap(page, ['Ê', 'b', 'a', 'n'])
  await expect(name).toHaveValue('Y Ƀhiăp Êban')

  // The key that is done goes on, and what was typed is in the draft.
  await key(page, 'Xong').tap()
  await expect(page).toHaveURL(/child-birth-date/)
  await expect(keyboard(page)).toBeHidden()
  await page.locator('header a[href*="/fill/child-name"]').tap()
  await expect(name).toHaveValue('Y Ƀhiăp Êban')
})

test('dates have large digits and go from box to box; a list is searched by letters', async ({ page }) => {
  await open(page, 'child-birth-date')
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    page.locator(`input[name="child.birthDate-${part}"]`),
  )
  if (!day || !month || !year) throw new Error('A date has three boxes')
  await day.tap()
  await expect(key(page, 'ă')).toHaveCount(0)
  await tap(page, ['0', '5', '1', 'Ô sau'])
  await expect(month).toBeFocused()
  await tap(page, ['1', '1', 'Ô sau'])
  await expect(year).toBeFocused()
  await tap(page, ['2', '0', '2', '6'])
  await expect(day).toHaveValue('05')
  await expect(month).toHaveValue('11')
  await expect(year).toHaveValue('2026')
  // The button that goes on takes the focus, and stays under the finger until it has been pressed.
  await page.locator('#go-on').tap()
  await expect(page).not.toHaveURL(/child-birth-date/)
  await expect(keyboard(page)).toBeHidden()

  await open(page, 'child-birth-address')
  const commune = page.locator('input[id$="-commune"]')
  await commune.tap()
  await tap(page, ['h', 'o', 'a', 'Dấu cách', 'a', 'n'])
  const found = page.getByRole('option', { name: /Hòa An/ }).first()
  await found.tap()
  await expect(commune).toHaveValue(/Hòa An/)
})
