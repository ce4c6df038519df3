import type { Page } from '@playwright/test'
import type { Answers } from '../../src/core/answers.ts'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { expect, test } from './fixtures.ts'
import { isStored } from './moments.ts'
import { draftIn, expectGoodPage, openQuestion, stay, takenOver, visitOnce } from './pages.ts'
import { Person } from './person.ts'

const visit = '2.001159'
const relations = { child: 'Con', parent: 'Bố hoặc mẹ', other: 'Người khác' } as const

async function addPeople(page: Page, ...people: [name: string, relation: keyof typeof relations][]) {
  await page.goto('/people')
  await takenOver(page)
  for (const [name, relation] of people) {
    await page.getByRole('button', { name: 'Thêm người' }).click()
    await page.getByLabel('Gọi người đó là gì?').fill(name)
    await page.getByLabel(relations[relation], { exact: true }).check()
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await expect(page.getByRole('status')).toContainText(`Đã thêm ${name}.`)
  }
}

const whom = (page: Page) => page.locator('main').getByText(/^(Làm cho|Chưa chọn làm cho ai)/)
const offer = (page: Page) => page.locator('main section').filter({ hasText: /Dùng thông tin|Đã điền sẵn/ })
const box = (page: Page, field: string) => page.locator(`[name="${field}"]`)

/** Nga's own registration of where she stays, without papers. */
async function ngas(): Promise<Answers> {
  const sample = (await loadSamples(stay)).find(({ id }) => id === 'tenant')
  if (!sample) throw new Error('the sample is part of the repository')
  const own = Object.entries(sample.answers).filter(([path]) => !/^(head|consent|papers)\./.test(path))
  return { ...Object.fromEntries(own), 'home.owner': 'mine', 'head.isMe': 'yes', 'papers.dwellingKind': 'looked-up' }
}

/** Fills and sends it, and keeps what it says of her for the next time. */
async function sendAndKeep(page: Page, choose?: string) {
  const loaded = await loadProcedure(stay)
  if (!loaded.ok) throw new Error('the pack is part of the repository')
  const { steps } = loaded.value
  await page.goto(`/procedures/${stay}/fill/${steps[0]?.id}`)
  await takenOver(page)
  if (choose) await page.getByRole('button', { name: choose }).click()
  const person = new Person(page)
  await person.fill(loaded.value, await ngas())
  const keep = page.getByLabel(/Giữ lại trên máy này/)
  await expect(keep, 'nothing is kept without being asked for').not.toBeChecked()
  await expectGoodPage(page)
  await keep.check()
  await person.goOn()
  await page.locator('input[type=checkbox]').check()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/dossiers\/[0-9a-f-]{36}$/)
}

test('what was kept is offered with its source, taken in, taken out, and once declined not asked again', async ({
  page,
}) => {
  await sendAndKeep(page)
  await openQuestion(page, visit, 'host-name')
  await expect(whom(page), 'with nobody else there is nothing to choose').toHaveCount(0)
  await expect(offer(page)).toContainText('Dùng thông tin của bạn?')
  await expect(offer(page)).toContainText(/lấy\s+từ\s+lần\s+trước/)
  await expect(box(page, 'host.name'), 'nothing is filled in by itself').toHaveValue('')
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Điền vào' }).click()
  await expect(box(page, 'host.name')).toHaveValue('Đinh Thị Ngà')
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Bỏ điền' }).click()
  await expect(box(page, 'host.name')).toHaveValue('')
  await page.getByRole('button', { name: 'Điền vào' }).click()
  await box(page, 'host.name').fill('Đinh Thị Nga')
  await expect(offer(page), 'what was changed is the person’s own').toHaveCount(0)
  const draft = await draftIn(page)
  await isStored(page)

  await openQuestion(page, visit, 'host-id', draft)
  await expect(offer(page)).toContainText('Số điện thoại')
  await expect(offer(page), 'a number is never shown whole').not.toContainText('037199004321')
  await page.getByRole('button', { name: 'Không dùng' }).click()
  await expect(offer(page)).toHaveCount(0)
  await expect(page.locator('h1')).toBeFocused()
  await isStored(page)

  await openQuestion(page, visit, 'host-name', draft)
  await expect(box(page, 'host.name')).toHaveValue('Đinh Thị Nga')
  await openQuestion(page, visit, 'host-id', draft)
  await box(page, 'host.phone').fill('0987654321')
  await isStored(page)
  await expect(offer(page), 'what was declined is not asked again').toHaveCount(0)
})

test('what is known of one person is never offered for another, and goes when the person is changed', async ({
  page,
}) => {
  await addPeople(page, ['Mẹ Hoa', 'parent'], ['Bi', 'child'])
  await sendAndKeep(page, 'Cho chính bạn')

  await page.goto(`/procedures/${visit}/fill/host-name`)
  await takenOver(page)
  await expect(page.locator('h1')).toHaveText('Làm việc này cho ai?')
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Cho Mẹ Hoa' }).click()
  await expect(whom(page)).toHaveText('Làm cho Mẹ Hoa')
  await expect(page.locator('h1')).toBeFocused()
  await box(page, 'host.name').fill('Lê')
  await box(page, 'host.name').fill('')
  await expect(offer(page), 'of her nothing is known').toHaveCount(0)

  await page.getByRole('link', { name: 'Đổi người' }).click()
  await page.getByRole('button', { name: 'Cho chính bạn' }).click()
  await expect(offer(page)).toContainText('Dùng thông tin của bạn?')
  await page.getByRole('button', { name: 'Điền vào' }).click()
  await expect(box(page, 'host.name')).toHaveValue('Đinh Thị Ngà')
  await page.getByRole('link', { name: 'Đổi người' }).click()
  await expect(page.locator('main')).toContainText('Đổi người thì bỏ những câu máy đã điền giúp')
  await page.getByRole('button', { name: 'Cho Mẹ Hoa' }).click()
  await expect(whom(page)).toHaveText('Làm cho Mẹ Hoa')
  await expect(box(page, 'host.name'), 'what was filled in of oneself is not left for her').toHaveValue('')
  await expect(offer(page)).toHaveCount(0)
  await box(page, 'host.name').fill('Lê Thị Hoa')
  const draft = await draftIn(page)
  await isStored(page)

  for (const step of ['host-id', 'place', 'guests', 'when-to-tell']) {
    await openQuestion(page, visit, step, draft)
    await expect(whom(page), `on ${step} too`).toHaveText('Làm cho Mẹ Hoa')
  }
  await page.goto('/dossiers')
  await expect(page.locator('main')).toContainText('Làm cho Mẹ Hoa')
  await page.goto('/')
  await expect(page.locator('main')).toContainText('Làm cho Mẹ Hoa')
})

test('people are added, renamed, forgotten and brought back, and each value is deleted by itself', async ({ page }) => {
  await sendAndKeep(page)
  await addPeople(page, ['Bi', 'child'])
  await expectGoodPage(page)
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 2, name })
  await expect(heading('Bi (con)')).toBeVisible()
  const phone = page.locator('dl > div').filter({ hasText: 'Số điện thoại' })
  await expect(phone).toContainText('0912345678')
  await phone.getByRole('button', { name: 'Xoá' }).click()
  await expect(phone).toHaveCount(0)
  await page.getByRole('button', { name: 'Lấy lại' }).click()
  await expect(phone).toContainText('0912345678')

  await page.getByRole('button', { name: 'Đổi tên gọi' }).click()
  await page.getByLabel('Gọi người đó là gì?').fill('')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByText('Bạn ghi tên gọi')).toBeVisible()
  await page.getByLabel('Gọi người đó là gì?').fill('Bi lớn')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(heading('Bi lớn (con)')).toBeVisible()

  await page.getByRole('button', { name: 'Quên người này Bi lớn' }).click()
  await expect(heading(/Bi lớn/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Lấy lại' }).click()
  await expect(heading('Bi lớn (con)')).toBeVisible()
  await page.getByRole('button', { name: 'Quên hết về bạn' }).click()
  await expect(page.locator('main')).toContainText('Máy này chưa biết gì')
  await expect(phone).toHaveCount(0)
  await page.reload()
  await takenOver(page)
  await expect(heading('Bi lớn (con)'), 'and all of it is on the device').toBeVisible()
  await expect(phone).toHaveCount(0)
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept, 'the settings know how many there are, and nothing else').not.toContain('Bi')
})

test('practice has people of its own, and all of it works without a signal', async ({ page, context }) => {
  await visitOnce(page)
  await context.setOffline(true)
  await addPeople(page, ['Mẹ Hoa', 'parent'])
  await page.goto('/practice/people')
  await takenOver(page)
  await expect(page.getByRole('heading', { level: 2, name: 'Chính bạn' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: /Mẹ Hoa/ })).toHaveCount(0)
  await page.goto(`/practice/procedures/${visit}/fill/host-name`)
  await takenOver(page)
  await expect(page.locator('#go-on'), 'where there is only oneself nobody is asked').toBeVisible()
  await page.goto(`/procedures/${visit}/fill/host-name`)
  await page.getByRole('button', { name: 'Cho Mẹ Hoa' }).click()
  await expect(whom(page)).toHaveText('Làm cho Mẹ Hoa')
})
