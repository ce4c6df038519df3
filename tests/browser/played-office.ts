import type { Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { now } from '../unit/signature/authority.ts'
import { newWorld, signedPaper } from '../unit/signature/world.ts'
import { expect } from './fixtures.ts'
import { arrived } from './moments.ts'
import { birth, takenOver } from './pages.ts'
import { Person } from './person.ts'
import { photo } from './photos.ts'

// A dossier in practice and its officer, both played by the test; the signed PDF that the officer hands out.

export const world = await newWorld()
const signed = await signedPaper(world, { stamped: now - 3_600_000 })
export const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(signed) })

export const main = (page: Page) => page.locator('main:visible')
export const button = (page: Page, name: RegExp) => page.getByRole('button', { name })

export async function declareAndSend(page: Page) {
  // The page before may have something to tick, too.
  await expect(page).toHaveURL(/\/fill\/send/)
  await arrived(page)
  const declarations = page.locator('input[type=checkbox]')
  await expect(declarations.first()).toBeAttached()
  for (let index = 0; index < (await declarations.count()); index += 1) {
    await declarations.nth(index).check()
  }
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/dossiers\/[0-9a-f-]{36}$/)
}

/** A birth that the mother registers in practice, up to its receipt; returns its number. */
export async function filed(page: Page): Promise<string> {
  const procedure = await loadProcedure(birth)
  const sample = (await loadSamples(birth)).find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')
  await page.goto(`/practice/procedures/${birth}/fill/who`)
  await takenOver(page)
  const person = new Person(page)
  await person.fill(procedure.value, sample.answers, 1)
  await person.goOn()
  await declareAndSend(page)
  const number = page.getByText(/H99\.0-\d{6}-\d{4}/).first()
  await expect(number).toBeVisible({ timeout: 30_000 })
  return ((await number.textContent()) ?? '').replace(/\s|\u200b/g, '').match(/H99\.0-\d{6}-\d{4}/)?.[0] ?? ''
}

/** The officer in another tab, who has begun to look at the dossier. */
export async function officer(page: Page, number: string): Promise<Page> {
  const desk = await page.context().newPage()
  await desk.goto(`/practice/office/${number}`)
  await button(desk, /^Tiếp nhận$/).click()
  await button(desk, /Bắt\s+đầu\s+xem/).click()
  await expect(button(desk, /Làm\s+xong,\s+kèm/)).toBeVisible()
  return desk
}

/** What the officer's move needs is filled in; it is sent, and taken. */
export async function send(desk: Page, next: RegExp) {
  await button(desk, /^Gửi$/).click()
  await expect(button(desk, next).first()).toBeVisible()
}

/** The officer asks for a supplement: the child's name is wrong, and the notice of birth cannot be read. */
export async function askForTwo(desk: Page) {
  await button(desk, /Xin\s+bổ\s+sung/).click()
  await desk.getByRole('checkbox', { name: /Họ\s+tên\s+của\s+cháu/ }).check()
  await desk.getByRole('checkbox', { name: /giấy\s+chứng\s+sinh\s+mờ/ }).check()
  await desk.getByRole('textbox', { name: /Nói\s+rõ:\s+Ảnh/ }).fill('Chụp lại góc dưới')
}

/** From the page of the case, both are put right where they are, and the dossier is sent once more. */
export async function putTwoRight(page: Page) {
  await expect(main(page), 'both are named at once').toContainText(/Sửa\s+2\s+chỗ/)
  await expect(main(page)).toContainText('Chụp lại góc dưới')
  await button(page, /Họ\s+tên\s+của\s+cháu/).click()
  await expect(page).toHaveURL(/\/fill\/child-name\?.*change=1/)
  await page.locator('[name="child.name"]').fill('Nguyễn Ngọc Minh Anh')
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/check/)
  await arrived(page)
  await main(page)
    .getByRole('link', { name: /giấy\s+chứng\s+sinh/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/fill\/birth-notice\?.*change=1/)
  await page
    .locator('input[type=file]:not([capture])')
    .last()
    .setInputFiles(await photo(page, 'Chụp lại'))
  await expect(page.locator('img[src^="blob:"]')).toHaveCount(2)
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/check/)
  await arrived(page)
  await expect(main(page)).not.toContainText(/xem\s+lại\s+giúp/)
  await page.locator('#go-on').click()
  await declareAndSend(page)
  await expect(main(page), 'the same dossier, once more').toContainText(/Lần\s+2/, { timeout: 30_000 })
}

/** The officer has what was put right, and finishes with the signed PDF. */
export async function approve(desk: Page) {
  await button(desk, /Đã\s+nhận\s+bổ\s+sung/).click()
  await button(desk, /Làm\s+xong,\s+kèm/).click()
  await desk.locator('input[type=file]').setInputFiles(pdf('result.pdf'))
}
