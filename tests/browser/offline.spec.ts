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
  await page.locator('input[type=checkbox]').first().check()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/dossiers\/[0-9a-f-]{36}$/)
  await expect(page.locator('main')).toContainText(/có\s+mạng\s+là\s+tự\s+gửi/)
  await expectAccessible(page)
  await page.reload()
  await expect(page.locator('main')).toContainText(/có\s+mạng\s+là\s+tự\s+gửi/)
  expect(submissions).toEqual([])

  const portal = (url: URL) => url.pathname.startsWith('/api/')
  let stopped = 0
  await context.route(portal, (route) => {
    if (/\/api\/dossiers$/.test(route.request().url())) stopped += 1
    return route.fulfill({ status: 200, contentType: 'text/html', body: '<html><body>Đăng nhập Wi-Fi</body></html>' })
  })
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await expect(page.locator('header'), "a captive portal's 200 is no receipt").toContainText(
    /Mạng\s+này\s+đòi\s+đăng\s+nhập/,
    { timeout: 30_000 },
  )
  await expect(page.locator('h1')).toContainText('chưa gửi đi')
  await page.locator('header summary').click()
  await expect(page.locator('header'), 'one tap tells why').toContainText(/rồi\s+quay\s+lại\s+đây/)
  await context.unroute(portal)
  // The signal is back: it goes by itself.
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(page.getByText(/H99\.\d-\d{6}-\d{4}/).first()).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('main'), 'the signature is checked on this device').toContainText(
    /Đúng,\s+máy\s+này\s+vừa\s+kiểm\s+lại/,
  )
  expect(submissions.length - stopped, 'sent once').toBe(1)
})
