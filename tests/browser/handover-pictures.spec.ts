import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { arrived, isStored } from './moments.ts'
import { birth, draftIn, expectGoodPage, openQuestion, takenOver, visitOnce } from './pages.ts'
import { photo } from './photos.ts'

const words = (text: string) => new RegExp(text.replaceAll(' ', '\\s+'))
const heading = (page: Page, text: string) => expect(page.locator('h1')).toHaveText(words(text))
const press = (page: Page, text: string) => page.getByRole('button', { name: words(text) }).click()
/** Digits that the page shows in groups, to be told to somebody. */
const digits = async (page: Page, shape: RegExp) =>
  (await page.locator('p').filter({ hasText: shape }).innerText()).replaceAll(/\D/g, '')

/**
 * A camera that films a screen: it sees whatever the test holds before it, a little turned and blurred, on a dark table.
 */
const filming = (page: Page) =>
  page.addInitScript(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 1280
    canvas.height = 720
    const paint = canvas.getContext('2d')
    let shown = { side: 0, dark: '' }
    const film = () => {
      if (!paint) return
      paint.setTransform(1, 0, 0, 1, 0, 0)
      paint.fillStyle = '#444'
      paint.fillRect(0, 0, 1280, 720)
      if (shown.side === 0) return
      paint.filter = 'blur(0.7px)'
      paint.translate(650, 350)
      paint.rotate(0.04)
      paint.scale(600 / shown.side, 600 / shown.side)
      paint.translate(-shown.side / 2, -shown.side / 2)
      paint.fillStyle = '#f4f4ee'
      paint.fillRect(0, 0, shown.side, shown.side)
      paint.fillStyle = '#222'
      paint.fill(new Path2D(shown.dark))
      paint.filter = 'none'
    }
    setInterval(film, 100)
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10)
    Object.assign(globalThis, {
      hold: (side: number, dark: string) => {
        shown = { side, dark }
      },
    })
  })

/** Holds what the screen shows now before the phone's camera. */
async function hold(screen: Page, phone: Page) {
  const seen = await screen.evaluate(() => {
    const picture = document.querySelector('svg[role=img]')
    return {
      side: Number(picture?.getAttribute('viewBox')?.split(' ')[2]),
      dark: picture?.querySelectorAll('path')[1]?.getAttribute('d') ?? '',
    }
  })
  await phone.evaluate(({ side, dark }) => Reflect.get(globalThis, 'hold')(side, dark), seen)
}

/** How many pictures the phone has, of how many. */
const counted = async (phone: Page) => {
  const told = await phone.locator('main').innerText()
  const [, count = '0', of = '0'] = /Đã\s+nhận\s+(\d+)\s+trên\s+(\d+)\s+hình/.exec(told) ?? []
  return { count: Number(count), of: Number(of) }
}

/** A draft that takes some pictures, and the page that asks which way it shall go. */
async function draftToHandOver(page: Page, name: string): Promise<string> {
  const { hands } = await openQuestion(page, birth, 'child-name')
  await hands.fill(page.locator('[name="child.name"]'), name)
  const draft = await draftIn(page)
  await isStored(page)
  for (const [step, street] of [
    ['child-birth-address', 'child.birthPlace.address-street'],
    ['mother-home', 'mother.residence-street'],
  ] as const) {
    await openQuestion(page, birth, step, draft)
    await hands.fill(page.locator(`[name="${street}"]`), 'xóm Đình Làng Thượng, '.repeat(9))
    await isStored(page)
  }
  await page.goto(`/handover/${draft}`)
  await takenOver(page)
  await heading(page, 'Làm tiếp ở máy khác')
  return draft
}

/** The other phone, which was online once and is not any more, with the camera before nothing yet. */
async function scanningPhone(context: BrowserContext): Promise<Page> {
  const phone = await context.newPage()
  await filming(phone)
  await visitOnce(phone)
  await context.setOffline(true)
  await phone.goto('/handover')
  await takenOver(phone)
  await expectGoodPage(phone)
  await press(phone, 'Quét mã vuông')
  await heading(phone, 'Quét mã vuông')
  await expect(phone.getByText('Đang tìm mã vuông')).toBeVisible()
  return phone
}

test('without a signal a dossier goes by pictures, and is erased only by the number that the other phone shows', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await visitOnce(page)
  const draft = await draftToHandOver(page, 'Lò Văn Páo')
  await context.setOffline(true)
  await press(page, 'Hiện mã vuông')
  await arrived(page)
  await heading(page, 'Đưa máy kia quét')
  await expectGoodPage(page)
  await expect(page.getByText('Bấm “Hình kế” để đổi hình')).toBeVisible()
  await expect(page.locator('main'), 'what opens them is not filmed with them').not.toContainText(/\d{4} \d{4} \d{4}/)

  const other = await browser.newContext()
  const phone = await scanningPhone(other)
  await hold(page, phone)
  await expect.poll(async () => (await counted(phone)).count).toBe(1)
  const { of } = await counted(phone)
  expect(of).toBeGreaterThan(2)
  await expectGoodPage(phone)
  // The second is not shown the first time round.
  await press(page, 'Hình kế')
  for (let at = 2; at < of; at += 1) {
    await press(page, 'Hình kế')
    await hold(page, phone)
    await expect.poll(async () => (await counted(phone)).count).toBe(at)
  }
  await expect(phone.getByText('Còn thiếu hình: 2')).toBeVisible()
  await press(page, 'Hình kế')
  await expect(page.getByText(words(`Hình 1 trên ${of}`))).toBeVisible()
  await hold(page, phone)
  await press(page, 'Hình kế')
  await hold(page, phone)
  await heading(phone, 'Nhận không cần mạng')
  await expect(phone.getByText('Đã nhận đủ mã vuông')).toBeVisible()

  await press(page, 'Máy kia đã đủ hình')
  await heading(page, 'Máy kia nhận xong chưa')
  await expectGoodPage(page)
  const code = await digits(page, /^\d{4} \d{4} \d{4}$/)
  await phone.locator('#spoken-code').fill('0000 0000 0000')
  await press(phone, 'Mở hồ sơ')
  await expect(phone.locator('main')).toContainText(/Mã\s+mở\s+chưa\s+đúng/)
  await phone.locator('#spoken-code').fill(code)
  await press(phone, 'Mở hồ sơ')
  await heading(phone, 'Nhận hồ sơ này về máy này')
  await press(phone, 'Nhận về máy này')
  await heading(phone, 'Đã nhận hồ sơ')
  await expectGoodPage(phone)
  const number = await digits(phone, /^\d{3} \d{3}$/)

  await press(page, 'Xoá ở máy này')
  await expect(page.locator('main')).toContainText(/Nhập\s+đủ\s+6\s+số/)
  const wrong = String((Number(number) + 1) % 1_000_000).padStart(6, '0')
  await page.locator('#taken-number').fill(wrong)
  await press(page, 'Xoá ở máy này')
  await expect(page.locator('main')).toContainText(/Số\s+này\s+chưa\s+đúng/)
  await expect(page.locator('#taken-number')).toBeFocused()
  await page.goto(`/handover/${draft}`)
  await heading(page, 'Làm tiếp ở máy khác')

  // Also when it was locked anew meanwhile, the number is the same.
  await press(page, 'Hiện mã vuông')
  await heading(page, 'Đưa máy kia quét')
  await press(page, 'Máy kia đã đủ hình')
  await heading(page, 'Máy kia nhận xong chưa')
  await page.locator('#taken-number').fill(number)
  await press(page, 'Xoá ở máy này')
  await heading(page, 'Đã xoá hồ sơ')
  await page.goto(`/handover/${draft}`)
  await heading(page, 'không có trên máy này')
  await phone.getByRole('link', { name: 'Làm tiếp' }).click()
  await expect(phone.locator('[name="mother.residence-street"]')).toHaveValue(/^xóm Đình Làng Thượng, /)
  await other.close()
})

test('the pictures change by themselves, slower and faster, stand still when told, and another row is told apart', async ({
  page,
  browser,
}) => {
  await draftToHandOver(page, 'Vàng Thị Mỷ')
  await press(page, 'Hiện mã vuông')
  await heading(page, 'Đưa máy kia quét')
  const which = page.getByText(/^Hình\s+\d+\s+trên\s+\d+$/)
  const before = await which.innerText()
  await expect.poll(() => which.innerText()).not.toBe(before)
  await press(page, 'Chậm hơn')
  await expect(page.getByText('Đang đổi hình chậm')).toBeVisible()
  await press(page, 'Nhanh hơn')
  await press(page, 'Nhanh hơn')
  await expect(page.getByText('Đang đổi hình nhanh')).toBeVisible()
  await press(page, 'Dừng lại')
  await expect(page.getByText('Bấm “Hình kế” để đổi hình')).toBeVisible()

  const other = await browser.newContext()
  const phone = await scanningPhone(other)
  await hold(page, phone)
  await expect.poll(async () => (await counted(phone)).count).toBe(1)
  await press(page, 'Quay lại')
  await press(page, 'Hiện mã vuông')
  await heading(page, 'Đưa máy kia quét')
  await hold(page, phone)
  await expect(phone.getByText('Đây là hình của lần chuyển khác')).toBeVisible()
  await press(phone, 'Nhận lại từ đầu')
  await hold(page, phone)
  await expect(phone.getByText('Đây là hình của lần chuyển khác')).toHaveCount(0)
  await expect.poll(async () => (await counted(phone)).count).toBeGreaterThan(0)
  await other.close()
})

test('photos do not go by pictures: it is said before, and before they are erased', async ({ page }) => {
  const { hands } = await openQuestion(page, birth, 'birth-notice-kind')
  await hands.choose(page.locator('input[name="papers.birthNoticeKind"][value=paper]'))
  await page.locator('#go-on').click()
  await arrived(page)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(await photo(page, 'Giấy chứng sinh'))
  await expect(page.locator('main img[src^="blob:"]')).toBeVisible()
  await isStored(page)
  const draft = await draftIn(page)
  await page.goto(`/handover/${draft}`)
  await takenOver(page)
  await expect(page.locator('main')).toContainText(/Ảnh\s+và\s+tệp\s+ở\s+lại:\s+1/)
  await press(page, 'Hiện mã vuông')
  await heading(page, 'Đưa máy kia quét')
  await press(page, 'Máy kia đã đủ hình')
  await expect(page.locator('main')).toContainText(/chỉ\s+có\s+ở\s+máy\s+này:\s+1/)
})

for (const [what, name, told] of [
  ['is refused', 'NotAllowedError', 'Trang này chưa được phép dùng camera'],
  ['is not there', 'NotFoundError', 'Nhờ người gửi chuyển bằng tệp'],
] as const) {
  test(`where the camera ${what}, that is said, and the file is one press away`, async ({ page }) => {
    await page.addInitScript((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error))
    }, name)
    await page.goto('/handover')
    await takenOver(page)
    await press(page, 'Quét mã vuông')
    await expect(page.getByText(words(told))).toBeVisible()
    await expect(page.getByRole('button', { name: words('Mở lại camera') })).toBeVisible()
    await expectGoodPage(page)
    await press(page, 'Nhận bằng tệp')
    await expect(page.getByText('Chọn tệp', { exact: true })).toBeVisible()
  })
}

test('a hidden page has no camera; what had come is still there', async ({ page, browser }) => {
  await draftToHandOver(page, 'Giàng A Sử')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await press(page, 'Hiện mã vuông')
  await heading(page, 'Đưa máy kia quét')
  const other = await browser.newContext()
  const phone = await scanningPhone(other)
  await hold(page, phone)
  await expect.poll(async () => (await counted(phone)).count).toBe(1)
  await phone.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
  })
  await expect(phone.getByText('Camera đã tắt')).toBeVisible()
  expect((await counted(phone)).count).toBe(1)
  await press(phone, 'Mở lại camera')
  await press(page, 'Hình kế')
  await hold(page, phone)
  await expect.poll(async () => (await counted(phone)).count).toBe(2)
  await other.close()
})

test('a shared screen shows the pictures and gives no file away', async ({ page }) => {
  await page.setViewportSize({ width: 1080, height: 1920 })
  await page.goto(`/kiosk/procedures/${birth}/fill/child-name`)
  await takenOver(page)
  await page.locator('[name="child.name"]').fill('Sùng Thị Dợ')
  await isStored(page)
  await page.getByRole('link', { name: 'Nghỉ, lát làm tiếp' }).click()
  await page.getByRole('link', { name: 'Giữ chỗ, làm tiếp ở máy khác' }).click()
  await heading(page, 'Làm tiếp ở máy khác')
  await expect(page.getByRole('button', { name: words('Hiện mã vuông') })).toBeVisible()
  await expect(page.getByRole('button', { name: words('Tạo tệp') })).toHaveCount(0)
  await press(page, 'Hiện mã vuông')
  await heading(page, 'Đưa máy kia quét')
  await expect(page.getByRole('img', { name: /^Hình\s+\d+\s+trên\s+\d+$/ })).toBeVisible()
})
