import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { readPdf } from '../unit/device/pdf/reading.ts'
import { everythingKept } from './device-content.ts'
import { expect, test } from './fixtures.ts'
import { arrived, isStored } from './moments.ts'
import { birth } from './pages.ts'
import { addPerson, agree, beginFor, leavePerson, officeHeard, sendExample, setUp } from './volunteer.ts'

const PIN = '739164'
const copy = '2.000635'

/** What is known of the first person only: where they are listed, in a draft, and in the dossier that was closed. */
const canaries = [
  'Khuê Ửng Bạch',
  'Nhà bà Quỳnh Tẻh',
  'Giấy của cháu Ẩm',
  'Nhạn Sương Khởi',
  'Danh Thị Sô Phi',
  '094190003847',
]

/** All that somebody could see, hear, print or find on the page that is open. */
async function onPage(page: Page): Promise<string> {
  const shown = async () =>
    page.evaluate(() => {
      const values = [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'))
      return [
        document.title,
        location.href,
        JSON.stringify(history.state),
        document.documentElement.outerHTML,
        ...values,
        window.name,
      ].join('\n')
    })
  const seen = [await shown(), await page.locator('body').ariaSnapshot()]
  await page.emulateMedia({ media: 'print' })
  seen.push(await shown(), await page.locator('body').innerText())
  await page.emulateMedia({ media: null })
  return seen.join('\n')
}

/** A file that a press lets out, as text; of a PDF what it says. */
async function takenOut(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  const bytes = readFileSync(await download.path())
  const text = `${download.suggestedFilename()}\n${bytes.toString('utf8')}\n${bytes.toString('latin1')}`
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? `${text}\n${(await readPdf(bytes)).tree}` : text
}

test('with the papers of one person open nothing of the one before is to be seen, heard, printed, found or taken out', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await setUp(page, PIN)
  await officeHeard(page)
  const [name = '', household = '', why = '', child = ''] = canaries
  await addPerson(page, name, why)
  await page.getByRole('button', { name: 'Sửa' }).click()
  await page.getByLabel('Nhà').fill(household)
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.locator('main')).toContainText(household)
  await agree(page, 'mark')
  await beginFor(page, copy)
  await sendExample(page, copy, 'own-birth')
  const base = new URL(page.url()).pathname.replace(/\/waiting$/, '')
  /** Opens a page of the person, as a link of theirs does: by address the PIN would be asked for. */
  const turn = async (path: string) => {
    await page.evaluate((address) => {
      history.pushState(null, '', address)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
    await arrived(page)
  }
  await turn(`${base}/procedures/${birth}/fill/child-name`)
  await page.locator('[name="child.name"]').fill(child)
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/child-birth-date/)
  await isStored(page)
  expect(await onPage(page), 'what is looked for is found where it belongs').toContain(base)
  await turn(`${base}/dossiers`)
  await expect(page.locator('main')).toContainText(child)
  await leavePerson(page)

  await addPerson(page, 'Lê Văn Út')
  const found: string[] = []
  const look = async (where: string, said?: string) => {
    const text = said ?? (await onPage(page))
    for (const canary of canaries) if (text.includes(canary)) found.push(`${canary}: ${where}`)
    return text
  }
  await look('the page of the next')
  await agree(page, 'tap')
  await look('after they agreed')
  await beginFor(page, birth)
  const other = new URL(page.url()).pathname.replace(/\/procedures\/.*$/, '')
  expect(other).not.toBe(base)
  await look('their first question')
  await turn(`${other}/procedures/${birth}/fill/child-name`)
  await look('the question that was answered before')
  await page.locator('[name="child.name"]').fill('Lê Thị Mới')
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/child-birth-date/)
  await isStored(page)
  const draft = new URL(page.url()).searchParams.get('draft')
  for (const path of [
    '/',
    '/dossiers',
    '/waiting',
    '/papers',
    '/people',
    '/card',
    '/login',
    '/help',
    '/results',
    `/procedures/${birth}`,
  ]) {
    await turn(`${other}${path}`)
    const seen = await look(path)
    if (path === '/dossiers') expect(seen, 'the page is read').toContain('Lê Thị Mới')
  }
  await turn(`${other}/dossiers/${draft}/papers`)
  await look('their papers to print')
  const form = page.getByRole('button', { name: /Lưu\s+tờ\s+khai/ })
  expect(await look('their form', await takenOut(page, () => form.click())), 'the form is read').toContain('Lê Thị Mới')
  await turn(`${other}/handover/${draft}`)
  await look('their hand-over')
  await look(
    'their draft in a file',
    await takenOut(page, async () => {
      await page.getByRole('button', { name: 'Tạo tệp' }).click()
      await page.getByRole('button', { name: /Lưu tệp|Tải tệp/ }).click()
    }),
  )
  const kept = await everythingKept(page)
  for (const [where, text] of Object.entries(kept)) await look(`kept: ${where}`, text)
  expect(found).toEqual([])
})
