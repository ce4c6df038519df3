import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { birth, openQuestion, takenOver, visitOnce } from './pages.ts'

// Without a signal the browser says so itself, for each request that the app tries all the same.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

test('after one visit a dossier is filled and sealed without a signal, kept, and sent once when the signal is back', async ({
  page,
  context,
}) => {
  test.setTimeout(150_000)
  const submissions: string[] = []
  context.on('request', (request) => {
    if (request.method() === 'POST' && /\/api\/dossiers$/.test(request.url())) submissions.push(request.url())
  })
  await visitOnce(page)
  await context.setOffline(true)
  await page.goto('/')
  await takenOver(page)
  await expect(page.locator('header')).toContainText('Chưa có mạng')
  await page.goto(`/procedures/${birth}`)
  await takenOver(page)
  const person = await openQuestion(page, birth, 'who')
  const procedure = await loadProcedure(birth)
  const sample = (await loadSamples(birth)).find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')
  const shown = await person.fill(procedure.value, sample.answers, 1)
  expect(shown).toContain('child-birth-address')
  expect(shown).toContain('birth-notice')
  await person.goOn()
  await page.locator('input[type=checkbox]').first().check({ force: true })
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/dossiers\/[0-9a-f-]{36}$/)
  await expect(page.locator('main')).toContainText('Đã giữ trên máy này')
  await expectAccessible(page)
  await page.reload()
  await expect(page.locator('main')).toContainText('Đã giữ trên máy này')
  expect(submissions).toEqual([])

  await context.setOffline(false)
  const portal = (url: URL) => url.pathname.startsWith('/api/')
  await context.route(portal, (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<html><body>Đăng nhập Wi-Fi</body></html>' }),
  )
  const sendNow = page.getByRole('button', { name: 'Gửi ngay' })
  await sendNow.click()
  await expect(page.locator('main'), "a captive portal's 200 is no receipt").toContainText(
    /Vì\s+sao\s+chưa\s+gửi\s+được/,
  )
  await expect(page.locator('h1')).toContainText('chưa gửi đi')
  await context.unroute(portal)
  submissions.length = 0
  await sendNow.dblclick()
  await expect(page.getByText(/H99\.\d-\d{6}-\d{4}/).first()).toBeVisible({ timeout: 20_000 })
  expect(submissions, 'sent once').toHaveLength(1)
})
