import type { Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { everythingKept, storedBytes } from './device-content.ts'
import { expect } from './fixtures.ts'
import { claims, type Forgery } from './forging-provider.ts'
import { test } from './login-gateway.ts'
import { draftIn, expectGoodPage, takenOver } from './pages.ts'
import { Person } from './person.ts'

const code = '2.000635'
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
  for (let index = 0; index < (await declarations.count()); index += 1) {
    await person.hands.choose(declarations.nth(index))
  }
  await expect(page.locator('main:visible')).toContainText(/đăng\s+nhập\s+trước/)
  return person
}

const toLogin = (page: Page) => page.getByRole('link', { name: /Đăng\s+nhập\s+rồi\s+gửi/ }).click()
const logIn = (page: Page) => page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
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
  const draft = await draftIn(page)
  const before = await storedBytes(page, 'tung-buoc-citizen', stores)
  expect(before.length).toBeGreaterThan(0)
  await toLogin(page)
  for (const forgery of forgeries) {
    await test.step(forgery, async () => {
      provider.state.forgery = forgery
      await logIn(page)
      await expect(heading(page), forgery).toHaveText(/Chưa\s+đăng\s+nhập\s+được/)
      await expect(page.locator('main:visible')).toContainText(/không\s+khớp/)
      expect(new URL(page.url()).searchParams.get('problem')).toBe('login.refused')
      expect((await (await page.request.get('/api/session')).json()).account).toBeUndefined()
      expect(await storedBytes(page, 'tung-buoc-citizen', stores)).toEqual(before)
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
  await expectGoodPage(page)
  expect(await storedBytes(page, 'tung-buoc-citizen', stores)).toEqual(before)
  await page.getByRole('link', { name: 'Làm tiếp' }).click()
  await expect(page).toHaveURL(new RegExp(`/procedures/${code}/fill/send\\?draft=${draft}$`))
  await expect(page.locator('#go-on')).toBeVisible()
  expect(await storedBytes(page, 'tung-buoc-citizen', stores), 'back at the same page').toEqual(before)
  expect(provider.faults).toEqual([])
  await expectNothingKept(page, heard, gateway.log(), provider.secrets)

  await page.locator('#go-on').click()
  await expect(page.getByText(/H99\.\d-\d{6}-\d{4}/).first()).toBeVisible({ timeout: 20_000 })
})
