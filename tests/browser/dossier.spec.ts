import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { expect, test } from './fixtures.ts'
import { arrived } from './moments.ts'
import { expectGoodPage, takenOver } from './pages.ts'
import { type Hands, keyboard, Person, touch } from './person.ts'

const code = '1.001193'
const heic = {
  name: 'IMG_0001.HEIC',
  mimeType: 'image/heic',
  buffer: readFileSync(path.join(import.meta.dirname, '../unit/device/paper.heic')),
}

async function birth() {
  const procedure = await loadProcedure(code)
  const sample = (await loadSamples(code)).find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')
  return { procedure: procedure.value, answers: sample.answers }
}

/** From home to the receipt, as a person goes; returns the number on the receipt. */
async function registerBirth(person: Person, look: (page: Page) => Promise<void> = async () => {}): Promise<string> {
  const { page, hands } = person
  const { procedure, answers } = await birth()
  await hands.press(page.locator(`a[href$="/procedures/${code}"]`).first())
  await hands.press(page.locator(`a[href*="/procedures/${code}/fill/"]`).first())
  await expect(page).toHaveURL(/\/fill\/who/)
  // Pressed before the script had come, a link loads the next page anew.
  await takenOver(page)
  const shown = await person.fill(procedure, answers, 2)
  expect(shown).toContain('birth-notice')
  await expect(page.locator('main:visible')).toContainText('Nguyễn Ngọc Minh An')
  await expect(page.locator('main:visible'), 'an identity number is never shown whole').not.toContainText(
    '001196012345',
  )
  await look(page)
  await person.goOn()
  await look(page)
  await declareAndSend(person)
  const number = page.getByText(/H99\.\d-\d{6}-\d{4}/).first()
  await expect(number).toBeVisible({ timeout: 20_000 })
  return ((await number.textContent()) ?? '').replace(/\s|\u200b/g, '').match(/H99\.\d-\d{6}-\d{4}/)?.[0] ?? ''
}

/** On the page of the declarations. */
async function declareAndSend({ page, hands }: Person) {
  const declarations = page.locator('input[type=checkbox]')
  await expect(declarations.first()).toBeAttached()
  for (let index = 0; index < (await declarations.count()); index += 1) await hands.choose(declarations.nth(index))
  await hands.press(page.locator('#go-on'))
  await expect(page).toHaveURL(/\/dossiers\/[0-9a-f-]{36}$/)
}

/** The officer's moves through the real desk of the gateway. */
async function moveAlong(request: APIRequestContext, token: string, number: string) {
  const headers = { authorization: `Bearer ${token}` }
  const moves = [
    ['submitted', 'accept'],
    ['accepted', 'process'],
    ['processing', 'finish'],
    ['done', 'hand-over'],
  ]
  for (const [status, type] of moves) {
    const seen = { status, revision: 1 }
    const answer = await request.post(`/api/desk/cases/${number}/moves`, { headers, data: { seen, move: { type } } })
    expect(answer.status(), `${type} of ${number}`).toBe(200)
  }
}

async function trackOnThisDevice(page: Page, words: RegExp) {
  await page.locator('a[href$="/status"]').first().click()
  await expect(page.locator('main:visible')).toContainText(words)
}

test('a birth is registered with two photos in Vietnamese, gets a number, and is followed to the end', async ({
  page,
  request,
  deskToken,
}) => {
  test.setTimeout(150_000)
  await page.goto('/')
  const number = await registerBirth(new Person(page), expectGoodPage)
  await expect(page.locator('h1')).toContainText(/đã nhận hồ\s*sơ/)
  await expectGoodPage(page)
  await moveAlong(request, deskToken, number)
  await trackOnThisDevice(page, /trả\s+kết\s+quả/)
  await expectGoodPage(page)
  await page.goto('/results')
  await takenOver(page)
  await page.getByRole('textbox').first().fill(number)
  await page.getByRole('textbox').nth(1).fill('012345')
  await page
    .locator('main, footer')
    .getByRole('button', { name: /^Xem\s+kết\s+quả$/ })
    .click()
  await expect(page.locator('main:visible')).toContainText(/trả\s+kết\s+quả/)
  expect(page.url(), 'the number is personal').not.toContain(number)
  await expectGoodPage(page)
})

test('a birth is registered in English', async ({ page, request, deskToken }) => {
  test.setTimeout(150_000)
  await page.goto('/')
  await takenOver(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const number = await registerBirth(new Person(page, touch, 'en'), expectGoodPage)
  await expectGoodPage(page)
  await moveAlong(request, deskToken, number)
  await trackOnThisDevice(page, /handed over|result/i)
  await expectGoodPage(page)
  await page.goto('/dossiers')
  await expect(page.locator('a[href$="/status"]')).toBeVisible()
  await expectGoodPage(page)
})

test('the whole way can be practised, the officer played by the same person, and says on every page that it is a drill', async ({
  page,
  context,
}) => {
  test.setTimeout(150_000)
  await page.goto('/practice')
  let isTaken = false
  const withHeic: Hands = {
    ...touch,
    async attach(input, files) {
      if (!isTaken) await input.setInputFiles(heic)
      isTaken = true
      await touch.attach(input, files)
    },
  }
  await registerBirth(new Person(page, withHeic))
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('body')).toContainText('BẢN TẬP')
  await expect(page).toHaveTitle(/Bản tập/)
  await page.goto('/practice/office')
  await page.locator('a[href*="/office/"]').first().click()
  const papers = page.locator('main:visible')
  await expect(papers, 'which photo cannot be shown').toContainText(/HEIC,\s+ở\s+đây\s+không\s+xem\s+được/)
  await expect(papers.locator('img[src^="blob:"]')).toHaveCount(2)
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Lưu ảnh về máy/ }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/\.heic$/)

  const other = await context.newPage()
  await other.goto(page.url())
  await other.locator('textarea').fill('Lời ghi dở')
  await expect(other.getByRole('button', { name: 'Tiếp nhận', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
  await expect(page.getByRole('button', { name: /Bắt\s+đầu\s+xem/ })).toBeVisible()
  await other.getByRole('button', { name: 'Không tiếp nhận' }).click()
  await expect(other.locator('main:visible')).toContainText(/vừa\s+thay\s+đổi/)
  await expect(other.getByRole('button', { name: /Bắt\s+đầu\s+xem/ }), 'it is loaded anew').toBeVisible()
  await expect(other.locator('textarea'), 'what was typed stays').toHaveValue('Lời ghi dở')
  await other.close()

  for (const move of [/Xử\s+lý|Bắt\s+đầu\s+xem|xem\s+hồ/, /xong/i, /Trả/]) {
    await page.getByRole('button', { name: move }).first().click()
  }
  await expect(page.locator('main:visible'), 'the last move is kept').toContainText(/không\s+còn\s+việc/)
  await page.goto('/practice/dossiers')
  await trackOnThisDevice(page, /trả\s+kết\s+quả/)
})

test('a correction that comes while the officer looks at the dossier is not accepted unseen, and both read of it', async ({
  page,
  context,
}) => {
  test.setTimeout(150_000)
  await page.goto('/practice')
  await registerBirth(new Person(page))
  const receipt = page.url()
  const desk = await context.newPage()
  await desk.goto('/practice/office')
  await desk.locator('a[href*="/office/"]').first().click()
  await expect(desk.locator('main:visible')).toContainText(/bản\s+gửi\s+lần\s+1/)

  await page.bringToFront()
  await page.getByRole('button', { name: /Sửa\s+hồ\s+sơ\s+đã\s+gửi/ }).click()
  await expect(page).toHaveURL(/\/fill\/check/)
  await arrived(page)
  const person = new Person(page)
  await person.goOn()
  await declareAndSend(person)
  await expect(page.locator('main:visible')).toContainText(/Lần\s+2/, { timeout: 20_000 })

  await desk.bringToFront()
  await desk.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
  const shown = desk.locator('main:visible')
  await expect(shown).toContainText(/vừa\s+thay\s+đổi/)
  await expect(shown).toContainText(/đã\s+gửi\s+bản\s+sửa/)
  await expect(shown).toContainText(/bản\s+gửi\s+lần\s+2/)
  await expectGoodPage(desk)
  await page.goto(`${receipt}/status`)
  await expect(page.locator('main:visible li[aria-current=step]')).toContainText(/Bản\s+sửa\s+đã\s+tới/)
  await expectGoodPage(page)
  await desk.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
  await expect(desk.getByRole('button', { name: /Bắt\s+đầu\s+xem/ })).toBeVisible()
})

test('a correction that comes when the office has begun is told so, and one press keeps what was sent', async ({
  page,
  context,
}) => {
  test.setTimeout(150_000)
  await page.goto('/practice')
  const number = await registerBirth(new Person(page))
  const receipt = page.url()
  const desk = await context.newPage()
  await desk.goto(`/practice/office/${number}`)
  await desk.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
  await expect(desk.getByRole('button', { name: /Bắt\s+đầu\s+xem/ })).toBeVisible()

  await page.bringToFront()
  await page.getByRole('button', { name: /Sửa\s+hồ\s+sơ\s+đã\s+gửi/ }).click()
  await expect(page).toHaveURL(/\/fill\/check/)
  await arrived(page)
  const person = new Person(page)
  await person.goOn()
  await declareAndSend(person)
  await expect(page.locator('h1')).toHaveText(/đã\s+bắt\s+đầu\s+làm,\s+không\s+sửa\s+được\s+nữa/, { timeout: 20_000 })
  await expectGoodPage(page)
  await page.goto('/practice/dossiers')
  await expect(page.locator('main:visible')).toContainText(/đang\s+làm,\s+không\s+sửa\s+được\s+nữa/)
  await expect(page.locator('main:visible')).not.toContainText(/Cần\s+bạn\s+sửa/)
  await page.goto(receipt)
  await page.getByRole('button', { name: /Giữ\s+bản\s+đã\s+gửi/ }).click()
  await expect(page.locator('h1')).toHaveText(/đã\s+nhận\s+hồ\s+sơ/)
  await expect(page.getByText(number).first()).toBeVisible()
})

test('a birth is registered with the keyboard alone', async ({ page }) => {
  test.setTimeout(240_000)
  await page.goto('/')
  await registerBirth(new Person(page, keyboard(page)))
})

test('a birth is registered on a screen 320 pixels wide, and nothing has to be scrolled sideways', async ({ page }) => {
  test.setTimeout(150_000)
  await page.setViewportSize({ width: 320, height: 568 })
  await page.goto('/')
  await registerBirth(new Person(page))
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways).toBeLessThanOrEqual(0)
})
