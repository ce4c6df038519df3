import { expect, test } from './fixtures.ts'
import { birth, draftIn, expectSaid, loadAnew, openQuestion, speak, stay, takenOver } from './pages.ts'
import { photo } from './photos.ts'

const press = (page: import('@playwright/test').Page) => page.locator('#go-on').click()

test('a wrong identity number gets a sentence: too short, with letters, of another year', async ({ page }) => {
  const { hands } = await openQuestion(page, birth, 'mother-name')
  await hands.fill(page.locator('[name="mother.name"]'), 'Trần Thị Ngưỡng')
  for (const [part, text] of [
    ['day', '08'],
    ['month', '03'],
    ['year', '1996'],
  ]) {
    await hands.fill(page.locator(`[name="mother.birth-${part}"]`), text ?? '')
  }
  await press(page)
  await expect(page).toHaveURL(/\/fill\/mother-id/)
  await hands.choose(page.locator('input[name="mother.idKind"][value=number]'))
  const number = page.locator('[name="mother.id"]')
  for (const [wrong, sentence] of [
    ['00119601234', 'Số định danh phải đủ 12 số. Đếm lại trên thẻ'],
    ['00119601234O', 'Số định danh phải đủ 12 số. Đếm lại trên thẻ'],
    ['001195012345', 'Số này không khớp năm sinh. Xem lại số và ngày sinh'],
  ] as const) {
    await number.fill(wrong)
    await press(page)
    await expectSaid(page, sentence)
    await expect(number).toHaveAttribute('aria-invalid', 'true')
    const digits = wrong.replace(/\D/g, '')
    await expect(number, 'the digits that were typed stay').toHaveValue(new RegExp(`^${digits.split('').join(' ?')}$`))
  }
  await number.fill('001196012345')
  await press(page)
  await expect(page).toHaveURL(/\/fill\/mother-ethnic-group/)
})

test('a birth date after today gets a sentence, and so does a mother younger than her child', async ({ page }) => {
  const { hands } = await openQuestion(page, birth, 'child-birth-date')
  const write = async (field: string, day: string, month: string, year: string) => {
    await hands.fill(page.locator(`[name="${field}-day"]`), day)
    await hands.fill(page.locator(`[name="${field}-month"]`), month)
    await hands.fill(page.locator(`[name="${field}-year"]`), year)
  }
  await write('child.birthDate', '01', '02', String(new Date().getFullYear() + 1))
  await press(page)
  await expectSaid(page, 'Ngày này chưa tới. Xem lại ngày, tháng, năm')
  await write('child.birthDate', '30', '02', '2026')
  await press(page)
  await expectSaid(page, 'Tháng đó không có ngày này. Xem lại ngày và tháng')
  await write('child.birthDate', '05', '11', '2026')
  await press(page)
  await expect(page).not.toHaveURL(/child-birth-date/)
  await openQuestion(page, birth, 'mother-name', await draftIn(page))
  await hands.fill(page.locator('[name="mother.name"]'), 'Trần Thị Ngưỡng')
  await write('mother.birth', '06', '11', '2026')
  await press(page)
  await expectSaid(page, 'Phải là ngày trước')
})

test('letters in a phone number get a sentence', async ({ page }) => {
  const { hands } = await openQuestion(page, stay, 'person-contact')
  await hands.fill(page.locator('[name="person.phone"]'), '09123o5678')
  await press(page)
  await expectSaid(page, 'Số điện thoại chỉ gồm chữ số')
  await hands.fill(page.locator('[name="person.phone"]'), '+84 912 345 678')
  await press(page)
  await expect(page).not.toHaveURL(/person-contact/)
})

test('a photo may be missing only until the page is left, an HTML file named .jpg is refused, 30 MB are taken', async ({
  page,
}) => {
  const { hands } = await openQuestion(page, birth, 'birth-notice-kind')
  await hands.choose(page.locator('input[name="papers.birthNoticeKind"][value=paper]'))
  await press(page)
  await expect(page).toHaveURL(/\/fill\/birth-notice\?/)
  await press(page)
  await expectSaid(page, 'Cần ảnh giấy chứng sinh')

  const input = page.locator('input[type=file]:not([capture])').last()
  const html = { name: 'giay-chung-sinh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><body>Không</body>') }
  await input.setInputFiles(html)
  await expect(page.locator('main')).toContainText('Tệp này không phải ảnh hay PDF. Chọn tệp khác')
  await expect(page.locator('img[src^="blob:"]')).toHaveCount(0)

  const large = await photo(page, 'Ảnh lớn', 3000)
  await input.setInputFiles({ ...large, buffer: Buffer.concat([large.buffer], 30_000_000) })
  const preview = page.locator('img[src^="blob:"]')
  await expect(preview).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(() => preview.evaluate((image: HTMLImageElement) => Math.max(image.naturalWidth, image.naturalHeight)))
    .toBe(2000)
  await press(page)
  await expect(page).not.toHaveURL(/\/fill\/birth-notice/)
  const kept = await page.evaluate(async () => {
    const sizes: number[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const rows = await new Promise<{ sealed: ArrayBuffer }[]>((resolve, reject) => {
        const request = db.transaction('files').objectStore('files').getAll()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      sizes.push(...rows.map(({ sealed }) => sealed.byteLength))
      db.close()
    }
    return sizes
  })
  expect(kept).toHaveLength(1)
  expect(kept[0]).toBeGreaterThan(10_000)
  expect(kept[0]).toBeLessThan(2_000_000)
})

test('a name with apostrophe and Ƀ, and one pasted in pieces with marks nobody sees, are taken and shown clean', async ({
  page,
}) => {
  const { hands } = await openQuestion(page, birth, 'child-name')
  await hands.fill(page.locator('[name="child.name"]'), "H'Nhuôl Ƀdap")
  await press(page)
  await expect(page).not.toHaveURL(/child-name/)
  const draft = await draftIn(page)
  await openQuestion(page, birth, 'mother-name', draft)
  await hands.fill(page.locator('[name="mother.name"]'), ` \u200bTrần\u00a0 Thị Ngưỡng\ufeff`.normalize('NFD'))
  await hands.fill(page.locator('[name="mother.birth-year"]'), '1996')
  await press(page)
  await expect(page).not.toHaveURL(/mother-name/)
  await page.goto(`/procedures/${birth}/fill/check?draft=${draft}`)
  await takenOver(page)
  await expect(page.getByText("H'Nhuôl Ƀdap", { exact: true }).first()).toBeVisible()
  const shown = await page.locator('main').textContent()
  expect(shown).toContain('Trần Thị Ngưỡng')
  expect(shown).not.toMatch(/[\u200b\ufeff]/)
})

test('nothing typed is lost by Back, by a reload, by another language in the middle of a question', async ({
  page,
}) => {
  const { hands } = await openQuestion(page, birth, 'child-name')
  const name = page.locator('[name="child.name"]')
  await hands.fill(name, 'Lò Văn P')
  await loadAnew(page)
  await expect(name, 'a reload at the very first letters').toHaveValue('Lò Văn P')
  await takenOver(page)
  const draft = await draftIn(page)

  await openQuestion(page, birth, 'mother-name', draft)
  const mother = page.locator('[name="mother.name"]')
  await hands.fill(mother, "H'Nhuôl")
  await hands.fill(page.locator('[name="mother.birth-year"]'), '19')
  const kept = async (when: string) => {
    await expect(mother, when).toHaveValue("H'Nhuôl")
    await expect(page.locator('[name="mother.birth-year"]'), when).toHaveValue('19')
  }
  await loadAnew(page)
  await kept('reload')
  await takenOver(page)
  await page.locator('header a[href*="/fill/"]').click()
  await expect(page).not.toHaveURL(/mother-name/)
  await page.goBack()
  await kept("the app's Back, then the browser's")
  await speak(page, 'English')
  await kept('another language')
  await expect(page.locator('h1')).toContainText('mother')
  await page.goto('/')
  await page.locator(`a[href*="draft=${draft}"]`).click()
  await kept('left and continued from home')
})

test('whoever loads the page anew before the device has the letters is asked, and after it is not', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { encrypt } = SubtleCrypto.prototype
    const may = new Promise<void>((resolve) => addEventListener('let-it-write', () => resolve()))
    SubtleCrypto.prototype.encrypt = async function (...parts) {
      await may
      return encrypt.apply(this, parts)
    }
  })
  await openQuestion(page, birth, 'child-name')
  const name = page.locator('[name="child.name"]')
  await name.click()
  await page.keyboard.type('Lò Văn P')
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => location.reload()))
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await expect(name).toHaveValue('Lò Văn P')
  await page.evaluate(() => dispatchEvent(new Event('let-it-write')))
  await expect(page.getByText('Đã lưu trên máy', { exact: true }).first()).toBeVisible()
  let again = false
  page.on('dialog', () => {
    again = true
  })
  await page.reload()
  await expect(name).toHaveValue('Lò Văn P')
  expect(again, 'asked although everything was saved').toBe(false)
})
