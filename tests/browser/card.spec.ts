import type { Page } from '@playwright/test'
import { trials } from '../faults/chances.ts'
import { cardPictures, pictureOf, png } from './card-codes.ts'
import { expect, test } from './fixtures.ts'
import { draftIn, expectGoodPage, openQuestion, takenOver, visitOnce } from './pages.ts'

/** The same pictures each time; `CARD_CODES=200` for all of them. */
const SEED = 2026
const COUNT = trials('CARD_CODES', 20)

const card =
  '001190123456|012345678|Nguyễn Thị Ánh|05111990|Nữ|Số 5 ngõ 12, Phường 12, Quận Gò Vấp, Thành phố Hồ Chí Minh|15042021'

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer })
const choosePicture = (page: Page, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles(file('card.png', buffer))
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

async function openCard(page: Page) {
  await page.goto('/card')
  await takenOver(page)
}

/** Tells what left the device: every request but the app asking its own origin for its own files. */
function outgoing(page: Page): string[] {
  const sent: string[] = []
  page.context().on('request', (request) => {
    if (request.method() !== 'GET' || request.postData() !== null || /[?#]/.test(request.url())) {
      sent.push(`${request.method()} ${request.url()}`)
    }
  })
  return sent
}

test(`codes in ${COUNT} pictures of cards are read, all but one in twenty`, async ({ page }) => {
  test.setTimeout(120_000 + COUNT * 4000)
  await openCard(page)
  const missed: string[] = []
  for (const { condition, text, picture } of cardPictures(COUNT, SEED)) {
    await choosePicture(page, png(picture))
    const refused = page.getByText('Không thấy mã vuông')
    await expect(heading(page, 'Trong mã này có gì?').or(refused)).toBeVisible()
    if (await refused.isVisible()) {
      missed.push(condition)
      await openCard(page)
      continue
    }
    const [, , name = '', , sex = '', residence = ''] = text.split('|')
    const fields = page.getByRole('checkbox')
    await expect(fields).toHaveCount(5)
    for (const part of [name, sex, residence]) await expect(page.getByText(part, { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Bỏ hết' }).click()
    await expect(heading(page, 'Lấy thông tin từ thẻ căn cước')).toBeVisible()
  }
  expect(missed.length / COUNT, `missed: ${missed.join(', ')}`).toBeLessThanOrEqual(0.05)
})

test('a card goes to a person field by field, offline, and nothing leaves the device', async ({ page, context }) => {
  await visitOnce(page)
  await context.setOffline(true)
  const sent = outgoing(page)
  await openCard(page)
  await choosePicture(page, png(pictureOf(card)))

  await expect(heading(page, 'Trong mã này có gì?')).toBeFocused()
  await expect(page.getByRole('checkbox')).toHaveCount(5)
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
  await expect(page.getByText('001 190 123 456')).toHaveCount(0)
  await page.getByRole('button', { name: 'Xem đủ số căn cước' }).click()
  await expect(page.getByText('001 190 123 456')).toBeVisible()
  await expect(page.getByText('số chứng minh nhân dân cũ và ngày cấp thẻ')).toBeVisible()

  await page.locator('#go-on').click()
  await expect(page.getByRole('alert')).toBeFocused()
  await page.getByRole('checkbox', { name: /Họ, chữ đệm và tên/ }).check()
  await page.getByRole('checkbox', { name: /Nơi ở/ }).check()
  await page.locator('#go-on').click()

  await expect(heading(page, 'Nơi ở này nay thuộc xã nào?')).toBeFocused()
  await expect(page.getByText('Số 5 ngõ 12, Phường 12, Quận Gò Vấp').first()).toBeVisible()
  await expect(page.getByRole('radio').first()).toBeVisible()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.locator('#go-on').click()
  await expect(page.getByRole('alert')).toBeFocused()
  await page
    .getByRole('radio', { name: /Trước là Phường 12, Quận Gò Vấp/ })
    .first()
    .check()
  await page.locator('#go-on').click()

  await expect(heading(page, 'Thẻ này của ai?')).toBeFocused()
  await expect(page.getByRole('radio').first()).toBeVisible()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.getByRole('radio', { name: 'Một người chưa có ở đây' }).check()
  await page.getByLabel('Gọi người đó là gì?').fill('mẹ')
  await page.getByRole('radio', { name: 'Bố hoặc mẹ' }).check()
  await page.locator('#go-on').click()

  await expect(heading(page, 'Đã ghi')).toBeFocused()
  const kept = page.getByRole('definition')
  await expect(kept).toHaveCount(2)
  await expect(kept.first()).toHaveText('Nguyễn Thị Ánh')
  await expect(kept.last()).toContainText('Số 5 ngõ 12, Phường')
  expect(new URL(page.url()).search).toBe('')

  await page.getByRole('button', { name: 'Đọc thẻ khác' }).click()
  await choosePicture(page, png(pictureOf(card)))
  await page.getByRole('checkbox', { name: /Giới tính/ }).check()
  await page.locator('#go-on').click()
  await expect(page.getByText('đã có thông tin từ thẻ')).toHaveCount(0)
  await page.getByRole('radio', { name: /^mẹ/ }).check()
  await expect(page.getByText('đã có thông tin từ thẻ')).toBeVisible()
  expect(sent).toEqual([])
})

const refused: [string, string, RegExp][] = [
  ['a web address', 'https://example.vn/the-can-cuoc', /không phải mã vuông trên thẻ căn cước/],
  ['six fields', card.split('|').slice(0, 6).join('|'), /không phải mã vuông trên thẻ căn cước/],
  ['a birth date that cannot be', card.replace('05111990', '31021990'), /một mục trong mã không đúng/],
  ['a name of digits', card.replace('Nguyễn Thị Ánh', '12345'), /một mục trong mã không đúng/],
  ['letters that nobody can read', `\u0000\u0001|${'|'.repeat(40)}`, /không phải mã vuông trên thẻ căn cước/],
]

test('a code that is not of a card is refused in words, and the next picture is taken', async ({ page }) => {
  await openCard(page)
  for (const [what, text, words] of refused) {
    await choosePicture(page, png(pictureOf(text)))
    await expect(page.getByText(words), what).toBeVisible()
    await expect(heading(page, 'Lấy thông tin từ thẻ căn cước')).toBeVisible()
    await openCard(page)
  }
  await choosePicture(page, Buffer.from('not a picture'))
  await expect(page.getByText('Không mở được tệp này')).toBeVisible()
  await choosePicture(page, png(pictureOf(card)))
  await expect(heading(page, 'Trong mã này có gì?')).toBeVisible()
})

test('the browser’s own detector is asked first, and the decoder where it fails or garbles', async ({ page }) => {
  await page.addInitScript(
    (text) => {
      const answers = [[{ rawValue: text }], [{ rawValue: '00119\uFFFD' }], 'broken']
      let asked = 0
      Object.assign(globalThis, {
        BarcodeDetector: class {
          static async getSupportedFormats(): Promise<string[]> {
            return ['qr_code']
          }
          async detect() {
            const answer = answers[asked++]
            if (typeof answer === 'string') throw new Error(answer)
            return answer
          }
        },
      })
    },
    card.replace('Ánh', 'Bình'),
  )
  await openCard(page)
  for (const name of ['Nguyễn Thị Bình', 'Nguyễn Thị Ánh', 'Nguyễn Thị Ánh']) {
    await choosePicture(page, png(pictureOf(card)))
    await expect(page.getByText(name, { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Bỏ hết' }).click()
    await expect(heading(page, 'Lấy thông tin từ thẻ căn cước')).toBeVisible()
  }
})

test('by hand: what is typed is checked and kept, what is empty is left out', async ({ page }) => {
  await page.goto('/card?for=self&back=/help')
  await takenOver(page)
  await expect(page.getByText('Cho bạn', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Tự gõ theo thẻ' }).click()
  await expect(heading(page, 'Tự gõ theo thẻ')).toBeFocused()
  await page.locator('#go-on').click()
  await expect(page.getByRole('alert')).toContainText('Ghi ít nhất một mục')
  await page.getByLabel('Số căn cước').fill('00119012')
  await page.locator('#go-on').click()
  await expect(page.getByRole('alert')).toBeFocused()
  await page.getByLabel('Số căn cước').fill('001190123456')
  await page.locator('#go-on').click()
  await expect(heading(page, 'Thẻ này của ai?')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Của chính bạn' })).toBeChecked()
  await page.locator('#go-on').click()
  await expect(page.getByRole('definition')).toHaveText(['••• ••• ••• 456'])
  await page.getByRole('link', { name: 'Quay lại' }).click()
  await expect(page).toHaveURL(/\/help$/)
})

test('a question that a card answers leads to the card and back to itself, where what it says is offered', async ({
  page,
}) => {
  await openQuestion(page, '2.001159', 'host-name')
  await page.locator('[name="host.name"]').fill('N')
  const draft = await draftIn(page)
  await page.locator('[name="host.name"]').fill('')
  await page.getByRole('link', { name: 'Quét thẻ căn cước của bạn để đỡ gõ' }).click()
  await expect(page.getByText('Cho bạn', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Tự gõ theo thẻ' }).click()
  await page.getByLabel('Số căn cước').fill('001190123456')
  await page.getByLabel('Họ, chữ đệm và tên').fill('Nguyễn Thị Nga')
  await page.locator('#go-on').click()
  await expect(heading(page, 'Thẻ này của ai?')).toBeFocused()
  await page.locator('#go-on').click()
  await expect(heading(page, 'Đã ghi')).toBeFocused()
  await page.getByRole('link', { name: 'Quay lại' }).click()
  await expect(page).toHaveURL(`/procedures/2.001159/fill/host-name?draft=${draft}`)
  const offer = page.locator('main section').filter({ hasText: 'Dùng thông tin của bạn?' })
  await expect(offer).toContainText('Nguyễn Thị Nga')
  await expect(page.getByRole('link', { name: /Quét thẻ/ }), 'that card was read').toHaveCount(0)
  await offer.getByRole('button', { name: 'Điền vào' }).click()
  await expect(page.locator('[name="host.name"]')).toHaveValue('Nguyễn Thị Nga')
})

test('every page of it is good, and what was read is gone with a reload', async ({ page }) => {
  await openCard(page)
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Tự gõ theo thẻ' }).click()
  await expect(page.getByLabel('Số căn cước')).toBeVisible()
  await expectGoodPage(page)
  await page.goBack()
  await choosePicture(page, png(pictureOf(card)))
  await page.getByRole('checkbox', { name: /Nơi ở/ }).check()
  await expectGoodPage(page)
  await page.locator('#go-on').click()
  await page.getByRole('radio', { name: /Nơi khác/ }).check()
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Không ghi nơi ở' }).click()
  await page.getByRole('radio', { name: 'Một người chưa có ở đây' }).check()
  await expectGoodPage(page)
  await page.reload()
  await expect(heading(page, 'Lấy thông tin từ thẻ căn cước')).toBeVisible()
})
