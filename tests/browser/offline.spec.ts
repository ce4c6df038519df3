import type { Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { birth, draftIn, openQuestion, takenOver } from './pages.ts'
import { Person } from './person.ts'

// Without a signal the browser says so itself, for each request that the app tries all the same.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/, /Failed to load resource.*status of 200/] })

/** One visit with a signal: the worker has everything that it keeps. */
async function visitOnce(page: Page) {
  await page.goto('/')
  await page.evaluate(async () => {
    const { active, installing, waiting } = await navigator.serviceWorker.ready
    const worker = active ?? waiting ?? installing
    if (worker?.state === 'activated') return
    await new Promise<void>((resolve) => {
      worker?.addEventListener('statechange', () => worker.state === 'activated' && resolve())
    })
  })
}

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
  await expect(page.locator('main'), "a captive portal's 200 is no receipt").toContainText('Vì sao chưa gửi được')
  await expect(page.locator('h1')).toContainText('chưa gửi đi')
  await context.unroute(portal)
  submissions.length = 0
  await sendNow.dblclick()
  await expect(page.getByText(/H99\.\d-\d{6}-\d{4}/).first()).toBeVisible({ timeout: 20_000 })
  expect(submissions, 'sent once').toHaveLength(1)
})

test('a new version is offered and waits for the word of the person; what was typed is there before and after', async ({
  page,
  context,
}) => {
  await visitOnce(page)
  await openQuestion(page, birth, 'child-name')
  await new Person(page).hands.fill(page.locator('[name="child.name"]'), 'Lò Văn P')
  await draftIn(page)
  await page.evaluate(() => Object.assign(window, { before: true }))
  await context.route('**/sw.js', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: `${await answer.text()}\n// another version` })
  })
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  const offer = page.getByRole('button', { name: 'Mở bản mới' })
  await expect(offer).toBeVisible()
  const isSamePage = () => page.evaluate(() => 'before' in window)
  expect(await isSamePage(), 'nothing is loaded anew by itself').toBe(true)
  const isWaiting = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)
  expect(await isWaiting()).toBe(true)
  await expectAccessible(page)
  await offer.click()
  await expect.poll(isSamePage).toBe(false)
  await expect.poll(isWaiting).toBe(false)
  await expect(page.locator('[name="child.name"]')).toHaveValue('Lò Văn P')
})
