import type { Page } from '@playwright/test'
import { attacks, signedAgain } from '../unit/signature/attacks.ts'
import { issuer, now } from '../unit/signature/authority.ts'
import { latin, paper } from '../unit/signature/paper.ts'
import { newWorld, signedPaper } from '../unit/signature/world.ts'
import { expect, test } from './fixtures.ts'
import { expectGoodPage, takenOver, visitOnce } from './pages.ts'

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

const world = await newWorld()
const stamped = now - 3_600_000
const good = await signedPaper(world, { stamped })
const pdf = (bytes: Uint8Array, name = 'ket-qua.pdf') => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(bytes),
})
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const choose = (page: Page, file: ReturnType<typeof pdf>) => page.locator('input[type=file]').setInputFiles(file)

/** The page, in an app whose configuration recognises the made-up root, at the time at which all was made. */
async function open(page: Page, issuers: unknown = [issuer(world.root)]) {
  const configuration = { adapter: 'gateway', baseUrl: '/api', signatureIssuers: issuers }
  await page.context().route('**/config.json', (route) => route.fulfill({ json: configuration }))
  await page.clock.setFixedTime(now)
  await page.goto('/check-signature')
  await takenOver(page)
}

test('a signed result is found valid, offline too, and nothing of it leaves the device or stays on it', async ({
  page,
  context,
}) => {
  await visitOnce(page)
  await open(page)
  await expectGoodPage(page)
  const sent: string[] = []
  context.on('request', (request) => {
    if (request.method() !== 'GET' || request.postData() !== null || /[?#]/.test(request.url()))
      sent.push(request.url())
  })
  const before = await kept(page)
  await choose(page, pdf(good))
  await expect(heading(page, 'Chữ ký hợp lệ, tệp còn nguyên')).toBeFocused()
  const main = page.locator('main')
  await expect(main).toContainText('Nguyễn Thị Thử')
  await expect(main).toContainText('Made-up issuer')
  await expect(main).toContainText(/theo đồng hồ của nơi đóng dấu thời gian: Made-up clock/)
  await expect(main).toContainText('Cả tệp')
  await expect(main).toContainText('Thông tư 15/2025/TT-BKHCN')
  await expectGoodPage(page)

  await context.unroute('**/config.json')
  await context.setOffline(true)
  await page.goto('/check-signature')
  await takenOver(page)
  await choose(page, pdf(good))
  await expect(heading(page, 'Chữ ký hợp lệ, tệp còn nguyên')).toBeFocused()
  expect(sent).toEqual([])
  expect(await kept(page)).toEqual([...before, 'tung-buoc-issuers'].sort())
})

/** Names of everything that the browser stores for the app. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? '')
    return [...new Set([...databases, ...(await caches.keys()), ...Object.keys(localStorage)])].sort()
  })

test('what was altered, changed later, or cannot be told is said in its own words', async ({ page }) => {
  const flipped = good.slice()
  flipped[300] = (flipped[300] ?? 0) ^ 1
  const second = await signedAgain(world, good)
  const page2 = attacks.find(({ name }) => name === 'an appended page')
  if (!page2) throw new Error('the list of attacks has an appended page')
  const cases = [
    [pdf(flipped), 'Tệp hoặc chữ ký đã bị sửa', 'Nội dung bây giờ không giống nội dung lúc ký.'],
    [pdf(await page2.build(world, good)), 'Chữ ký hợp lệ, nhưng tệp bị thêm bớt sau khi ký', 'có thể khác lúc ký'],
    [pdf(second), 'Tệp có 2 chữ ký.', 'Sau khi ký, tệp có thêm chữ ký.'],
    [
      pdf(await signedPaper(world, { lists: [], answers: [] })),
      'Chưa kết luận được',
      'nên chưa biết đã bị thu hồi chưa',
    ],
  ] as const
  await open(page)
  for (const [file, title, reason] of cases) {
    await choose(page, file)
    await expect(heading(page, title)).toBeFocused()
    await expect(page.locator('main')).toContainText(reason)
    await expectGoodPage(page)
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click()
    await expect(heading(page, 'Kiểm tra chữ ký trên tệp PDF')).toBeVisible()
  }
})

test('a file that cannot be looked at is told why, and another can be dropped', async ({ page }) => {
  await open(page)
  const refused = [
    [pdf(latin('a letter')), 'Tệp này không phải PDF'],
    [pdf(paper()), 'Tệp này không có chữ ký số'],
    [pdf(paper().slice(0, 400)), 'Tệp này bị hỏng'],
    [pdf(new Uint8Array(25_000_001)), 'Tệp này lớn quá'],
  ] as const
  for (const [file, words] of refused) {
    await choose(page, file)
    await expect(page.locator('main')).toContainText(words)
  }
  await expectGoodPage(page)
  const base64 = Buffer.from(good).toString('base64')
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([bytes], 'tha.pdf', { type: 'application/pdf' }))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, base64)
  await expect(heading(page, 'Chữ ký hợp lệ, tệp còn nguyên')).toBeFocused()
  await expect(page.locator('main')).toContainText('tha.pdf')
})

test('without a list of issuers, and with one for practice, nothing looks official', async ({ page }) => {
  await open(page, [])
  await choose(page, pdf(good))
  await expect(heading(page, 'Chưa kết luận được')).toBeFocused()
  await expect(page.locator('main')).toContainText('chưa có danh sách nơi cấp chứng thư được công nhận')
  await page.context().unroute('**/config.json')
  await open(page, [issuer(world.root, true)])
  await choose(page, pdf(good))
  await expect(heading(page, 'Chữ ký tập hợp lệ, tệp còn nguyên')).toBeFocused()
  await expect(page.locator('main')).toContainText('không có giá trị pháp lý')
})

test('the page is found from help and from looking up a result', async ({ page }) => {
  for (const path of ['/help', '/results']) {
    await page.goto(path)
    await takenOver(page)
    await page.locator('a[href$="/check-signature"]').click()
    await expect(heading(page, 'Kiểm tra chữ ký trên tệp PDF')).toBeFocused()
  }
})
