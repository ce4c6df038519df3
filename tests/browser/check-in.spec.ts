import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gateway } from '../../src/adapters/gateway.ts'
import { filesIn } from '../../src/core/answer-files.ts'
import { sealHandover } from '../../src/core/handover.ts'
import { newCode, shownGroups } from '../../src/core/handover-code.ts'
import { placeOf } from '../../src/core/handover-secret.ts'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { openDesk, test } from './desk-office.ts'
import { expect } from './fixtures.ts'
import { arrived } from './moments.ts'
import { birth, expectGoodPage, takenOver } from './pages.ts'
import { scanned } from './scanned.ts'

const paper = readFileSync(path.join(import.meta.dirname, '../../src/procedures/sample-paper.png'))
const number = /H\d+\.\d+-\d{6}-\d{4,}/

/** Leaves a prepared draft in which one name is missing, as from a kiosk; gives its id, and what opens it. */
async function left(baseURL: string) {
  const [procedure, [sample]] = await Promise.all([loadProcedure(birth), loadSamples(birth)])
  const secret = newCode()
  const [handovers, place] = await Promise.all([
    gateway({ baseUrl: `${baseURL}/api` }).openHandovers?.(),
    placeOf(secret),
  ])
  if (!procedure.ok || !sample || !handovers || !place) throw new Error('a pack, its sample and a relay are there')
  const { 'father.name': _, ...answers } = sample.answers
  const id = randomUUID()
  const now = new Date().toISOString()
  const files = filesIn(answers).map(({ sha256, size, type }) => ({ sha256, size, type }))
  const { code, version } = procedure.value
  const sealed = await sealHandover(place.key, {
    head: {
      what: 'draft',
      id,
      procedure: { code, version },
      answers,
      step: 'check',
      createdAt: now,
      updatedAt: now,
      leftBehind: 0,
      files,
    },
    bytes: files.map(() => Uint8Array.from(paper)),
  })
  expect(await handovers.put(place.id, 'place', sealed)).toMatchObject({ ok: true })
  return { id, secret, address: `/kept#${secret}` }
}

test.use({ viewport: { width: 360, height: 740 } })

test('a phone keeps its place, an officer scans it, puts a name in, receives it; the phone is told, and the code is used up', async ({
  page,
  baseURL,
  office,
}) => {
  test.setTimeout(300_000)
  const officer = await office.add('reception')
  const { id, address } = await left(baseURL ?? '')
  await page.goto(address)
  await takenOver(page)
  await page.getByRole('button', { name: /Nhận\s+về\s+máy\s+này/ }).click()
  await expect(page.locator('h1')).toHaveText(/Đã\s+nhận\s+hồ\s+sơ/)
  await page.goto(`/handover/${id}`)
  await takenOver(page)
  await page.getByRole('button', { name: /Giữ\s+chỗ\s+24\s+giờ/ }).click()
  await expect(page.locator('h1')).toHaveText(/Đã\s+giữ\s+chỗ/)
  const code = `${baseURL}${await scanned(page, 'Mã mở lại hồ sơ')}`
  const digits = code.split('#')[1] ?? ''
  expect(digits).toMatch(/^\d{48}$/)
  await expect(page.locator('main'), 'and it can be read').toContainText(shownGroups(digits))

  await expectGoodPage(page)

  const desk = await office.elsewhere()
  await openDesk(desk, officer.login, '/desk/check-in')
  await expect(desk.locator('h1')).toHaveText(/Nhận\s+hồ\s+sơ\s+đã\s+chuẩn\s+bị/)
  await expectGoodPage(desk)
  const main = desk.locator('main')
  await desk.locator('#place-code').fill('không phải mã')
  await desk.keyboard.press('Enter')
  await expect(main).toContainText('Tắt bộ gõ tiếng Việt')
  // As a scanner does, wherever the focus is.
  await desk.locator('h1').focus()
  await desk.keyboard.type(code)
  await expect(desk.locator('#place-code')).toHaveValue(code)
  await desk.keyboard.press('Enter')
  // Fetching, decrypting and the packs; on a busy computer that is more than a moment.
  await expect(main).toContainText('Còn thiếu hoặc sai: 1', { timeout: 60_000 })
  await expect(main).toContainText('Trần Thị Ngưỡng')
  await expect(main).toContainText('001 196 012 345')
  await expect(main.locator('img[src^="blob:"]')).toBeVisible()
  await expect(
    desk.getByRole('button', { name: 'Nhận hồ sơ', exact: true }),
    'not while something is missing',
  ).toHaveCount(0)
  await expectGoodPage(desk)

  await main.getByRole('button', { name: /^Sửa/ }).first().click()
  await desk.locator('[name="father.name"]').fill('Nguyễn Văn Sơn')
  await desk.getByRole('button', { name: 'Xong', exact: true }).click()
  await expect(main).toContainText('Đủ câu trả lời và giấy tờ')
  const receive = desk.getByRole('button', { name: 'Nhận hồ sơ', exact: true })
  await receive.click()
  await expect(main, 'nothing is received without a word of the person').toContainText(
    'đánh dấu khi người dân nói đồng ý',
  )
  await desk.locator('#declared').check()
  await desk.locator('#compared').check()
  await receive.click()
  // The files go up, and the office writes them to its disk before it answers.
  await expect(desk.locator('h1')).toHaveText(/Đã\s+nhận\s+hồ\s+sơ/, { timeout: 60_000 })
  await expect(main).toContainText(number)
  const given = number.exec((await main.textContent()) ?? '')?.[0] ?? ''
  await expectGoodPage(desk)

  await expect(page.locator('h1')).toHaveText(/Nơi\s+nhận\s+đã\s+có\s+hồ\s+sơ/)
  await expect(page.locator('main')).toContainText(given)
  await page.goto('/dossiers')
  await takenOver(page)
  await expect(page.locator(`a[href="/results#${given}"]`)).toBeVisible()
  await expectGoodPage(page)

  await desk.getByRole('button', { name: 'Nhận hồ sơ khác' }).click()
  await desk.locator('#place-code').fill(code)
  await desk.keyboard.press('Enter')
  await expect(main).toContainText('đã được nhận ở bàn khác')

  await desk.goto(`/desk/${given}`)
  await takenOver(desk)
  await expect(desk.getByText(/nhận\s+tại\s+quầy,\s+cam\s+đoan\s+trước\s+mặt/)).toBeVisible()
})

test('what cannot be scanned is typed: a wrong digit is named by its group, and the rest stays', async ({
  baseURL,
  office,
}) => {
  const officer = await office.add('reception')
  const { secret } = await left(baseURL ?? '')
  const desk = await office.elsewhere()
  await openDesk(desk, officer.login, '/desk/check-in')
  const box = desk.locator('#place-code')
  const wrong = secret.slice(0, 14) + ((Number(secret[14]) + 1) % 10) + secret.slice(15)
  await box.fill(shownGroups(wrong).slice(0, -1))
  await box.press('Enter')
  await expect(box).toHaveAccessibleDescription(new RegExp(`Nhóm số thứ 3 chưa đúng: ${wrong.slice(12, 18)}`))
  await expect(box).toBeFocused()
  await expect(box, 'nobody types all of it twice').toHaveValue(shownGroups(wrong).slice(0, -1))
  await box.fill(shownGroups(secret).slice(0, -1))
  await box.press('Enter')
  await expect(box).toHaveAccessibleDescription(/Đang có 47 số, mã có 48 số/)
  await expectGoodPage(desk)
  await box.press('End')
  await desk.keyboard.type(secret.slice(-1))
  await desk.keyboard.press('Enter')
  await expect(desk.locator('main')).toContainText('Còn thiếu hoặc sai: 1', { timeout: 60_000 })
  await expect(desk.locator('h1'), 'what was pressed is gone').toBeFocused()
})

test('what was put right at the counter is not lost without a question, whichever way the officer leaves', async ({
  baseURL,
  office,
}) => {
  test.setTimeout(120_000)
  const officer = await office.add('reception')
  const { secret } = await left(baseURL ?? '')
  const desk = await office.elsewhere()
  await openDesk(desk, officer.login, '/desk')
  await desk.getByRole('link', { name: 'Nhận hồ sơ', exact: true }).press('Enter')
  await expect(desk).toHaveURL(/\/desk\/check-in$/)
  await arrived(desk)
  const main = desk.locator('main')
  const stay = desk.getByRole('button', { name: 'Ở lại làm tiếp' })
  const name = desk.getByText('Nguyễn Văn Sơn').first()
  const open = async () => {
    await desk.keyboard.type(secret)
    await desk.keyboard.press('Enter')
    await expect(main).toContainText('Còn thiếu hoặc sai: 1', { timeout: 60_000 })
    await arrived(desk)
  }
  const leave = desk.getByRole('button', { name: 'Không nhận, đóng hồ sơ này' })

  // Where nothing was put right, nothing is lost.
  await open()
  await leave.press('Enter')
  await expect(desk.locator('#place-code')).toBeVisible()
  await arrived(desk)

  await open()
  await main.getByRole('button', { name: /^Sửa/ }).first().press('Enter')
  await desk.locator('[name="father.name"]').fill('Nguyễn Văn Sơn')
  await desk.getByRole('button', { name: 'Xong', exact: true }).press('Enter')
  await expect(main).toContainText('Đủ câu trả lời và giấy tờ')
  await arrived(desk)

  await leave.press('Enter')
  await expect(stay).toBeFocused()
  await expectGoodPage(desk)
  await stay.press('Enter')
  await expect(leave).toBeFocused()
  const queue = desk.getByRole('link', { name: 'Gọi số', exact: true })
  for (const pressed of [queue, desk.getByRole('button', { name: 'Ra ngoài' })]) {
    await pressed.press('Enter')
    await expect(stay).toBeFocused()
    await stay.press('Enter')
    await expect(pressed).toBeFocused()
  }
  await desk.goBack()
  await expect(stay).toBeFocused()
  await stay.press('Enter')
  await expect(stay).toHaveCount(0)
  await expect(desk).toHaveURL(/\/desk\/check-in$/)
  await expect(name).toBeVisible()
  const asked = desk.waitForEvent('dialog')
  await desk.evaluate(() => void setTimeout(() => location.reload()))
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await expect(name).toBeVisible()

  await main
    .getByRole('button', { name: /^Bỏ trang này/ })
    .first()
    .press('Enter')
  await expect(main.getByText('Chưa có trang nào').first()).toBeVisible()
  expect(await desk.evaluate(() => document.activeElement?.textContent)).toContain('Chưa có trang nào')

  await desk.goBack()
  await desk.getByRole('button', { name: 'Bỏ và rời đi' }).press('Enter')
  await expect(desk).toHaveURL(/\/desk$/)
  await desk.goForward()
  await expect(desk.locator('#place-code'), 'nothing is left of it').toBeVisible()
  await arrived(desk)
  await open()
  await main
    .getByRole('button', { name: /^Bỏ trang này/ })
    .first()
    .press('Enter')
  await queue.press('Enter')
  await desk.getByRole('button', { name: 'Bỏ và rời đi' }).press('Enter')
  await expect(desk).toHaveURL(/\/desk\/queue/)
})
