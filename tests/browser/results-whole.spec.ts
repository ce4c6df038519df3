import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { issuer, now } from '../unit/signature/authority.ts'
import { openDesk, test } from './desk-office.ts'
import { expect } from './fixtures.ts'
import { birth, draftIn, stay, takenOver, visitOnce } from './pages.ts'
import { Person } from './person.ts'
import { approve, askForTwo, button, declareAndSend, main, putTwoRight, send, world } from './played-office.ts'

// Without a signal the browser says so itself, for each request that the app tries all the same.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

test('a dossier filed without a signal is sent, put right in two places, approved, and its signed result serves in another', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(600_000)
  const configuration = { adapter: 'gateway', baseUrl: '/api', signatureIssuers: [issuer(world.root)] }
  await context.route('**/config.json', (route) => route.fulfill({ json: configuration }))
  const procedure = await loadProcedure(birth)
  const sample = (await loadSamples(birth)).find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')

  await visitOnce(page)
  await context.setOffline(true)
  await page.goto(`/procedures/${birth}/fill/who`)
  await takenOver(page)
  const person = new Person(page)
  await person.fill(procedure.value, sample.answers, 1)
  await person.goOn()
  await declareAndSend(page)
  await expect(main(page), 'filed, and not sent').toContainText(/có\s+mạng\s+là\s+tự\s+gửi/)
  await context.setOffline(false)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  const said = page.getByText(/H99\.1-\d{6}-\d{4}/).first()
  await expect(said, 'sent and received').toBeVisible({ timeout: 30_000 })
  const number = ((await said.textContent()) ?? '').replace(/\s|\u200b/g, '').match(/H99\.1-\d{6}-\d{4,}/)?.[0] ?? ''
  const status = `${new URL(page.url()).pathname}/status`

  const counter = await office.elsewhere()
  await openDesk(counter, (await office.add('reception')).login, `/desk/${number}`)
  await button(counter, /^Tiếp nhận$/).click()
  await expect(counter.locator('#desk-dossier dl').first()).toContainText('Đã tiếp nhận')

  const desk = await office.elsewhere()
  const stands = desk.locator('#desk-dossier dl').first()
  await openDesk(desk, (await office.add('specialist')).login, `/desk/${number}`)
  await button(desk, /^Nhận làm$/).click()
  await button(desk, /^Bắt đầu xem$/).click()
  await askForTwo(desk)
  await send(desk, /Đã\s+nhận\s+bổ\s+sung/)

  await page.goto('/dossiers')
  await takenOver(page)
  await expect(main(page), 'the page asks by itself').toContainText(/1\s+hồ\s+sơ\s+có\s+tin\s+mới/)
  await page.goto(status)
  await putTwoRight(page)

  await expect(desk.getByText('Hồ sơ này vừa thay đổi.'), 'the officer is told, and reads on').toBeVisible()
  await button(desk, /^Xem bản mới$/).click()
  await expect(desk.locator('#desk-dossier')).toContainText('Nguyễn Ngọc Minh Anh')
  await approve(desk)
  await button(desk, /^Gửi$/).click()
  await expect(stands, 'approved').toContainText('Xong, chờ trả')
  await button(counter, /^Xem bản mới$/).click()
  await expect(button(counter, /^Trả kết quả$/)).toBeVisible()

  await page.goto(status)
  await expect(button(page, /Lấy\s+kết\s+quả/)).toBeVisible()
  // The day on which the paper was signed: its certificate is of that time.
  await page.clock.setFixedTime(now)
  await button(page, /Lấy\s+kết\s+quả/).click()
  await expect(main(page)).toContainText(/Chữ\s+ký\s+hợp\s+lệ,\s+tệp\s+còn\s+nguyên/)
  await button(page, /Cất\s+vào\s+giấy\s+tờ/).click()
  await expect(main(page)).toContainText(/Đã\s+cất\s+trên\s+máy\s+này/)

  await page.goto(`/procedures/${stay}/fill/dwelling`)
  await takenOver(page)
  await page.locator('input[type=radio][value=paper]').check()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/dwelling-paper/)
  await draftIn(page)
  await button(page, /Dùng\s+tờ\s+này\s.*Minh\s+Anh/).click()
  await expect(main(page), 'one press, and it is a page of another dossier').toContainText(/Trang\s+1/)
  await expect(page.locator('footer')).toContainText(/Đã\s+lưu/)
})
