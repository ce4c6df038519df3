import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { logIn, openCase, openDesk, password, test } from './desk-office.ts'
import { expect } from './fixtures.ts'
import { expectGoodPage, takenOver } from './pages.ts'
import { keyboard } from './person.ts'
import { pdf } from './played-office.ts'

const birth = '1.001193'
const copy = '2.000635'

// The browser's own lines about refusals that these tests provoke are expected.
test.describe.configure({ timeout: 240_000 })

test.use({ viewport: { width: 1280, height: 800 }, expectedErrors: [/status of 40[139]/] })

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const decision = (page: Page) => page.locator('#desk-decision')
const rowOf = (page: Page, number: string) => page.locator(`a[href="/desk/${number}"]`)

test('a wrong name and a wrong password are answered alike, and who comes back after the session goes on where they were', async ({
  page,
  context,
  office,
}) => {
  const number = await office.file(birth)
  const officer = await office.add('reception')
  await page.goto('/desk')
  await takenOver(page)
  const said: string[] = []
  for (const [login, typed] of [
    [officer.login, 'không phải mật khẩu này'],
    [`${officer.login}.x`, password],
  ] as const) {
    await logIn(page, login, typed)
    const summary = page.getByRole('alert')
    await expect(summary).toBeFocused()
    await expect(page.getByLabel('Mật khẩu', { exact: true }), 'a wrong password is not left there').toHaveValue('')
    said.push((await summary.textContent()) ?? '')
    await page.reload()
    await takenOver(page)
  }
  expect(said[0]).toMatch(/không\s+đúng/)
  expect(said[1]).toBe(said[0])
  await expectGoodPage(page)

  await openDesk(page, officer.login)
  await expect(page.locator('header', { hasText: officer.name }), 'who is logged in').toBeVisible()
  await openCase(page, number)
  await page.getByLabel('Ghi chú mới').fill('Gọi lại cho người nộp')
  await context.clearCookies()
  // Unless something that came in meanwhile has made the page ask already: the end of the session looks the same.
  await button(page, 'Lưu ghi chú')
    .click({ timeout: 5000 })
    .catch(() => undefined)
  await expect(page.getByRole('heading', { level: 1, name: 'Cán bộ đăng nhập' })).toBeFocused()
  await expect(page.getByText('chữ đang ghi vẫn còn')).toBeVisible()
  await expect(page.locator('#desk-title'), 'nothing of the case is seen').toBeHidden()
  await expectGoodPage(page)
  await logIn(page, officer.login)
  await expect(page.getByLabel('Ghi chú mới')).toHaveValue('Gọi lại cho người nộp')
  await button(page, 'Lưu ghi chú').click()
  await expect(page.getByLabel('Ghi chú mới')).toHaveValue('')
  await expect(page.locator('#desk-dossier li', { hasText: 'Gọi lại cho người nộp' })).toContainText(officer.name)

  await button(page, 'Ra ngoài').click()
  await expect(page.getByText('Đã ra ngoài')).toBeVisible()
  await page.reload()
  await takenOver(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Cán bộ đăng nhập' })).toBeVisible()
})

test('the work is listed with the soonest due first, found by name without marks, taken, noted and moved on', async ({
  page,
  office,
}) => {
  const number = await office.file(birth, { 'mother.name': 'Lò Thị Ửng Hồng' })
  const specialist = await office.add('specialist')
  const desk = office.machine
  expect((await desk.move(number, { status: 'submitted', revision: 1 }, { type: 'accept' })).ok).toBe(true)
  await openDesk(page, specialist.login)
  const all = await desk.work.list({})
  expect(all.ok).toBe(true)
  const dues = all.ok ? all.value.items.map(({ due = '9' }) => due) : []
  expect(dues.length).toBeGreaterThan(0)
  expect([...dues].sort()).toEqual(dues)
  await expectGoodPage(page)

  await page.getByLabel('Tìm mã, tên, số điện thoại').fill('lo thi ung hong')
  await expect(rowOf(page, number)).toContainText('Chưa ai nhận')
  await rowOf(page, number).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Lò Thị Ửng Hồng')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(decision(page), 'nobody moves what they have not taken').toContainText(/Nhận\s+làm/)
  await expect(page.locator('canvas')).toBeVisible()
  await expect(page.locator('#desk-dossier')).not.toContainText('001 196 012 345')
  await button(page, 'Hiện đủ số giấy tờ').click()
  await expect(page.locator('#desk-dossier')).toContainText('001 196 012 345')
  await expectGoodPage(page)

  await button(page, 'Nhận làm').click()
  await expect(rowOf(page, number)).toContainText('Của tôi')
  await button(page, 'Chưa đạt').click()
  await button(page, 'Chép vào ghi chú nội bộ').click()
  await expect(page.getByLabel('Ghi chú mới')).toHaveValue(/^Chưa đạt: .*trang 1$/)
  await button(page, 'Lưu ghi chú').click()
  await expect(page.locator('#desk-dossier li', { hasText: 'Chưa đạt:' })).toContainText(specialist.name)
  await button(page, 'Bắt đầu xem').click()
  await expect(page.locator('#desk-dossier dl').first()).toContainText('Đang xem')
  await expect(rowOf(page, number)).toContainText('Đang xem')

  await page.getByLabel('Của ai').selectOption('nobody')
  await expect(rowOf(page, number)).toHaveCount(0)
  await page.getByLabel('Của ai').selectOption('me')
  await expect(rowOf(page, number)).toBeVisible()
})

test('two officers press at once: one wins, the other is told and keeps what was typed', async ({ page, office }) => {
  const number = await office.file(birth)
  const one = await office.add('reception')
  const two = await office.add('reception')
  const other = await office.elsewhere()
  await openDesk(page, one.login, `/desk/${number}`)
  await openDesk(other, two.login, `/desk/${number}`)
  for (const desk of [page, other]) await expect(button(desk, 'Tiếp nhận')).toBeVisible()
  await other.getByLabel('Lời ghi cho người dân').fill('Lời ghi dở')
  await other.getByLabel('Ghi chú mới').fill('Ghi chú dở')

  await button(page, 'Tiếp nhận').click()
  await expect(page.locator('#desk-dossier dl').first()).toContainText('Đã tiếp nhận')
  await expect(other.getByText('Hồ sơ này vừa thay đổi.'), 'told at once, what is read stays').toBeVisible()
  await expect(other.locator('#desk-dossier dl').first()).toContainText('Mới tới')
  await button(other, 'Không tiếp nhận').click()
  await expect(decision(other)).toContainText(/vừa\s+thay\s+đổi/)
  await expect(other.locator('#desk-dossier dl').first(), 'it is loaded anew').toContainText('Đã tiếp nhận')
  await expect(other.getByLabel('Ghi chú mới')).toHaveValue('Ghi chú dở')
  const state = await office.machine.open(number)
  expect(state.ok && state.value.status, 'the second press did nothing').toBe('accepted')

  await button(page, 'Nhận làm').click()
  await expect(page.locator('#desk-dossier dl').first()).toContainText(one.name)
  await expect(other.locator('#desk-dossier dl').first(), 'who has it is told at once').toContainText(one.name)
  await expect(button(other, 'Nhận làm')).toHaveCount(0)
})

test('who presses when the case has ended meanwhile is told why nothing is left to decide', async ({
  page,
  office,
}) => {
  const number = await office.file(copy)
  const reception = await office.add('reception')
  await openDesk(page, reception.login, `/desk/${number}`)
  await expect(button(page, 'Tiếp nhận')).toBeVisible()
  const refused = { type: 'refuse', note: 'Nộp ở nơi khác' } as const
  expect((await office.machine.move(number, { status: 'submitted', revision: 1 }, refused)).ok).toBe(true)
  await button(page, 'Tiếp nhận').click()
  await expect(decision(page)).toContainText('Hồ sơ đã khép')
  await expect(decision(page)).toContainText(/vừa\s+thay\s+đổi/)
})

test('what happens elsewhere is seen by itself, and nothing that is read or typed is lost', async ({
  page,
  office,
}) => {
  const number = await office.file(birth)
  const reception = await office.add('reception')
  const heard = page.waitForResponse((answer) => answer.url().endsWith('/api/desk/live'))
  await openDesk(page, reception.login)
  expect((await heard).status()).toBe(200)
  await page.getByLabel('Tìm mã, tên, số điện thoại').fill(number)
  await expect(rowOf(page, number)).toContainText('Mới tới')
  await rowOf(page, number).focus()
  const desk = office.machine
  const began = Date.now()
  expect((await desk.move(number, { status: 'submitted', revision: 1 }, { type: 'accept' })).ok).toBe(true)
  await expect(rowOf(page, number)).toContainText('Đã tiếp nhận')
  test.info().annotations.push({ type: 'milliseconds until seen', description: String(Date.now() - began) })
  await expect(rowOf(page, number), 'the focus stays').toBeFocused()

  await page.keyboard.press('Enter')
  await expect(page.locator('#desk-title')).toBeFocused()
  await page.getByLabel('Ghi chú mới').fill('Đang ghi')
  expect((await desk.move(number, { status: 'accepted', revision: 1 }, { type: 'process' })).ok).toBe(true)
  await expect(page.getByText('Hồ sơ này vừa thay đổi.')).toBeVisible()
  await expect(page.getByLabel('Ghi chú mới')).toBeFocused()
  await button(page, 'Xem bản mới').click()
  await expect(page.locator('#desk-dossier dl').first()).toContainText('Đang xem')
  await expect(page.getByLabel('Ghi chú mới')).toHaveValue('Đang ghi')
})

test('a dossier is worked through with nothing but the keyboard', async ({ page, office }) => {
  // Nobody else is called so: what other tests send meanwhile is not in the list.
  const called = Array.from(randomBytes(8), (byte) => 'bcdghklmnpqrstvx'[byte % 16]).join('')
  const applicant = { 'mother.name': `Vừ Thị ${called}` }
  const first = await office.file(birth, applicant)
  const second = await office.file(birth, applicant)
  const reception = await office.add('reception')
  const hands = keyboard(page)
  await page.goto('/desk')
  await takenOver(page)
  await hands.fill(page.getByLabel('Tên đăng nhập'), reception.login)
  await hands.fill(page.getByLabel('Mật khẩu', { exact: true }), password)
  await page.keyboard.press('Enter')
  await hands.fill(page.getByLabel('Tìm mã, tên, số điện thoại'), called)
  const rows = page.locator('#desk-list li a')
  await expect(rows).toHaveCount(2)
  await expect(rowOf(page, second)).toBeVisible()
  const order = await rows.evaluateAll((found) => found.map((row) => row.getAttribute('href')))
  const [above, below] = [order[0] ?? '', order[1] ?? '']
  const row = (href: string) => page.locator(`#desk-list a[href="${href}"]`)
  for (let presses = 0; presses < 10; presses += 1) {
    if (await row(above).evaluate((link) => link === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(row(above)).toBeFocused()
  await page.keyboard.press('j')
  await expect(row(below)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(row(above)).toBeFocused()
  await hands.fill(page.getByLabel('Tìm mã, tên, số điện thoại'), first)
  await expect(row(`/desk/${second}`)).toHaveCount(0)
  await hands.press(rowOf(page, first))
  await expect(page.locator('#desk-title')).toBeFocused()

  const picture = page.locator('#desk-decision button:has(canvas)')
  const width = () => page.locator('canvas').evaluate((canvas) => canvas.getBoundingClientRect().width)
  const shape = () =>
    page.locator('canvas').evaluate((drawn) => drawn instanceof HTMLCanvasElement && drawn.width / drawn.height)
  await expect(picture).toBeVisible()
  await hands.press(picture)
  await expect(page.getByText('150 %')).toBeVisible()
  const near = await width()
  await page.keyboard.press('+')
  await expect(page.getByText('200 %')).toBeVisible()
  await expect.poll(width).toBeGreaterThan(near)
  const upright = await shape()
  await page.keyboard.press('r')
  await expect.poll(shape).not.toBe(upright)
  await page.keyboard.press('-')
  await expect(page.getByText('150 %')).toBeVisible()
  await hands.press(button(page, 'Đạt'))
  await hands.press(button(page, 'Tiếp nhận'))
  await expect(page.locator('#desk-dossier dl').first()).toContainText('Đã tiếp nhận')
})

test('a PDF and a HEIC photo are looked at where they lie, what is not good is asked for, and all read who did it', async ({
  page,
  office,
}) => {
  const heic = readFileSync(path.join(import.meta.dirname, '../unit/device/paper.heic'))
  const pages = [
    { bytes: pdf('notice.pdf').buffer, type: 'application/pdf' },
    { bytes: heic, type: 'image/heic' },
  ] as const
  const number = await office.file(birth, { 'mother.name': 'Lò Thị Ửng Hồng' }, { 'papers.birthNotice': pages })
  const reception = await office.add('reception')
  await openDesk(page, reception.login)
  await page.getByLabel('Tìm mã, tên, số điện thoại').fill(number)
  await expect(rowOf(page, number), 'who applies is said in the line').toContainText('Lò Thị Ửng Hồng')
  await rowOf(page, number).click()
  const drawn = page.locator('#desk-decision canvas')
  await expect(decision(page).getByText('Trang 1/1 của tệp')).toBeVisible()
  await expect.poll(() => drawn.evaluate((it) => it instanceof HTMLCanvasElement && it.width)).toBeGreaterThan(1000)
  await expectGoodPage(page)
  await button(page, 'Đạt').click()
  await decision(page)
    .getByRole('button', { name: /trang 2$/ })
    .click()
  await expect(decision(page)).toContainText('Ảnh HEIC, máy chủ đổi ra để xem')
  await expect
    .poll(() => drawn.evaluate((it) => it instanceof HTMLCanvasElement && it.width), { timeout: 60_000 })
    .toBeGreaterThan(0)
  await button(page, 'Chưa đạt').click()
  await button(page, 'Xin bổ sung giấy').click()
  await expect(page.getByRole('checkbox', { name: /giấy\s+chứng\s+sinh\s+mờ/ })).toBeChecked()
  await expect(page.getByRole('textbox', { name: /Nói\s+rõ:\s+Ảnh/ })).toHaveValue('Trang 2')
  await expectGoodPage(page)
  await button(page, 'Gửi').click()
  await expect(page.locator('#desk-dossier dl').first()).toContainText('Chờ dân bổ sung')
  const happened = page.locator('#desk-dossier ol li')
  await expect(happened.last()).toContainText(reception.name)
  await expect(happened.first(), 'the applicant is no officer').not.toContainText('·')
  const dossier = page.locator('#desk-dossier')
  await dossier.getByRole('button', { name: /Yêu\s+cầu\s+bổ\s+sung\s+lần\s+1/ }).click()
  const save = dossier.getByRole('button', { name: /Lưu\s+tệp/ })
  await save.waitFor()
  const [saved] = await Promise.all([page.waitForEvent('download'), save.click()])
  expect(saved.suggestedFilename()).toBe('bo-sung-1.pdf')
})

test('script in answers and notes is text at the desk', async ({ page, office }) => {
  const attack = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
  const number = await office.file(birth, {
    'child.birthPlace.name': attack,
    'marriage.number': '"><svg onload=alert(1)>',
    'marriage.place': 'javascript:alert(1)',
  })
  const admin = await office.add('admin', attack.slice(0, 60))
  const desk = office.machine
  expect((await desk.work.note(number, attack)).ok).toBe(true)
  const asked = { type: 'ask-supplement', note: attack } as const
  expect((await desk.move(number, { status: 'submitted', revision: 1 }, asked)).ok).toBe(true)
  let dialogs = 0
  page.on('dialog', (dialog) => {
    dialogs += 1
    void dialog.dismiss()
  })
  await openDesk(page, admin.login, `/desk/${number}`)
  await expect(page.locator('#desk-dossier')).toContainText(attack)
  await expect(page.locator('#desk-dossier').getByText(attack), 'answer, note, and what happened').toHaveCount(3)
  await expect(page.locator('header', { hasText: '<img' })).toBeVisible()
  await expect(page.locator('main img, main script')).toHaveCount(0)
  await expect(page).not.toHaveTitle('1')
  await page.goto('/desk/accounts')
  await expect(page.locator('main')).toContainText(attack.slice(0, 60))
  await page.goto('/desk/board')
  await expect(page.locator('table').first()).toBeVisible()
  expect(dialogs).toBe(0)
})

test('a leader sees the figures, an admin keeps the accounts and takes the file, and nobody else finds either', async ({
  page,
  office,
}) => {
  const number = await office.file(copy)
  const admin = await office.add('admin')
  const leader = await office.add('leader')
  await openDesk(page, admin.login, '/desk/board')
  const table = page.getByRole('table', { name: 'Theo bộ phận' })
  const total = table
    .getByRole('row', { name: /^Tất cả/ })
    .getByRole('cell')
    .first()
  await expect(total).toHaveText(/[1-9]/)
  await expectGoodPage(page)
  const [saved] = await Promise.all([page.waitForEvent('download'), button(page, 'Tải tệp CSV').click()])
  expect(saved.suggestedFilename()).toMatch(/^tung-buoc-.*\.csv$/)
  const stream = await saved.createReadStream()
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece))
  expect(Buffer.concat(pieces).toString()).toContain(number)

  await page.getByRole('link', { name: 'Tài khoản' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tài khoản cán bộ')
  await button(page, 'Thêm tài khoản').click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expectGoodPage(page)
  const login = `moi.${number.toLowerCase().replace(/[^a-z0-9]/g, '')}`
  await page.getByLabel('Họ và tên').fill('Người Mới')
  await page.getByLabel('Tên đăng nhập').fill(login)
  await page.getByLabel('Mật khẩu đầu tiên').fill(password)
  await page.getByLabel('Vai trò').selectOption('specialist')
  await button(page, 'Thêm tài khoản').click()
  await expect(page.getByText('Đã thêm Người Mới.')).toBeVisible()

  const fresh = await office.elsewhere()
  await openDesk(fresh, login, '/desk/accounts')
  await expect(fresh, 'accounts are not for them').toHaveURL(/\/desk$/)
  await expect(fresh.getByRole('link', { name: 'Bảng số' })).toHaveCount(0)
  const account = page.locator('li', { hasText: login })
  await account.getByRole('button', { name: /^Đổi vai trò/ }).click()
  await page.getByLabel('Vai trò của Người Mới').selectOption('leader')
  await page.getByLabel('Bộ phận của Người Mới').fill('Đất đai')
  await expectGoodPage(page)
  await button(page, 'Lưu').click()
  await expect(page.getByText('Đã đổi vai trò, bộ phận của Người Mới.')).toBeVisible()
  await expect(account).toContainText('lãnh đạo')
  await expect(account).toContainText('Đất đai')
  await account.getByRole('button', { name: /^Khoá/ }).click()
  await expect(page.getByText('Đã khoá Người Mới.')).toBeVisible()
  // Unless something that came in meanwhile has made their page ask already.
  await fresh
    .getByLabel('Của ai')
    .selectOption('me', { timeout: 5000 })
    .catch(() => undefined)
  await expect(fresh.getByRole('heading', { level: 1, name: 'Cán bộ đăng nhập' })).toBeVisible()
  await logIn(fresh, leader.login)
  await expect(fresh.getByRole('link', { name: 'Bảng số' })).toBeVisible()
  await fresh.getByRole('link', { name: 'Bảng số' }).click()
  await expect(fresh.getByRole('table', { name: 'Theo người' })).toBeVisible()
  await expect(button(fresh, 'Tải tệp CSV')).toHaveCount(0)
})

test('where one plays the officer there is no desk to log in to, and the page says so', async ({ page }) => {
  await page.goto('/practice/desk')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ở đây không có bàn làm việc')
  await expectGoodPage(page)
})
