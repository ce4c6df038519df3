import { issuer, now } from '../unit/signature/authority.ts'
import { expect, test } from './fixtures.ts'
import { draftIn, expectGoodPage, stay, takenOver, visitOnce } from './pages.ts'
import { button, filed, main, officer, pdf, send, world } from './played-office.ts'

// Without a signal the browser says so itself, for each request that the app tries all the same.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

test('a result is kept, used for another dossier with one tap, taken out and brought back, all without a signal', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000)
  const configuration = { adapter: 'gateway', baseUrl: '/api', signatureIssuers: [issuer(world.root)] }
  await context.route('**/config.json', (route) => route.fulfill({ json: configuration }))
  await visitOnce(page)
  await page.goto('/practice/papers')
  await takenOver(page)
  await expect(page.getByText(/Chưa\s+cất\s+giấy\s+tờ\s+nào/)).toBeVisible()
  await expectGoodPage(page)
  const number = await filed(page)
  const status = `${new URL(page.url()).pathname}/status`
  const desk = await officer(page, number)
  await button(desk, /Làm\s+xong,\s+kèm/).click()
  await desk.locator('input[type=file]').setInputFiles(pdf('result.pdf'))
  await send(desk, /Trả\s+kết\s+quả/)
  await desk.close()

  await page.goto(status)
  await expect(button(page, /Lấy\s+kết\s+quả/)).toBeVisible()
  await page.clock.setFixedTime(now)
  await button(page, /Lấy\s+kết\s+quả/).click()
  await button(page, /Cất\s+vào\s+giấy\s+tờ/).click()
  await expect(main(page)).toContainText(/Đã\s+cất\s+trên\s+máy\s+này/)
  await expectGoodPage(page)

  await context.setOffline(true)
  await main(page)
    .getByRole('link', { name: /Xem\s+giấy\s+tờ/ })
    .click()
  await expect(page).toHaveURL(/\/practice\/papers$/)
  await expect(main(page)).toContainText(/chữ\s+ký\s+hợp\s+lệ,\s+tệp\s+còn\s+nguyên/)
  await button(page, /Mở\s+tờ\s+này/).click()
  const [saved] = await Promise.all([page.waitForEvent('download'), button(page, /Lưu\s+tệp/).click()])
  expect(saved.suggestedFilename()).toBe('ket-qua-1.pdf')
  await expectGoodPage(page)

  await page.goto(`/practice/procedures/${stay}/fill/dwelling`)
  await takenOver(page)
  await page.locator('input[type=radio][value=paper]').check()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/dwelling-paper/)
  await draftIn(page)
  await button(page, /Dùng\s+tờ\s+này\s.*khai\s+sinh/i).click()
  await expect(main(page)).toContainText(/Trang\s+1/)
  await expect(main(page).getByText(/Đã\s+đính\s+kèm/)).toBeVisible()
  await expect(button(page, /Thôi,\s+bỏ\s+ra/)).toBeFocused()
  await expect(button(page, /Dùng\s+tờ\s+này/), 'it is not offered twice').toHaveCount(0)
  await button(page, /Thôi,\s+bỏ\s+ra/).click()
  await expect(main(page)).not.toContainText(/Trang\s+1/)
  await expect(button(page, /Dùng\s+tờ\s+này/)).toBeFocused()
  await expectGoodPage(page)
  await button(page, /Dùng\s+tờ\s+này/).click()
  await expect(main(page)).toContainText(/Trang\s+1/)
  await expect(page.locator('footer')).toContainText(/Đã\s+lưu/)
  await expectGoodPage(page)

  await page.goto('/practice/papers')
  await takenOver(page)
  await button(page, /Bỏ\s+tờ\s+này/).click()
  await expect(main(page)).toContainText(/Chưa\s+cất\s+giấy\s+tờ\s+nào/)
  await button(page, /Lấy\s+lại/).click()
  await expect(button(page, /Mở\s+tờ\s+này/)).toBeVisible()
  await button(page, /Mở\s+tờ\s+này/).click()
  await expect(button(page, /Lưu\s+tệp/), 'its bytes came back with it').toBeVisible()
})
