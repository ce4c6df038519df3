import type { Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { everythingKept, storedBytes } from './device-content.ts'
import { expect } from './fixtures.ts'
import { claims, type Forgery } from './forging-provider.ts'
import { test } from './login-gateway.ts'
import { arrived, isStored } from './moments.ts'
import { draftIn, expectGoodPage, openQuestion, takenOver } from './pages.ts'
import { Person } from './person.ts'

const code = '2.000635'
const database = 'tung-buoc-citizen'
const stores = ['drafts', 'files', 'fileHeads']

/** Fills a dossier up to the page that sends it. */
async function readyToSend(page: Page): Promise<Person> {
  const procedure = await loadProcedure(code)
  const [sample] = await loadSamples(code)
  if (!procedure.ok || !sample) throw new Error('the pack and its samples are part of the repository')
  await page.goto(`/procedures/${code}/fill/need`)
  await takenOver(page)
  const person = new Person(page)
  await person.fill(procedure.value, sample.answers)
  await person.goOn()
  const declarations = page.locator('input[type=checkbox]')
  await expect(declarations.first()).toBeAttached()
  for (let index = 0; index < (await declarations.count()); index += 1) {
    await person.hands.choose(declarations.nth(index))
  }
  // What is compared later begins here: nothing of it may still be on its way to the device.
  await isStored(page)
  return person
}

/** A draft with one answer, for what needs no more. */
async function smallDraft(page: Page): Promise<string[]> {
  const { hands } = await openQuestion(page, code, 'subject-name')
  await hands.fill(page.locator('input[type=text]').first(), 'Nguyễn Thị Còn Nguyên')
  await draftIn(page)
  await page.locator('#go-on').click()
  await expect(page).not.toHaveURL(/subject-name/)
  await arrived(page)
  await isStored(page)
  await page.goto('/login')
  await takenOver(page)
  return storedBytes(page, database, stores)
}

/** Whom the gateway knows by the cookie of this browser. */
const accountIn = (page: Page): Promise<unknown> =>
  page.evaluate(async () => (await (await fetch('/api/session')).json()).account)

/** Whom the gateway knows by a session's token, from anywhere. */
async function accountOf(url: string, token: string): Promise<unknown> {
  const answer = await fetch(`${url}/api/session`, { headers: { cookie: `__Host-session=${token}` } })
  const session: unknown = await answer.json()
  return typeof session === 'object' && session && 'account' in session ? session.account : undefined
}

async function tokenIn(page: Page): Promise<string> {
  const cookies = await page.context().cookies()
  return cookies.find(({ name }) => name === '__Host-session')?.value ?? ''
}

const toLogin = (page: Page) => page.getByRole('link', { name: /Đăng\s+nhập\s+rồi\s+gửi/ }).click()

/** Goes to the provider and comes back: what is on the screen afterwards is the answer to this very login. */
async function logIn(page: Page) {
  const back = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await back
}

const heading = (page: Page) => page.locator('h1')

/** Nothing that was secret at the login, and nothing that was said of the person, is to be read anywhere. */
async function expectNothingKept(page: Page, heard: readonly string[], log: string, secrets: Iterable<string>) {
  const kept = { ...(await everythingKept(page)), heard: heard.join('\n'), log }
  const session = (await page.context().cookies()).filter(({ name }) => name.startsWith('__Host-'))
  const all = [
    ...secrets,
    ...Object.values(claims).filter((value) => value.length > 1),
    ...session.map((one) => one.value),
  ]
  expect(all.length).toBeGreaterThan(5)
  for (const secret of all.filter((one) => one !== '')) {
    for (const [place, text] of Object.entries(kept)) {
      expect(text.includes(secret), `${secret} is to be read in ${place}`).toBe(false)
      expect(text.includes(encodeURIComponent(secret)), `${secret} is to be read in ${place}`).toBe(false)
    }
  }
}

const forgeries: Forgery[] = [
  'other state',
  'no state',
  'other nonce',
  'other issuer in the token',
  'other issuer in the answer',
  'other audience',
  'expired token',
  'other key',
  'code of another login',
  'no token',
  'unsigned token',
  'userinfo of another',
]

test('whatever a provider forges is refused with words, and the draft stays as it is to the byte', async ({
  page,
  provider,
  gateway,
}) => {
  test.setTimeout(240_000)
  const heard: string[] = []
  page.on('console', (message) => heard.push(message.text()))
  await readyToSend(page)
  await expect(page.locator('main:visible')).toContainText(/đăng\s+nhập\s+trước/)
  const draft = await draftIn(page)
  const before = await storedBytes(page, database, stores)
  expect(before.length).toBeGreaterThan(0)
  await toLogin(page)
  for (const forgery of forgeries) {
    await test.step(forgery, async () => {
      provider.state.forgery = forgery
      await logIn(page)
      await expect(heading(page), forgery).toHaveText(/Chưa\s+đăng\s+nhập\s+được/)
      await expect(page.locator('main:visible')).toContainText(/không\s+khớp/)
      expect(new URL(page.url()).searchParams.get('problem')).toBe('login.refused')
      expect(await accountIn(page)).toBeUndefined()
      expect(await storedBytes(page, database, stores)).toEqual(before)
    })
  }
  await expectGoodPage(page)

  provider.state.forgery = 'cancelled'
  await logIn(page)
  await expect(heading(page)).toHaveText(/Bạn\s+chưa\s+đăng\s+nhập/)
  await expectGoodPage(page)

  provider.state.forgery = 'honest'
  await logIn(page)
  await expect(heading(page)).toHaveText(/Bạn\s+đã\s+đăng\s+nhập/)
  await expect(page.locator('main:visible')).toContainText(claims.name)
  expect(await accountIn(page)).toMatchObject({ fullName: claims.name, level: 2 })
  await expectGoodPage(page)
  expect(await storedBytes(page, database, stores)).toEqual(before)
  await page.getByRole('link', { name: 'Làm tiếp' }).click()
  await expect(page).toHaveURL(new RegExp(`/procedures/${code}/fill/send\\?draft=${draft}$`))
  await expect(page.locator('#go-on')).toBeVisible()
  expect(await storedBytes(page, database, stores), 'back at the same page').toEqual(before)
  expect(provider.faults).toEqual([])
  await expectNothingKept(page, heard, gateway.log(), provider.secrets)

  await page.locator('#go-on').click()
  await expect(page.getByText(/H99\.\d-\d{6}-\d{4}/).first()).toBeVisible({ timeout: 20_000 })
})

test('what comes back from a login counts once, in the browser that began it, and never gives it a session that was known before', async ({
  page,
  browser,
  provider,
  gateway,
  baseURL,
}) => {
  test.setTimeout(240_000)
  const before = await smallDraft(page)
  const planted = 'A'.repeat(43)
  await page.evaluate((value) => cookieStore.set('__Host-session', value), planted)
  expect(await tokenIn(page)).toBe(planted)
  const answers: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/login/callback')) answers.push(request.url())
  })
  await logIn(page)
  await expect(heading(page)).toHaveText(/Bạn\s+đã\s+đăng\s+nhập/)
  const token = await tokenIn(page)
  expect(token).not.toBe(planted)
  expect(await accountOf(gateway.url, planted), 'a session that somebody planted').toBeUndefined()
  expect(await accountOf(gateway.url, token)).toMatchObject({ fullName: claims.name })
  const [answer = ''] = answers

  await page.goto(answer)
  await expect(page.locator('main:visible')).toContainText(/không\s+được\s+nhận.*vẫn\s+đăng\s+nhập\s+như\s+trước/s)
  expect(await tokenIn(page), 'a used answer changes nothing').toBe(token)

  const victim = await browser.newContext({ baseURL: baseURL ?? '', locale: 'vi-VN' })
  const other = await victim.newPage()
  await other.goto(answer)
  await expect(heading(other)).toHaveText(/Chưa\s+đăng\s+nhập\s+được/)
  await expect(other.locator('main:visible')).toContainText(/đừng\s+dùng\s+đường\s+dẫn\s+ai\s+gửi/)
  expect(await accountIn(other), 'nobody is logged in by a link').toBeUndefined()
  provider.state.forgery = 'used code'
  await logIn(other)
  await expect(heading(other)).toHaveText(/Chưa\s+đăng\s+nhập\s+được/)
  expect(await accountIn(other)).toBeUndefined()
  await victim.close()

  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await expect(page.getByRole('button', { name: 'Đăng nhập', exact: true })).toBeVisible()
  expect(await accountOf(gateway.url, token), 'it has ended where it is kept').toBeUndefined()
  provider.state.forgery = 'honest'
  await logIn(page)
  await expect(heading(page)).toHaveText(/Bạn\s+đã\s+đăng\s+nhập/)
  expect(await tokenIn(page), 'another login, another session').not.toBe(token)
  expect(await storedBytes(page, database, stores)).toEqual(before)
})

test.describe('without a provider', () => {
  test.use({ expectedErrors: [/40[13]/] })

  test('a dossier waits on the device, says why, and goes on after a login of the right level', async ({
    page,
    provider,
  }) => {
    test.setTimeout(240_000)
    await provider.stop()
    await page.goto('/login?return=%2Fdossiers')
    await expect(heading(page)).toHaveText(/Nơi\s+đăng\s+nhập\s+chưa\s+mở\s+được/)
    await expect(page.locator('main:visible')).toContainText(/Vẫn\s+làm\s+được\s+gì/)
    await expectGoodPage(page)
    await readyToSend(page)
    await page.locator('#go-on').click()
    await expect(page).toHaveURL(/\/dossiers\/[0-9a-f-]{36}$/)
    await expect(page.locator('main:visible')).toContainText(/cần\s+bạn\s+đăng\s+nhập/, { timeout: 30_000 })
    await expect(page.locator('header')).toContainText(/Nơi\s+nhận\s+cần\s+bạn\s+đăng\s+nhập/)
    await expectGoodPage(page)
    const kept = await storedBytes(page, database, ['files', 'fileHeads'])
    const toLoginAgain = page.locator('footer').getByRole('link', { name: 'Đăng nhập' })
    await toLoginAgain.click()
    await expect(heading(page)).toHaveText(/Nơi\s+đăng\s+nhập\s+chưa\s+mở\s+được/)

    await provider.startAgain()
    provider.state.level = '1'
    await expect(async () => {
      await page.getByRole('button', { name: 'Thử lại' }).click({ timeout: 1000 })
      await expect(heading(page)).toHaveText('Đăng nhập', { timeout: 1000 })
    }).toPass({ timeout: 60_000 })
    await logIn(page)
    await expect(page.locator('main:visible')).toContainText(/cần\s+tài\s+khoản\s+mức\s+2/)
    await expectGoodPage(page)
    await page.getByRole('link', { name: 'Làm tiếp' }).click()
    await expect(page.locator('main:visible')).toContainText(/cần\s+tài\s+khoản\s+mức\s+2/, { timeout: 30_000 })
    await toLoginAgain.click()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    provider.state.level = '2'
    await logIn(page)
    await expect(heading(page)).toHaveText(/Bạn\s+đã\s+đăng\s+nhập/)
    expect(await storedBytes(page, database, ['files', 'fileHeads'])).toEqual(kept)
    await page.getByRole('link', { name: 'Làm tiếp' }).click()
    await expect(page.getByRole('button', { name: 'Gửi thử lần nữa' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Gửi ngay' }).click()
    await expect(page.getByText(/H99\.\d-\d{6}-\d{4}/).first()).toBeVisible({ timeout: 30_000 })
  })
})
