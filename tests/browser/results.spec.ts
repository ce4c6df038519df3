import type { APIRequestContext } from '@playwright/test'
import { issuer, now } from '../unit/signature/authority.ts'
import { atGateway, lookUp, move } from './at-gateway.ts'
import { expect, test } from './fixtures.ts'
import { expectGoodPage } from './pages.ts'
import { approve, askForTwo, button, filed, main, officer, pdf, putTwoRight, send, world } from './played-office.ts'

test('what is missing is named at once, put right where it is, and the signed result is checked and kept', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const configuration = { adapter: 'gateway', baseUrl: '/api', signatureIssuers: [issuer(world.root)] }
  await page.context().route('**/config.json', (route) => route.fulfill({ json: configuration }))
  const number = await filed(page)
  const status = `${new URL(page.url()).pathname}/status`
  const desk = await officer(page, number)
  await askForTwo(desk)
  await expectGoodPage(desk)
  await send(desk, /Đã\s+nhận\s+bổ\s+sung/)

  await page.bringToFront()
  await page.goto(status)
  await expect(main(page)).toContainText(/Sửa\s+2\s+chỗ/)
  await expectGoodPage(page)
  await putTwoRight(page)

  await desk.bringToFront()
  await desk.reload()
  await approve(desk)
  await send(desk, /Trả\s+kết\s+quả/)

  await page.bringToFront()
  await page.goto(status)
  await expect(button(page, /Lấy\s+kết\s+quả/)).toBeVisible()
  await page.clock.setFixedTime(now)
  await button(page, /Lấy\s+kết\s+quả/).click()
  await expect(main(page)).toContainText(/Chữ\s+ký\s+hợp\s+lệ,\s+tệp\s+còn\s+nguyên/)
  await expectGoodPage(page)
  const [kept] = await Promise.all([page.waitForEvent('download'), button(page, /Lưu\s+vào\s+máy/).click()])
  expect(kept.suggestedFilename()).toBe(`${number}-1.pdf`)
})

test('a draft is read and confirmed, money is shown with its code and paid in practice', async ({ page }) => {
  test.setTimeout(300_000)
  const number = await filed(page)
  const status = `${new URL(page.url()).pathname}/status`
  const desk = await officer(page, number)
  await button(desk, /Gửi\s+bản\s+nháp/).click()
  await desk.locator('input[type=file]').setInputFiles(pdf('draft.pdf'))
  await send(desk, /Xin\s+nộp\s+tiền/)
  await page.bringToFront()
  await page.goto(status)
  await expect(main(page)).toContainText(/Xem\s+bản\s+nháp/)
  await expectGoodPage(page)
  await button(page, /Đúng\s+rồi/).click()
  await expect(main(page)).toContainText(/đã\s+báo\s+bản\s+nháp\s+đúng/)

  await desk.bringToFront()
  await desk.reload()
  await button(desk, /Xin\s+nộp\s+tiền/).click()
  await desk.getByRole('textbox', { name: /Số\s+tiền/ }).fill('16000')
  await desk.getByRole('textbox', { name: /Nộp\s+cho\s+việc\s+gì/ }).fill('Lệ phí bản sao')
  await send(desk, /Đã\s+nhận\s+tiền/)
  await page.bringToFront()
  await page.goto(status)
  await expect(page.getByRole('img', { name: /Mã\s+QR/ })).toBeVisible()
  await expect(main(page)).toContainText(/16\.000\s+đồng/)
  await expect(main(page)).toContainText(number.replace(/[^0-9A-Z]/g, ''))
  await expect(main(page), 'nobody sends money to a practice account').toContainText(/không\s+có\s+thật/)
  await expectGoodPage(page)
  await button(page, /Giả\s+vờ\s+nộp\s+tiền/).click()
  await expect(page.locator('h1')).toHaveText(/đang\s+xem\s+hồ\s+sơ/)
})

test('a refusal is read with its reason, from any device', async ({ page, request, deskToken }) => {
  const found = await atGateway(request)
  await move(request, deskToken, found.number, 'submitted', { type: 'refuse', note: 'Gửi nhầm xã' })
  await lookUp(page, found)
  await expect(page.locator('h1')).toHaveText(/không\s+tiếp\s+nhận/)
  await expect(main(page)).toContainText('Gửi nhầm xã')
  await expect(button(page, /Rút\s+hồ\s+sơ/)).toHaveCount(0)
  await expectGoodPage(page)
})

test('a dossier is taken back after a second look, and the officer confirms it', async ({
  page,
  request,
  deskToken,
}) => {
  const found = await atGateway(request)
  await lookUp(page, found)
  await button(page, /Rút\s+hồ\s+sơ/).click()
  await button(page, /Thôi,\s+giữ/).click()
  await button(page, /Rút\s+hồ\s+sơ/).click()
  await page.locator('textarea').fill('Làm lại từ đầu')
  await expectGoodPage(page)
  await button(page, /Rút\s+hồ\s+sơ/).click()
  await expect(page.locator('h1')).toHaveText(/đã\s+xin\s+rút/)
  await expect(main(page)).toContainText('Làm lại từ đầu')
  await move(request, deskToken, found.number, 'withdrawal-asked', { type: 'confirm-withdrawal' })
  await button(page, /Xem\s+lại\s+bây\s+giờ/).click()
  await expect(page.locator('h1')).toHaveText(/Hồ\s+sơ\s+đã\s+rút/)
  await expectGoodPage(page)
})

test('a late office says so, and its apology shows the new day and the old one', async ({
  page,
  request,
  deskToken,
}) => {
  const found = await atGateway(request)
  await move(request, deskToken, found.number, 'submitted', { type: 'accept' })
  await page.clock.setFixedTime(Date.now() + 40 * 86_400_000)
  await lookUp(page, found)
  await expect(main(page)).toContainText(/đang\s+trễ\s+hẹn/)
  await expectGoodPage(page)
  const later = await newDay(request, deskToken, found.number)
  await button(page, /Xem\s+lại\s+bây\s+giờ/).click()
  await expect(main(page)).toContainText(/xin\s+lỗi/)
  await expect(main(page)).toContainText('Chờ sổ cũ')
  await expect(main(page)).toContainText(/Hẹn\s+lúc\s+đầu/)
  await expect(main(page)).toContainText(later.split('-').reverse().join('/'))
  await expectGoodPage(page)
})

test('what the office does is seen on the open page by itself', async ({ page, request, deskToken }) => {
  const own = await atGateway(request)
  const listening = page.waitForResponse((answer) => answer.url().endsWith('/api/cases/live'))
  await lookUp(page, own)
  expect((await listening).status()).toBe(200)
  await move(request, deskToken, own.number, 'submitted', { type: 'accept' })
  await expect(page.locator('h1')).toContainText(/đã\s+tiếp\s+nhận/)
  await move(request, deskToken, own.number, 'accepted', { type: 'process' })
  await expect(page.locator('h1')).toContainText(/đang\s+xem/)
})

/** The office apologises and names the first day from 60 on that the gateway takes for a working day. */
async function newDay(request: APIRequestContext, token: string, number: string): Promise<string> {
  for (let days = 60; days < 75; days += 1) {
    const date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const answer = await request.post(`/api/desk/cases/${number}/moves`, {
      headers: { authorization: `Bearer ${token}` },
      data: { seen: { status: 'accepted', revision: 1 }, move: { type: 'extend', date, note: 'Chờ sổ cũ' } },
    })
    if (answer.ok()) return date
    expect((await answer.json()).problems).toEqual([{ code: 'case.date-impossible' }])
  }
  throw new Error('no working day in two weeks')
}
