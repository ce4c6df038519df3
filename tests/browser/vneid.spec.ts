import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Locator, type Page } from '@playwright/test'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'
import { expect, expectAccessible, test } from './fixtures.ts'
import { arrived } from './moments.ts'
import { expectGoodPage, openQuestion, takenOver, visitOnce } from './pages.ts'
import { type Hands, keyboard, touch } from './person.ts'

/** Somebody's way through the questions: a citizen with nothing yet, who wants the second level at once. */
const choices: Record<string, string> = {
  'for-whom': 'self',
  account: 'new',
  'which-level': 'level-2',
  'use-what': 'signature',
}

const stepIn = (page: Page) => new URL(page.url()).pathname.replace(/^\/practice/, '').split('/')[2] ?? ''
const primary = (page: Page): Locator => page.locator('footer').getByRole('button').first()
const beginning = (page: Page) => page.locator('footer').getByRole('link').first()

async function begin(page: Page, base = '') {
  await page.goto(`${base}/vneid`)
  await takenOver(page)
  await beginning(page).click()
  await expect.poll(() => stepIn(page)).toBe('what-is-it')
  await arrived(page)
}

/** Answers what the step asks, and presses its button. */
async function goOn(page: Page, hands: Hands = touch) {
  const before = stepIn(page)
  const choice = choices[before]
  if (choice !== undefined) await hands.choose(page.locator(`input[name="${before}"][value="${choice}"]`))
  await hands.press(primary(page))
  await expect.poll(() => stepIn(page), { message: `after ${before}` }).not.toBe(before)
  await arrived(page)
}

async function walkTo(page: Page, step: string, each: (step: string) => Promise<void> = async () => {}) {
  while (stepIn(page) !== step) {
    await each(stepIn(page))
    await goOn(page)
  }
}

const isEnd = (page: Page) => page.locator('footer a').filter({ hasText: /Xong, về đầu|Done, go home/ })

test('left at any step, by a reload or through home, the way goes on at that step', async ({ page }) => {
  test.setTimeout(300_000)
  await begin(page)
  const seen: string[] = []
  for (;;) {
    const step = stepIn(page)
    const title = await page.locator('h1').textContent()
    expect(seen, 'the way goes in a circle').not.toContain(step)
    seen.push(step)
    await page.reload()
    await expect(page.locator('h1')).toHaveText(title ?? '')
    expect(stepIn(page)).toBe(step)
    await page.goto('/')
    await takenOver(page)
    await page.locator('main a[href="/vneid"]').click()
    await beginning(page).click()
    await expect.poll(() => stepIn(page)).toBe(step)
    await expect(page.locator('h1')).toHaveText(title ?? '')
    if ((await isEnd(page).count()) > 0) break
    await goOn(page)
  }
  expect(seen).toEqual(
    expect.arrayContaining(['ready', 'install', 'level-2-go', 'activate-otp', 'activate-passcode', 'signature-choose']),
  )
})

test('what was ticked, chosen and looked for is there again after the browser was started anew', async ({
  baseURL,
}) => {
  test.setTimeout(240_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'vneid-'))
  const open = async () => {
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: findChromium() ?? 'chromium',
      args: chromiumSwitches,
      ...(baseURL === undefined ? {} : { baseURL }),
    })
    return { context, page: await context.newPage() }
  }
  const first = await open()
  await begin(first.page)
  await goOn(first.page)
  await first.page.locator('input[value=card]').check()
  await walkTo(first.page, 'install')
  await first.page.getByRole('button', { name: 'Tôi thấy khác' }).click()
  await expect(first.page).toHaveURL(/trouble\/install-trouble$/)
  await first.page.locator('main ul button').first().click()
  await expect(first.page).toHaveURL(/trouble\/store-search$/)
  await expect(first.page.locator('h1')).toBeVisible()
  await first.page.getByRole('link', { name: 'Để lúc khác' }).click()
  await expect(first.page.locator('main')).toContainText('Máy này đã ghi')
  await first.context.close()

  const second = await open()
  await second.page.goto('/')
  await takenOver(second.page)
  await expect(second.page.locator('main a[href="/vneid"]')).toContainText('Đang làm dở')
  await second.page.locator('main a[href="/vneid"]').click()
  await beginning(second.page).click()
  await expect(second.page).toHaveURL(/\/vneid\/install\/trouble\/store-search$/)
  await second.page.goto('/vneid/ready')
  await expect(second.page.locator('input[value=card]')).toBeChecked()
  await expect(second.page.locator('input[value=phone]')).not.toBeChecked()
  await second.context.close()
  rmSync(folder, { recursive: true, force: true })
})

test('two tabs keep both their ticks, and a press means the page it is on', async ({ page, context }) => {
  await begin(page)
  await goOn(page)
  const other = await context.newPage()
  await other.goto('/vneid/ready')
  await other.locator('input[value=phone]').check()
  await expect(page.locator('input[value=phone]')).toBeChecked()
  await page.locator('input[value=card]').check()
  await expect(other.locator('input[value=card]')).toBeChecked()
  await expect(other.locator('input[value=phone]')).toBeChecked()
  await goOn(other)
  expect(stepIn(other)).toBe('for-whom')
  await goOn(page)
  expect(stepIn(page)).toBe('for-whom')
})

test.describe('without a signal', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

  test('the whole way, its drawings and its troubleshooting are there after one visit', async ({ page, context }) => {
    test.setTimeout(240_000)
    await visitOnce(page)
    await context.setOffline(true)
    await begin(page)
    await walkTo(page, 'activate-otp')
    await expect(page.locator('figure svg use')).toHaveAttribute('href', '/drawings.svg#otp-message')
    expect(await page.evaluate(() => fetch('/drawings.svg').then(({ ok }) => ok))).toBe(true)
    await page.getByRole('button', { name: 'Tôi thấy khác' }).click()
    await expect(page).toHaveURL(/otp-trouble$/)
    await page.locator('main ul button').last().click()
    await expect(page.locator('main a[href^="tel:"]')).toBeVisible()
    await expect(page.locator('main')).toContainText('Theo hiểu biết chung')
    await page.reload()
    await expect(page.locator('main a[href^="tel:"]')).toBeVisible()
    await page.goto('/leave/google-play')
    await expect(page.locator('main')).toContainText('Chưa có mạng')
    await page.goto('/scam')
    await expect(page.locator('h1')).toContainText('Cúp máy')
  })
})

test('the way is walked with nothing but the keyboard', async ({ page }) => {
  test.setTimeout(240_000)
  const hands = keyboard(page)
  await page.goto('/vneid')
  await takenOver(page)
  await hands.press(beginning(page))
  await expect.poll(() => stepIn(page)).toBe('what-is-it')
  await arrived(page)
  await goOn(page, hands)
  await hands.choose(page.locator('input[value=battery]'))
  while (stepIn(page) !== 'install') await goOn(page, hands)
  await hands.press(page.getByRole('button', { name: 'Tôi thấy khác' }))
  await expect(page).toHaveURL(/install-trouble$/)
  await expect(page.locator('h1')).toBeFocused()
  await hands.press(page.locator('main ul button').first())
  await expect(page).toHaveURL(/store-search$/)
  await hands.press(page.getByRole('button', { name: 'Vẫn chưa được' }))
  await expect(page).toHaveURL(/desk-hotline$/)
  await hands.press(page.getByRole('button', { name: 'Về lại bước này' }))
  await expect(page).toHaveURL(/\/vneid\/install$/)
})

test('a question that is not answered says so, and leads to the choice', async ({ page }) => {
  await begin(page)
  await walkTo(page, 'for-whom')
  await primary(page).click()
  const summary = page.getByRole('alert')
  await expect(summary).toBeFocused()
  await expect(page).toHaveTitle(/^Lỗi: /)
  await expectAccessible(page)
  await summary.getByRole('link').click()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('for-whom')
})

test('an address that is not on the way leads to where the person is', async ({ page }) => {
  await begin(page)
  await goOn(page)
  await page.goto('/vneid/signature-open')
  await expect.poll(() => stepIn(page)).toBe('ready')
  await expect(page.locator('main')).toContainText('không dành cho')
  await page.goto('/vneid/no-such-step')
  await expect.poll(() => stepIn(page)).toBe('ready')
})

test.describe('for everyone', () => {
  // So high that nothing lies half under the bar, where axe takes what is left of a link for its size.
  test.use({ viewport: { width: 390, height: 2400 } })

  for (const language of ['vi', 'en'] as const) {
    test(`every kind of page in ${language} is there for everyone, also at 320 pixels`, async ({ page }) => {
      test.setTimeout(300_000)
      await page.addInitScript((chosen) => {
        localStorage.setItem(
          'tung-buoc',
          JSON.stringify({ settings: { language: chosen, size: 'normal', theme: 'system', you: 'bac' } }),
        )
      }, language)
      await page.goto('/vneid')
      await expectGoodPage(page)
      await begin(page)
      const kinds = ['what-is-it', 'ready', 'for-whom', 'install', 'level-2-go']
      await walkTo(page, 'activate-otp', async (step) => {
        if (kinds.includes(step)) await expectGoodPage(page)
      })
      await expectGoodPage(page)
      for (const address of [
        '/vneid/activate-otp/trouble/otp-trouble',
        '/vneid/activate-otp/trouble/otp-none',
        '/vneid/activate-otp/trouble/desk-sim',
        '/vneid/activate-otp/later',
        '/leave/google-play',
        '/leave/elsewhere',
        '/scam',
        '/device-check',
        '/sheets/tk01',
      ]) {
        await page.goto(address)
        await expectGoodPage(page)
      }
    })
  }
})

test('an official page is shown with its whole address first, and no other address is opened', async ({ page }) => {
  await begin(page)
  await walkTo(page, 'install')
  await page.locator('main a[href="/leave/google-play"]').click()
  await expect(page.locator('main')).toContainText('https://play.google.com/store/apps/details?id=com.vnid')
  await expect(page.locator('main')).toContainText('play.google.com')
  const open = page.getByRole('link', { name: 'Mở trang này' })
  await expect(open).toHaveAttribute('href', 'https://play.google.com/store/apps/details?id=com.vnid')
  await expect(open).toHaveAttribute('rel', /noopener/)
  await page.getByRole('button', { name: 'Thôi, ở lại đây' }).click()
  await expect(page).toHaveURL(/\/vneid\/install$/)
  await page.goto('/leave/https%3A%2F%2Fevil.example')
  await expect(page.locator('main')).toContainText('chỉ mở các địa chỉ chính thức')
  await expect(page.locator('a[href*="evil"]')).toHaveCount(0)
})

test('wherever a code could be asked for, the page says that it is nobody’s business', async ({ page }) => {
  test.setTimeout(180_000)
  await begin(page)
  const warned: string[] = []
  await walkTo(page, 'use-what', async (step) => {
    if ((await page.locator('main a[href="/scam"]').count()) > 0) warned.push(step)
    await expect(page.locator('input[type=password], input[autocomplete="one-time-code"]')).toHaveCount(0)
  })
  for (const step of ['activate-open', 'activate-otp', 'activate-password', 'activate-passcode', 'activate-login'])
    expect(warned).toContain(step)
})

test('a code that is typed into a free line is refused, and the page says why', async ({ page }) => {
  const { hands } = await openQuestion(page, '2.000635', 'registered')
  await hands.fill(page.locator('[name="register.place"]'), 'Mã OTP của tôi là 482913')
  await page.locator('#go-on').click()
  await expect(page.getByRole('alert')).toContainText('không ai được hỏi')
})

test('the sheet is kept, checked, printed with the note that it is no form, and forgotten when asked', async ({
  page,
}) => {
  await page.goto('/sheets/tk01')
  await takenOver(page)
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  await expect(page.locator('main')).toContainText('không phải mẫu TK01 chính thức')
  await page.locator('[name=name]').fill('Nguyễn Thị Ánh')
  await page.locator('[name=phone]').fill('0912')
  const print = page.getByRole('button', { name: 'In ra giấy' })
  await print.click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.locator('html')).not.toHaveAttribute('data-printed', '')
  await page.locator('[name=phone]').fill('0912345678')
  await print.click()
  await expect(page.locator('html')).toHaveAttribute('data-printed', '')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Nguyễn Thị Ánh')).toBeVisible()
  await expect(page.getByText('không có giá trị pháp lý')).toBeVisible()
  await expect(page.locator('[name=name]')).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.reload()
  await expect(page.locator('[name=name]')).toHaveValue('Nguyễn Thị Ánh')
  await page.getByRole('button', { name: 'Xoá những gì đã ghi' }).click()
  await expect(page.locator('main')).toContainText('Đã xoá khỏi máy này')
  await page.reload()
  await expect(page.locator('[name=name]')).toHaveValue('')
})

test('the device check tells what it can, and asks for what it cannot', async ({ page }) => {
  await page.goto('/device-check')
  await expect(page.locator('dl')).toContainText('Chrome')
  await expect(page.locator('dl')).toContainText(/[0-9] (MB|GB)/)
  await page.locator('input[value=no]').check()
  await expect(page.locator('main')).toContainText('Mượn máy có NFC')
})

test('practice has a way of its own, and begun anew nothing is left of it', async ({ page }) => {
  await begin(page, '/practice')
  await goOn(page)
  await expect(page.locator('header')).toContainText('BẢN TẬP')
  await page.goto('/vneid')
  await expect(beginning(page)).toHaveText('Bắt đầu')
  await page.goto('/practice/vneid')
  await expect(beginning(page)).toHaveText('Làm tiếp')
  await page.locator('summary').click()
  await page.getByRole('button', { name: 'Xoá, làm lại' }).click()
  await expect(beginning(page)).toHaveText('Bắt đầu')
})
