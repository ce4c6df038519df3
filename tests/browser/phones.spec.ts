import { openDesk, test } from './desk-office.ts'
import { expect, expectAccessible } from './fixtures.ts'
import { addPerson, heading, list, setUp } from './volunteer.ts'

const PIN = '739164'

test('a phone is enrolled by a code, tells the office how much is on it, and destroys its keys when it was revoked', async ({
  page,
  office,
}) => {
  test.setTimeout(300_000)
  const { login, name: leader } = await office.add('leader')
  const name = `Máy của ${leader}`
  const entered = async () => {
    const listed = await office.machine.phones.list()
    return listed.ok ? listed.value.find((phone) => phone.name === name) : undefined
  }
  const desk = await office.elsewhere()
  const row = desk.locator('main li', { hasText: name })
  await desk.clock.install()
  await openDesk(desk, login, '/desk/phones')
  await desk.getByLabel('Gọi máy này là gì').fill(name)
  await desk.getByRole('button', { name: 'Lấy mã' }).click()
  const code = await desk
    .getByText(/^[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}$/)
    .first()
    .innerText()
  await expect(row).toContainText('chờ nhập mã')
  await expectAccessible(desk)

  await setUp(page, PIN)
  await addPerson(page, 'Trần Thị Ngọc')
  await page.goto('/volunteer/phone')
  await page.getByLabel('Mã PIN', { exact: true }).fill(PIN)
  await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
  await page.getByLabel('Mã ghi tên máy').fill('2222 2222 2222', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Ghi tên máy này' }).click()
  await expect(page.getByLabel('Mã ghi tên máy')).toHaveAccessibleDescription(/Xin mã mới/)
  await expectAccessible(page)
  await page.getByLabel('Mã ghi tên máy').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Ghi tên máy này' }).click()
  await expect(heading(page, 'Máy đã ghi tên')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Về danh sách' }).click()
  await expect(list(page)).toBeVisible()
  await expect
    .poll(async () => (await entered())?.counts, { timeout: 60_000 })
    .toEqual({ people: 1, waiting: 0, needsYou: 0 })

  // The list looks again by itself, and leaves alone who is typing.
  const next = desk.getByLabel('Gọi máy này là gì')
  await next.fill('Máy anh')
  await desk.clock.fastForward(61_000)
  await expect(row).toContainText('Báo lần cuối')
  await expect(row).toContainText('1 người')
  await expect(next).toBeFocused()
  await desk.keyboard.type(' Sơn')
  await expect(next).toHaveValue('Máy anh Sơn')
  await expect(desk.getByText(code).first(), 'the code stays').toBeVisible()
  await row.getByRole('button', { name: /^Thu hồi/ }).click()
  await expectAccessible(desk)
  await row.getByRole('button', { name: 'Thu hồi máy', exact: true }).click()
  await expect(row).toContainText('Máy chưa liên lạc lại')

  await page.reload()
  await page.getByLabel('Mã PIN', { exact: true }).fill(PIN)
  await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
  const revoked = heading(page, 'Cơ quan đã thu hồi máy này')
  await expect(revoked).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('body')).not.toContainText('Ngọc')
  await expectAccessible(page)
  await page.reload()
  await expect(revoked, 'the PIN is not asked any more').toBeVisible()
  await expect.poll(async () => (await entered())?.revoked?.toldAt).toBeDefined()
  await desk.clock.fastForward(61_000)
  await expect(row).toContainText('được lệnh tự huỷ chìa khoá')
})

test('a phone that somebody else revokes while an officer is asked about it asks no more, and its line has the focus', async ({
  office,
}) => {
  const { login, name: leader } = await office.add('leader')
  const name = `Máy của ${leader}`
  const added = await office.machine.phones.add(name)
  if (!added.ok) throw new Error(JSON.stringify(added.error))
  const desk = await office.elsewhere()
  await desk.clock.install()
  await openDesk(desk, login, '/desk/phones')
  const row = desk.locator('main li', { hasText: name })
  await row.getByRole('button', { name: /^Thu hồi/ }).press('Enter')
  await expect(desk.getByRole('button', { name: 'Không thu hồi' })).toBeFocused()
  expect(await office.machine.phones.revoke(added.value.phone.id)).toMatchObject({ ok: true })
  await desk.clock.fastForward(61_000)
  await expect(row).toContainText('đã thu hồi lúc')
  await expect(row).toBeFocused()
})
