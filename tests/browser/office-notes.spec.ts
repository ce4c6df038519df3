import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { readPdf } from '../unit/device/pdf/reading.ts'
import { atGateway, lookUp, move } from './at-gateway.ts'
import { expect, test } from './fixtures.ts'
import { expectGoodPage, visitOnce } from './pages.ts'

test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] })

/** A note of the office, made by a press on its button and saved; as it is read out. */
async function madeNote(page: Page, title: string, name: string): Promise<string> {
  const button = (words: string) =>
    page.getByRole('button', { name: new RegExp(`${words} ${title}`.replaceAll(' ', '\\s+')) })
  await button('Làm tệp PDF').click()
  await expect(button('Mở để in')).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), button('Lưu tệp').click()])
  expect(download.suggestedFilename()).toBe(name)
  return (await readPdf(readFileSync(await download.path()))).tree
}

test('the notes of the office are made on the device, without a signal, and say that they are not its own print', async ({
  page,
  context,
  request,
  deskToken,
}) => {
  await visitOnce(page)
  const found = await atGateway(request)
  await move(request, deskToken, found.number, 'submitted', { type: 'accept' })
  await move(request, deskToken, found.number, 'accepted', { type: 'ask-supplement', note: 'Ảnh <i>mờ</i>' })
  await lookUp(page, found)
  await expect(page.getByRole('heading', { name: /Giấy\s+của\s+cơ\s+quan/ })).toBeVisible()
  await expectGoodPage(page)
  await context.setOffline(true)
  const receipt = await madeNote(page, 'Giấy tiếp nhận', 'giay-hen-1.pdf')
  expect(receipt).toContain('Giấy tiếp nhận hồ sơ và hẹn trả kết quả')
  expect(receipt).toContain(found.number)
  const asked = await madeNote(page, 'Yêu cầu bổ sung lần 1', 'bo-sung-1.pdf')
  expect(asked).toContain('Lời cán bộ: Ảnh <i>mờ</i>')
  for (const tree of [receipt, asked]) expect(tree).toContain('chưa được so với bản in chính thức')
  await context.setOffline(false)
  await expectGoodPage(page)
})
