import type { APIRequestContext } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { birth, takenOver, visitOnce } from './pages.ts'
import {
  addPerson,
  agree,
  beginFor,
  HELPER,
  heading,
  leavePerson,
  list,
  officeHeard,
  sendExample,
  setUp,
  unlock,
} from './volunteer.ts'

const PIN = '739164'
const copy = '2.000635'

// Without a signal the browser says so itself, for each request that the app tries all the same.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

/** A case as an officer sees it. */
async function atDesk(request: APIRequestContext, number: string, part = '') {
  const headers = { authorization: `Bearer ${process.env['DESK_TOKEN']}` }
  const answer = await request.get(`/api/desk/cases/${number}${part}`, { headers })
  expect(answer.status()).toBe(200)
  return answer.json()
}

/**
 * The number of a parcel that the office has: asked again it answers the same receipt. What the page was answered
 * cannot always be read, since the page may have been loaded anew since.
 */
async function numberOf(request: APIRequestContext, parcel: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await request.post('/api/dossiers/sealed', { headers, data: parcel })
  expect(answer.status(), 'it has it already').toBe(200)
  const { jws }: { jws: string } = await answer.json()
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).number
}

test('an evening without a signal: three people agree, their dossiers wait locked, and go once each, without the PIN, when the line is back', async ({
  page,
  context,
  request,
}) => {
  test.setTimeout(600_000)
  const submitted: string[] = []
  context.on('response', (response) => {
    if (response.request().method() !== 'POST' || !/\/api\/dossiers\/sealed$/.test(response.url())) return
    if (response.status() === 201) submitted.push(response.request().postData() ?? '')
  })
  await visitOnce(page)
  await setUp(page, PIN)
  await officeHeard(page)
  await context.setOffline(true)
  await page.reload()
  await expect(heading(page, 'Nhập mã PIN để mở')).toBeVisible()
  await unlock(page, PIN)

  await addPerson(page, 'Trần Thị Ngọc', 'Bản sao khai sinh')
  await expectAccessible(page)
  const withoutLeave = `/volunteer/for/${new URL(page.url()).pathname.split('/').pop()}/procedures/${copy}/fill/own`
  const hashes = [await agree(page, 'mark')]
  await expect(page.getByText('Nơi nhận chưa có lời này')).toBeVisible()
  await beginFor(page, copy)
  await expectAccessible(page)
  await sendExample(page, copy, 'own-birth')
  await leavePerson(page)

  await addPerson(page, 'Lê Văn Út')
  hashes.push(await agree(page, 'tap'))
  await beginFor(page, copy)
  await expect(page.locator('body'), 'nothing of the one before').not.toContainText('Ngọc')
  await sendExample(page, copy, 'own-birth')
  await leavePerson(page)

  await addPerson(page, 'Đặng Thị Hoà', 'Khai sinh cho cháu')
  hashes.push(await agree(page, 'tap'))
  await beginFor(page, birth)
  await sendExample(page, birth, 'mother-on-time')
  await leavePerson(page)
  await expect(page.getByText('1 hồ sơ đang chờ gửi')).toHaveCount(3)
  await expectAccessible(page)

  // She does not want it any more: her papers do not open, whatever address is tried.
  await page.getByRole('link', { name: /Ngọc/ }).click()
  await page.getByRole('button', { name: /không cho giúp nữa$/ }).click()
  await expect(page.getByRole('link', { name: 'Xin phép giúp' })).toBeVisible()
  // What she had closed before does not go either, until she says so.
  await expect(page.getByText('Còn 1 hồ sơ đã khép mà chưa gửi')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Vẫn gửi', exact: true }).click()
  await expect(page.getByText('Đã ghi: vẫn gửi')).toBeVisible()
  await page.goto(withoutLeave)
  await page.getByLabel('Mã PIN', { exact: true }).fill(PIN)
  await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
  await expect(heading(page, 'Chưa được phép giúp')).toBeVisible({ timeout: 60_000 })
  await leavePerson(page)

  await page.getByRole('button', { name: 'Khoá máy' }).click()
  await expect(heading(page, 'Nhập mã PIN để mở')).toBeVisible()
  const stillThree = page.getByText('Còn 3 hồ sơ đã khép chưa gửi')
  await expect(stillThree).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('body')).not.toContainText(/Ngọc|Út|Hoà/)
  expect(submitted).toEqual([])

  // They go while it is locked.
  await context.setOffline(false)
  await expect.poll(() => submitted.length, { timeout: 60_000 }).toBe(3)
  await expect(stillThree).toBeHidden({ timeout: 60_000 })
  await expect(page.locator('body')).not.toContainText(/Ngọc|Út|Hoà/)
  await takenOver(page)
  await unlock(page, PIN)
  await expect(page.getByText('Đã gửi 1 hồ sơ')).toHaveCount(3, { timeout: 60_000 })
  await expect(list(page)).toBeVisible()
  const numbers = await Promise.all(submitted.map((parcel) => numberOf(request, parcel)))
  expect(new Set(numbers).size).toBe(3)

  // The journal goes on its own way: three agreed, and one of them withdrew after hers was finished.
  const standings = async () => {
    // Somebody is there: a page that nobody touches locks itself, and the journal goes only while the list is open.
    await page.mouse.move(5, 5)
    await page.mouse.move(15, 15)
    return Promise.all(numbers.map(async (number) => (await atDesk(request, number, '/detail')).mandate))
  }
  const whole = { state: 'arrived', agrees: true, lines: 4 }
  await expect.poll(standings, { timeout: 90_000 }).toMatchObject([whole, whole, whole])
  for (const standing of await standings()) expect(standing).not.toHaveProperty('brokenAt')
  expect((await standings()).filter(({ endedAt }) => endedAt !== undefined)).toHaveLength(1)

  await page.getByRole('link', { name: 'Xem 3 hồ sơ đã khép' }).click()
  await expect(heading(page, 'Hồ sơ đã khép')).toBeVisible()
  for (const name of ['Ngọc', 'Út', 'Hoà']) {
    await expect(page.getByRole('heading', { level: 2, name: new RegExp(`${name}$`) })).toBeVisible()
  }
  await expectAccessible(page)

  expect(submitted).toHaveLength(3)
  expect(submitted.join('\n'), 'only the office can open them').not.toMatch(/Ngọc|Út|Hoà|answers/)
  const mandates = await Promise.all(
    numbers.map(async (number) => {
      const { helper } = (await atDesk(request, number)).dossier
      expect(helper.name).toBe(HELPER)
      return helper.mandate.slice(0, 12)
    }),
  )
  expect(mandates.sort()).toEqual(hashes.sort())
})

test('where somebody was erased their pages say so, name nobody, and lead back to the list', async ({ page }) => {
  await visitOnce(page)
  await setUp(page, PIN)
  await addPerson(page, 'Lê Văn Út')
  const id = /residents\/([^/]+)/.exec(page.url())?.[1] ?? ''
  await page.getByRole('button', { name: /^Xoá hết về/ }).click()
  await page.getByRole('button', { name: 'Xoá hết, không lấy lại' }).click()
  await expect(list(page)).toBeVisible()
  for (const path of ['', `/procedures/${copy}`, `/procedures/${copy}/fill/need`]) {
    // As the way back does: by address the PIN would be asked for.
    await page.evaluate((address) => {
      history.pushState(null, '', address)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/volunteer/for/${id}${path}`)
    await expect(heading(page, 'Người này không còn trên máy này')).toBeVisible()
    await expect(page.locator('header section')).toHaveCount(0)
    await expect(page.locator('header')).toHaveText(/^\s*Từng Bước\s*Gọi người giúp\s*$/)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Về danh sách' }).click()
    await expect(list(page)).toBeVisible()
  }
})
