import type { Page } from '@playwright/test'
import { logIn, test } from './desk-office.ts'
import { expect } from './fixtures.ts'
import { expectGoodPage, takenOver, visitOnce } from './pages.ts'
import { keyboard } from './person.ts'

// Without a signal the browser says so itself, for each request that the app tries all the same.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|status of 401/], viewport: { width: 360, height: 740 } })

const button = (page: Page, name: RegExp) => page.getByRole('button', { name })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('a number is taken at the phone, called by the keyboard of a counter, shown on the wall, and the phone is told', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(240_000)
  expect(await office.machine.queue.setOpen(true)).toMatchObject({ ok: true })
  const officer = await office.add('reception')
  await visitOnce(page)
  await page.goto('/queue')
  await takenOver(page)
  await expect(heading(page)).toHaveText(/làm\s+việc\s+gì/)
  await expectGoodPage(page)
  await button(page, /Tiếp\s+tục/).click()
  await expect(page.getByRole('alert'), 'a press without a choice says what is missing').toBeFocused()
  await page.locator('#service-submit').check()
  await button(page, /Tiếp\s+tục/).click()
  await expect(heading(page)).toHaveText(/gọi\s+sớm/)
  await expect(heading(page)).toBeFocused()
  await expectGoodPage(page)
  await page.locator('#priority-none').check()
  await button(page, /Lấy\s+số/).click()
  await expect(heading(page)).toHaveText(/Sắp\s+tới\s+lượt|Còn\s+\d+\s+người/)
  await expect(page).toHaveTitle(/[A-C] \d{3}/)
  const label = /[A-C] \d{3}/.exec(await page.title())?.[0] ?? ''
  await expect(page.locator('main')).toContainText(label)
  await expectGoodPage(page)

  const desk = await office.elsewhere()
  await desk.goto('/desk/queue/2')
  await takenOver(desk)
  await logIn(desk, officer.login)
  const hands = keyboard(desk)
  await hands.press(button(desk, /Gọi\s+số\s+tiếp\s+theo/))
  await expect(desk.locator('main')).toContainText(`Đã gọi ${label}`)
  await expectGoodPage(desk)

  const wall = await office.elsewhere()
  await wall.goto('/board')
  await takenOver(wall)
  await expect(wall.locator('main')).toContainText(label)
  await expect(wall.locator('main section').first()).toContainText(/tới\s+bàn\s+2/)
  await expectGoodPage(wall)
  await expect(heading(page), 'the phone is told by itself').toHaveText(/Mời\s+tới\s+bàn\s+2/)

  await hands.press(button(desk, /Không\s+thấy\s+người/))
  await expect(heading(page)).toHaveText(/Đã\s+gọi\s+mà\s+chưa\s+thấy/)
  await button(page, /Tôi\s+tới\s+rồi/).click()
  await expect(heading(page)).toHaveText(/Sắp\s+tới\s+lượt/)

  await context.setOffline(true)
  await page.reload()
  await takenOver(page)
  await expect(page.locator('main'), 'without a signal the number is still there, and how old that is').toContainText(
    /Đang\s+mất\s+kết\s+nối/,
  )
  await expect(page.locator('main')).toContainText(label)
  await expectGoodPage(page)
  await context.setOffline(false)
  // It asks again by itself.
  await expect(page.locator('main')).not.toContainText(/Đang\s+mất\s+kết\s+nối/)

  await hands.press(button(desk, /Gọi\s+số\s+tiếp\s+theo/))
  await expect(heading(page)).toHaveText(/Mời\s+tới\s+bàn\s+2/)
  await hands.press(button(desk, /^Xong$/))
  await expect(heading(page)).toHaveText(/^Xong/)
  await expect(desk.locator('main')).toContainText(/Bàn\s+đang\s+trống/)
})
