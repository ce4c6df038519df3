import { createECDH, randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { expect, test } from './fixtures.ts'
import { expectGoodPage, takenOver, visitOnce } from './pages.ts'
import { Person } from './person.ts'
import { button, declareAndSend, main } from './played-office.ts'

const code = '2.000635'

/** Sends a dossier without papers to the gateway and stays on its receipt. */
async function sent(page: Page) {
  const procedure = await loadProcedure(code)
  const sample = (await loadSamples(code)).find(({ id }) => id === 'own-birth')
  if (!procedure.ok || !sample) throw new Error('the pack and its sample are part of the repository')
  await page.goto(`/procedures/${code}/fill/${procedure.value.steps[0]?.id}`)
  await takenOver(page)
  const person = new Person(page)
  await person.fill(procedure.value, sample.answers)
  await person.goOn()
  await declareAndSend(page)
  await expect(page.getByText(/H99\.\d-\d{6}-\d{4}/).first()).toBeVisible({ timeout: 30_000 })
}

/**
 * The browser under test has no push service behind it and nobody to ask: its permission and its address for news are
 * the test's. The office, its key and what it keeps are the real ones.
 */
async function withPush(page: Page, permission: NotificationPermission) {
  const ecdh = createECDH('prime256v1')
  const keys = { p256dh: ecdh.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
  await page.addInitScript(
    ({ keys, permission }) => {
      Object.defineProperty(Notification, 'permission', { get: () => 'default' })
      Notification.requestPermission = async () => permission
      PushManager.prototype.subscribe = async (options) => {
        if (!(options?.applicationServerKey instanceof Uint8Array)) throw new Error('the key is bytes')
        if (options.applicationServerKey.length !== 65) throw new Error('the key is a point of P-256')
        const made = Object.create(PushSubscription.prototype)
        made.toJSON = () => ({ endpoint: 'https://fcm.googleapis.com/fcm/send/test', expirationTime: null, keys })
        return made
      }
    },
    { keys, permission },
  )
}

const offered = (page: Page) => button(page, /^Báo\s+cho\s+bạn$/)

test('news is offered once the office has the dossier, begun and ended at the office', async ({ page }) => {
  test.setTimeout(200_000)
  await withPush(page, 'granted')
  await visitOnce(page)
  await sent(page)
  await expect(offered(page)).toBeVisible()
  await expectGoodPage(page)
  const status = `${new URL(page.url()).pathname}/status`
  const [begun] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/api/notices') && answer.request().method() === 'POST'),
    offered(page).click(),
  ])
  expect(begun.ok()).toBe(true)
  await expect(main(page)).toContainText(/Có\s+tin\s+mới,\s+máy\s+này\s+sẽ\s+báo/)
  await page.goto(status)
  const [ended] = await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/api/notices/end')),
    button(page, /đừng\s+báo\s+nữa/).click(),
  ])
  expect(ended.status()).toBe(204)
  await expect(main(page)).toContainText(/Máy\s+này\s+không\s+báo\s+nữa/)
  await expectGoodPage(page)
})

test('who says no is not asked again for this dossier', async ({ page }) => {
  test.setTimeout(200_000)
  await withPush(page, 'denied')
  await sent(page)
  await button(page, /^Không\s+cần$/).click()
  await expect(offered(page)).toHaveCount(0)
  await page.reload()
  await takenOver(page)
  await expect(main(page)).toContainText(/H99\./)
  await expect(offered(page)).toHaveCount(0)
})

test('what the office pushes is shown as it wrote it', async ({ page, context, baseURL }) => {
  test.setTimeout(240_000)
  await context.grantPermissions(['notifications'])
  await visitOnce(page)
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      for (const { registrationId } of registrations) resolve(registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  const notice = {
    id: '3f0c6d3e-4f2b-4c58-9a3e-0d6a1c7b2e11',
    title: 'Từng Bước',
    body: 'Hồ sơ có tin mới. Mở ra để xem',
  }
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(baseURL ?? '').origin,
    registrationId: await registered,
    data: JSON.stringify(notice),
  })
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ id: tag, title, body }))
    })
  await expect.poll(shown).toEqual([notice])
})
