import type { Page } from '@playwright/test'
import { inventedPeople } from '../../src/core/invented-people.ts'
import { loadProcedure, loadSamples } from '../../src/procedures/index.ts'
import { givenBy } from '../contract/signed-forms.ts'
import { expect, test } from './fixtures.ts'
import { expectGoodPage, openQuestion, takenOver } from './pages.ts'
import type { Person } from './person.ts'

const business = '1.001612'
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const main = (page: Page) => page.locator('main:visible')

/** What one of the invented people would answer: who signs has to be who applies. */
async function answered() {
  const procedure = await loadProcedure(business)
  const sample = (await loadSamples(business)).find(({ id }) => id === 'noodle-shop')
  const hoa = inventedPeople.find(({ id }) => id === 'hoa')
  if (!procedure.ok || !sample || !hoa)
    throw new Error('the pack, its sample and the person are part of the repository')
  return { procedure: procedure.value, answers: givenBy(procedure.value, sample.answers, hoa.account) }
}

/** Every question, the check and the declaration, up to the step that asks for the signature. */
async function toSigning(page: Page): Promise<Person> {
  const { procedure, answers } = await answered()
  const person = await openQuestion(page, business, 'founder')
  await person.fill(procedure, answers)
  await person.hands.choose(page.locator('[name="declaration.truth"]'))
  await person.goOn()
  await expect(page).toHaveURL(/\/fill\/sign/)
  return person
}

/** From the step in the dossier through the login, the document and the PIN, and back with the signed form. */
async function sign(page: Page, isLoggedIn = false) {
  await page.getByRole('link', { name: /^Ký\s+(số|lại)$/ }).click()
  await page.getByRole('link', { name: 'Đi tiếp' }).click()
  await page.getByRole('link', { name: /Có, đăng ký trong VNeID/ }).click()
  if (!isLoggedIn) {
    await page.getByRole('link', { name: 'Đăng nhập', exact: true }).click()
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await page.locator('button[value="hoa"]').click()
    await page.getByRole('link', { name: 'Làm tiếp' }).click()
  }
  await expect(heading(page, 'Đọc kỹ trước khi ký')).toBeVisible()
  await expect(page.locator('[data-drawn="1"]')).toBeVisible()
  await page.getByRole('button', { name: 'Đúng tờ này, ký' }).click()
  await page.getByRole('button', { name: /Nguyễn Thị Hoa Tập/ }).click()
  await page.getByLabel('Mã ký (PIN)').fill('246810')
  await page.getByRole('button', { name: 'Ký', exact: true }).click()
  await expect(heading(page, 'Tờ giấy đã có chữ ký')).toBeVisible()
  await page.getByRole('button', { name: 'Cho vào hồ sơ' }).click()
  await expect(page).toHaveURL(/\/fill\/sign/)
  await expect(main(page)).toContainText(/Nguyễn\s+Thị\s+Hoa\s+Tập\s+ký\s+lúc/)
}

test('a household business is filed with its form signed, and an edit after signing is said and asks to sign again', async ({
  page,
  request,
  deskToken,
}) => {
  test.setTimeout(300_000)
  const person = await toSigning(page)
  await expectGoodPage(page)
  await sign(page)
  await expect(main(page), 'the device looks for itself').toContainText(/Chữ\s+ký\s+tập,\s+không\s+có\s+giá\s+trị/)
  await expectGoodPage(page)

  const draft = new URL(page.url()).searchParams.get('draft') ?? ''
  await page.goto(`/procedures/${business}/fill/business-name?draft=${draft}`)
  await takenOver(page)
  await person.hands.fill(page.locator('[name="business.name"]'), 'Hộ kinh doanh Phở Cô Hoa')
  await person.goOn()
  await page.goto(`/procedures/${business}/fill/sign?draft=${draft}`)
  await takenOver(page)
  await expect(main(page)).toContainText(/đã\s+sửa\s+hồ\s+sơ\s+sau\s+khi\s+ký/)
  await expectGoodPage(page)
  await sign(page, true)

  await person.goOn()
  await page.locator('#go-on').click()
  const number = page.getByText(/H99\.\d-\d{6}-\d{4}/).first()
  await expect(number).toBeVisible({ timeout: 30_000 })
  const shown = ((await number.textContent()) ?? '').replace(/\s|\u200b/g, '').match(/H99\.\d-\d{6}-\d{4}/)?.[0]
  const headers = { authorization: `Bearer ${deskToken}` }
  const received = await (await request.get(`/api/desk/cases/${shown}`, { headers })).json()
  expect(received.dossier.files).toEqual([
    expect.objectContaining({ slot: 'form.signed', page: 1, type: 'application/pdf' }),
  ])
  expect(received.dossier.answers['business.name']).toBe('Hộ kinh doanh Phở Cô Hoa')
})
