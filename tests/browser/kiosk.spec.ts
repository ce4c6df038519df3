import type { Page } from '@playwright/test'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { isStored } from './moments.ts'
import { birth, takenOver } from './pages.ts'
import { type Hands, Person, touch } from './person.ts'
import { kioskPin } from './playwright.config.ts'
import { expectGoodLarge } from './sizes.ts'

test.use({ viewport: { width: 1080, height: 1920 }, hasTouch: true })

/** A finger: it presses and types, and every field that it comes to keeps nothing for later. */
const finger: Hands = {
  ...touch,
  async fill(field, text) {
    expect(await field.getAttribute('autocomplete'), text).toBe('off')
    await field.fill(text)
  },
  press: (button) => button.tap(),
}

const finish = (page: Page) => page.getByRole('button', { name: 'Xong, xoá hết' })
const erase = (page: Page) => page.getByRole('button', { name: 'Xoá hết', exact: true })
const question = (page: Page) => page.getByRole('alertdialog')

/** What the browser itself has: the page cannot be asked, since it has put its own databases in the place of these. */
async function keptByBrowser(page: Page) {
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  const { databaseNames } = await session.send('IndexedDB.requestDatabaseNames', { securityOrigin: origin })
  const texts = await page.evaluate(() => [localStorage.length, sessionStorage.length])
  return { databaseNames, texts, cookies: (await page.context().cookies()).length }
}

test('a birth is registered by touch at a shared screen, the slip is printed, and the next person sees nothing', async ({
  page,
}) => {
  test.setTimeout(400_000)
  const procedure = await loadProcedure(birth)
  const sample = (await loadSamples(birth)).find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')
  const person = new Person(page, finger)

  await page.goto('/kiosk')
  await takenOver(page)
  const begin = page.getByRole('button', { name: 'Chạm vào đây để bắt đầu' })
  await expect(begin).toBeVisible()
  await expectGoodLarge(page)
  const before = await page.evaluate(() => history.length)
  await page.locator('h1').tap()
  await expect(page.locator('h1')).toContainText('Hôm nay bác cần làm gì?')
  await expectGoodLarge(page)
  await expect(page.locator('a[href^="/practice"], a[href="/kiosk/dossiers"]'), 'a way out').toHaveCount(0)

  await page.locator(`a[href="/kiosk/procedures/${birth}"]`).first().tap()
  await page.locator(`a[href*="/procedures/${birth}/fill/"]`).first().tap()
  await expect(page).toHaveURL(/\/kiosk\/procedures\/.*\/fill\/who/)
  await person.fill(procedure.value, sample.answers, 1)
  const name = 'Nguyễn Ngọc Minh An'
  await expect(page.locator('main:visible')).toContainText(name)
  await expectGoodLarge(page)
  await person.goOn()
  const declarations = page.locator('input[type=checkbox]')
  await expect(declarations.first()).toBeAttached()
  for (let nth = 0; nth < (await declarations.count()); nth += 1) await finger.choose(declarations.nth(nth))
  await page.locator('#go-on').tap()
  await expect(page.locator('h1')).toContainText(/đã nhận hồ\s*sơ/, { timeout: 30_000 })
  await expectGoodLarge(page)
  expect(await page.evaluate(() => history.length), 'the visit has one place in the history').toBe(before)
  expect(await keptByBrowser(page)).toEqual({ databaseNames: [], texts: [0, 0], cookies: 0 })

  await finish(page).tap()
  await expect(page.locator('h1')).toContainText('Bác xong rồi chứ?')
  const slip = page.locator('main')
  await expect(slip).toContainText(/H99\.\d-\d{6}-\d{4}/)
  await expectGoodLarge(page)
  await page.emulateMedia({ media: 'print' })
  await expect(slip.getByText('Trên phiếu không có số căn cước')).toBeVisible()
  expect(await slip.innerText(), 'who applied').not.toMatch(/001196012345|Minh An/)
  await expect(erase(page)).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: 'In phiếu' }).tap()
  await expect(page.locator('html')).toHaveAttribute('data-printed')

  await erase(page).tap()
  await expect(page).toHaveURL('/kiosk?erased')
  await expect(page.getByText('Đã xoá hết của người vừa dùng máy.')).toBeVisible()
  await expectGoodLarge(page)
  await begin.tap()
  await expect(page.locator('h1')).toContainText('Hôm nay bác cần làm gì?')
  expect(await page.content()).not.toContain('Minh An')
  await page.goto('/kiosk/dossiers')
  await expect(page.locator('main:visible')).toContainText(/chưa\s+có/i)
  expect(await page.content()).not.toContain('Minh An')
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack()
    expect(await page.content()).not.toContain('Minh An')
  }
  expect(await page.evaluate(() => history.length)).toBe(before + 1)
})

test('nobody is erased while they type, read or ask for time; whoever has gone is, and the screen says so before', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await page.clock.install()
  await page.goto(`/kiosk/procedures/${birth}/fill/child-name`)
  await takenOver(page)
  const box = page.locator('[name="child.name"]')
  await box.tap()
  for (const letter of 'Khuê Mật') {
    await page.clock.fastForward(55_000)
    await page.keyboard.insertText(letter)
    await expect(question(page)).toBeHidden()
  }
  for (let times = 0; times < 11; times += 1) {
    await page.clock.fastForward(65_000)
    await expect(question(page)).toBeVisible()
    await question(page).getByRole('heading').tap()
    await page.clock.fastForward(2000)
    await expect(question(page)).toBeHidden()
  }
  await expect(box).toHaveValue('Khuê Mật')
  await page.clock.fastForward(65_000)
  await expect(question(page)).toContainText('Bác còn ở đó không?')
  await expectGoodLarge(page)
  await page.getByRole('button', { name: 'Tôi cần thêm 5 phút' }).tap()
  await expect(question(page)).toBeHidden()
  await page.clock.fastForward(290_000)
  await expect(question(page)).toBeHidden()
  await page.clock.fastForward(12_000)
  await expect(question(page)).toBeVisible()
  // The blank page gives way to a new one too soon to be looked at: it says itself that it was blank.
  await page.evaluate(() => {
    const look = () => document.body.hidden && console.info('blank')
    new MutationObserver(look).observe(document.body, { attributes: true })
  })
  const blank = page.waitForEvent('console', (message) => message.text() === 'blank')
  await page.clock.fastForward(20_000)
  await blank
  await expect(page).toHaveURL('/kiosk?erased')
  await expect(page.getByText('Đã xoá hết của người vừa dùng máy.')).toBeVisible()
  expect(await page.content()).not.toContain('Mật')

  await page.getByRole('button', { name: 'Gọi cán bộ' }).tap()
  await expect(page.getByRole('dialog')).toContainText('không nhắn tin cho ai')
  await expectGoodLarge(page)
  await page.getByRole('button', { name: 'Thôi, không gọi nữa' }).tap()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('one thing calls somebody over; what is only read is called otherwise', async ({ page }) => {
  await page.goto(`/kiosk/procedures/${birth}`)
  await takenOver(page)
  const calling = page.locator('a, button').filter({ hasText: /^\s*Gọi/ })
  const guide = page.getByRole('button', { name: 'Xem chỉ dẫn' })
  await expect(guide).toBeVisible()
  await expect(calling).toHaveText(['Gọi cán bộ'])
  await expectGoodLarge(page)
  await guide.tap()
  await expect(page.locator('h1')).toHaveText('Ai giúp được bác?')
  await expect(calling).toHaveText(['Gọi cán bộ'])
  await expect(page.locator('main')).not.toContainText('trang Gọi người giúp')
  await expectGoodLarge(page)
  await expectAccessible(page)
})

test('whoever rests is told that nothing stays here; once their place is kept, the end warns of nothing', async ({
  page,
}) => {
  await page.goto(`/kiosk/procedures/${birth}/fill/child-name`)
  await takenOver(page)
  await finger.fill(page.locator('[name="child.name"]'), 'Lò Văn Páo')
  await isStored(page)
  await page.getByRole('link', { name: 'Nghỉ, lát làm tiếp' }).tap()
  await expect(page.locator('h1')).toHaveText(/Giữ\s+chỗ\s+rồi\s+hãy\s+đi/)
  await expect(page.locator('body')).not.toContainText(/trên\s+máy\s+này/)
  await expectGoodLarge(page)
  await finish(page).tap()
  await expect(page.locator('main')).toContainText(/Còn 1 việc chưa tới cơ\s*quan/)
  await expectGoodLarge(page)
  await page.getByRole('button', { name: 'Làm tiếp', exact: true }).tap()
  await page.getByRole('link', { name: 'Giữ chỗ, làm tiếp ở máy khác' }).tap()
  await expect(page.locator('h1')).toHaveText(/Làm\s+tiếp\s+ở\s+máy\s+khác/)
  await expect(page.getByRole('button', { name: 'Tạo tệp' }), 'nobody saves a file here').toHaveCount(0)
  await page.getByRole('button', { name: 'Giữ chỗ 24 giờ' }).tap()
  await expect(page.locator('h1')).toHaveText(/Đã\s+giữ\s+chỗ/)
  await expectGoodLarge(page)
  await finish(page).tap()
  await expect(page.locator('h1')).toContainText('Bác xong rồi chứ?')
  await expect(page.locator('main')).not.toContainText('chưa tới')
})

/** The machine has a camera that shows a sheet of paper, and a printer that counts its papers. */
const attached = (page: Page) =>
  page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const sheet = document.createElement('canvas')
      Object.assign(sheet, { width: 640, height: 480 })
      const drawing = sheet.getContext('2d')
      let lines = 0
      // A picture comes from a canvas only when something is drawn on it.
      setInterval(() => {
        lines += 1
        drawing?.fillRect(40, 20 * (lines % 24), 560, 8)
      }, 250)
      return sheet.captureStream()
    }
    let papers = 0
    window.print = () => {
      papers += 1
      document.documentElement.setAttribute('data-papers', String(papers))
    }
  })

test('a machine is set up by its PIN, is what it was told after a new start, and takes papers and prints by itself', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000)
  const address = `/kiosk?machine=tests-${Date.now()}`
  const place = 'Trung tâm Phục vụ hành chính công phường Bến Nghé'
  await page.goto(address)
  await takenOver(page)
  await page.getByRole('button', { name: 'Cài đặt máy' }).tap()
  await page.getByLabel('Mã PIN').fill(kioskPin)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Vào cài đặt' }).tap()
  await page.getByLabel('Máy đặt ở đâu').fill(place)
  const yes = (question: string) => page.locator(`#${question}-yes`)
  for (const question of ['printer', 'camera']) await yes(question).check({ force: true })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lưu cài đặt' }).tap()
  await expect(page.locator('h1')).toContainText('Đã lưu cài đặt')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Khoá lại' }).tap()
  await expect(page).toHaveURL('/kiosk?erased')
  await expect(page.locator('main')).toContainText(place)
  await page.goto('/kiosk/setup')
  await expect(page.getByLabel('Mã PIN'), 'the PIN is gone with the page').toHaveValue('')

  // A browser that has nothing of the other one, as after a night.
  const { viewport, hasTouch, baseURL } = test.info().project.use
  const fresh = await browser.newContext({
    viewport: viewport ?? null,
    hasTouch: hasTouch ?? true,
    baseURL: baseURL ?? '',
  })
  const machine = await fresh.newPage()
  await attached(machine)
  await machine.goto(address)
  await takenOver(machine)
  await expect(machine.locator('main')).toContainText(place)

  await machine.goto('/practice/kiosk/queue')
  await takenOver(machine)
  await machine.locator('#service-submit').check({ force: true })
  await machine.getByRole('button', { name: 'Tiếp tục' }).tap()
  await machine.locator('#priority-none').check({ force: true })
  await machine.getByRole('button', { name: 'Lấy số' }).tap()
  await expect(machine.locator('html')).toHaveAttribute('data-papers', '1')
  await expect(machine).toHaveTitle(/^\S.*[A-Z] \d{3}/)
  const label = /[A-Z] \d{3}/.exec(await machine.title())?.[0] ?? 'no number'
  await machine.getByRole('button', { name: 'In lại' }).tap()
  await expect(machine.locator('html')).toHaveAttribute('data-papers', '2')
  await expect(machine.locator('main')).toContainText(label)
  await machine.goto(`/kiosk/procedures/${birth}/fill/birth-notice-kind`)
  await takenOver(machine)
  await machine.locator('input[name="papers.birthNoticeKind"][value=paper]').check({ force: true })
  await machine.locator('#go-on').tap()
  await machine.getByRole('button', { name: 'Chụp ảnh' }).tap()
  await machine.getByRole('button', { name: 'Chụp', exact: true }).tap()
  // The picture is shrunk and looked at for faults before it is kept, which takes a slow machine long.
  await expect(machine.locator('main img').first()).toBeVisible({ timeout: 60_000 })
  await expect(machine.locator('input[type=file]'), 'a window that chooses files').toHaveCount(0)
  await expectAccessible(machine)
  await fresh.close()
})
