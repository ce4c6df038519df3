import type { Page } from '@playwright/test'
import { procedureCodes } from '../../src/procedures/index.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { birth, draftIn, expectGoodPage, openQuestion, takenOver, visitOnce } from './pages.ts'
import { photo } from './photos.ts'
import { expectGoodInEverySize, tooSmall } from './sizes.ts'
import { beginFor, heading, list, setUp } from './volunteer.ts'

const paths = [
  [
    '/',
    '/help',
    '/about',
    '/results',
    '/check-signature',
    '/dossiers',
    '/no/such/page',
    '/practice',
    '/practice/office',
  ],
  procedureCodes.map((code) => `/procedures/${code}`),
]
/** One question of each kind that looks different from the others. */
const questions = [
  [birth, 'who'],
  [birth, 'child-birth-date'],
  [birth, 'child-birth-address'],
  [birth, 'child-people'],
  [birth, 'mother-id'],
  [birth, 'copies'],
  ['1.004194', 'request'],
  ['2.001159', 'guests'],
  ['2.001159', 'when-to-tell'],
] as const

// Each test looks at many pages, and axe takes its time on a slow machine.
test.describe.configure({ timeout: 180_000 })

async function press(page: Page, name: string) {
  await page.goto('/help')
  await takenOver(page)
  await page.getByRole('button', { name, exact: true }).click()
}

for (const language of ['Tiếng Việt', 'English']) {
  for (const [index, some] of paths.entries()) {
    test(`pages in ${language}, part ${index + 1}, are there for everyone`, async ({ page }) => {
      await press(page, language)
      for (const path of some) {
        await page.goto(path)
        await expectGoodPage(page)
        expect(await tooSmall(page), path).toEqual([])
      }
    })
  }

  test(`questions of every kind in ${language} are there for everyone`, async ({ page }) => {
    await press(page, language)
    for (const [code, step] of questions) {
      await page.goto(`/procedures/${code}/fill/${step}`)
      await expectGoodPage(page)
      expect(await tooSmall(page), step).toEqual([])
    }
  })

  test(`faults, papers and the way without a signal in ${language} are there for everyone`, async ({
    page,
    context,
  }) => {
    // What is shown without a signal is on the device by then.
    await visitOnce(page)
    await press(page, language)
    await page.goto('/results')
    await takenOver(page)
    await page.locator('button[form=results]').click()
    await expect(page.getByRole('alert')).toBeFocused()
    await expectGoodPage(page)
    await openQuestion(page, birth, 'mother-name')
    await page.locator('#go-on').click()
    await expect(page.getByRole('alert')).toBeFocused()
    await expectGoodPage(page)
    const { hands } = await openQuestion(page, birth, 'birth-notice-kind')
    await hands.choose(page.locator('input[value=paper]'))
    await page.locator('#go-on').click()
    await expect(page).toHaveURL(/\/fill\/birth-notice\?/)
    await expectGoodPage(page)
    await hands.attach(page.locator('input[type=file]:not([capture])').last(), [await photo(page, 'Giấy')])
    await expect(page.locator('img[src^="blob:"]')).toBeVisible()
    await context.setOffline(true)
    await expectGoodPage(page)
    await context.setOffline(false)
    await page.goto(`/procedures/${birth}/fill/check?draft=${await draftIn(page)}`)
    await expectGoodPage(page)
  })
}

test('pages of the waiting room, of handing over and of the ways in are there for everyone, in every size', async ({
  page,
}) => {
  test.setTimeout(300_000)
  for (const path of [
    '/queue',
    '/board',
    '/kept',
    '/pair',
    '/login',
    '/practice/queue',
    '/practice/board',
    '/practice/volunteer',
    '/practice/kiosk',
  ]) {
    await page.goto(path)
    await takenOver(page)
    await expect(page.getByText('Đang mở trang…')).toHaveCount(0)
    await expectGoodInEverySize(page, path)
  }
})

test('the pages of somebody who helps, and those that they show, are there for everyone, in every size', async ({
  page,
}) => {
  test.setTimeout(400_000)
  const good = (where: string) => expectGoodInEverySize(page, where)
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const link = (name: string) => page.getByRole('link', { name })
  await page.goto('/volunteer')
  await takenOver(page)
  await expect(button('Đặt mã PIN')).toBeVisible()
  await good('before there is a PIN')
  await setUp(page, '739164')
  await good('nobody is helped yet')
  await link('Giúp người mới').click()
  await expect(page.getByLabel('Họ và tên')).toBeVisible()
  await good('somebody new')
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Ửng Hoà')
  await page.getByLabel('Tới để làm gì?').fill('Khai sinh cho cháu')
  await button('Lưu').click()
  await expect(link('Xin phép giúp')).toBeVisible()
  await good('somebody who has not been asked')
  await link('Xin phép giúp').click()
  await expect(button(/^Đưa cho/)).toBeVisible()
  await good('the terms')
  await button(/^Đưa cho/).click()
  await expect(button('Tôi đồng ý')).toBeVisible()
  await good('the words')
  await button('Xoay chữ').click()
  await expect(button('Xoay chữ')).toHaveAttribute('aria-pressed', 'true')
  await good('the words, turned round')
  await button('Tôi đồng ý').click()
  await page.locator('input[name=secret][value=self]').check({ force: true })
  await good('the question')
  await button('Đi tiếp').click()
  await expect(button('Tôi đồng ý, không vẽ')).toBeVisible()
  await good('the mark')
  await button('Tôi đồng ý, không vẽ').click()
  await expect(heading(page, 'Đã ghi lời đồng ý')).toBeVisible()
  await good('their own copy')
  await link('Trả máy cho người giúp').click()
  await expect(button(/^Mở hồ sơ/)).toBeVisible()
  await good('somebody who agreed')
  await beginFor(page, birth)
  await good('a question to them')
  await button('Đổi người').click()
  await expect(link('Chọn người tiếp theo')).toBeVisible()
  await good('between two people')
  await link('Chọn người tiếp theo').click()
  await expect(list(page)).toBeVisible()
  await expect(page.getByRole('link', { name: /Hoà/ })).toBeVisible()
  await good('the list')
  await link('Việc trong ngày').click()
  await expect(page.getByText('Người đang giúp')).toBeVisible()
  await good('the day')
  await page.goto('/volunteer/waiting')
  await expect(heading(page, 'Hồ sơ đã khép')).toBeVisible()
  await expect(link('Mở khoá để xem của ai')).toBeVisible()
  await good('what is closed, locked')
  await page.goto('/volunteer')
  await expect(heading(page, 'Nhập mã PIN để mở')).toBeVisible()
  await good('locked')
})

test('dark and with large letters, home and a question are there for everyone', async ({ page }) => {
  await press(page, 'Nền tối')
  await page.getByRole('button', { name: 'Chữ to', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('data-size', 'large')
  await page.goto('/')
  await takenOver(page)
  await expectAccessible(page)
  await openQuestion(page, birth, 'who')
  await expectAccessible(page)
})

test('after each move inside the app the question has the focus', async ({ page }) => {
  await page.goto('/')
  await takenOver(page)
  await page.locator(`main a[href$="/procedures/${birth}"]`).click()
  await expect(page).toHaveURL(/procedures\/1\.001193$/)
  await expect(page.locator('h1')).toBeFocused()
  await page.locator('a[href*="/fill/"]').first().click()
  await expect(page).toHaveURL(/\/fill\//)
  await expect(page.locator('h1')).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(/procedures\/1\.001193$/)
  await expect(page.locator('h1')).toBeFocused()
  await page.locator('a[href$="/help"]').first().click()
  await expect(page).toHaveURL(/help$/)
  await expect(page.locator('h1')).toBeFocused()
})
