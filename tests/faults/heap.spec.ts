import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { takenOver } from '../browser/pages.ts'
import { touch } from '../browser/person.ts'
import { addPerson, agree, heading, leavePerson, setUp } from '../browser/volunteer.ts'
import { openBrowser } from './browser.ts'
import { digits, letters } from './canaries.ts'
import { seed } from './chances.ts'
import { spelled, textsInHeap } from './heap.ts'
import { keysBehindPin } from './kept-keys.ts'
import { type LaneApp, laneApp } from './lane-app.ts'
import { report } from './report.ts'

const code = '1.001193'
let lane: LaneApp
test.beforeAll(async () => {
  lane = await laneApp('heap')
})
test.afterAll(() => lane.end())

type Known = Record<string, string>

/** Which of them the page's program can still reach. */
async function reachable(page: Page, known: Known): Promise<string[]> {
  const texts = await textsInHeap(page)
  return Object.entries(known).flatMap(([what, text]) => (texts.includes(text) ? [what] : []))
}

const locked: Record<string, (page: Page) => Promise<void>> = {
  async 'by the button'(page) {
    await leavePerson(page)
    await page.getByRole('button', { name: 'Khoá máy' }).click()
  },
  'after two minutes': (page) => page.clock.fastForward(125_000),
  'with the screen off': (page) =>
    page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }),
}

test('no text of those who are helped, nor the PIN or a key as text, can be reached on a locked phone, however it was locked', async () => {
  test.setTimeout(300_000)
  lane.browser = await openBrowser(path.join(lane.folder, 'volunteer'))
  const { page, kill, gone } = lane.browser
  page.setDefaultTimeout(30_000)
  await page.clock.install()
  const pin = `7${digits(11)}`
  const [name, why, answer] = [`Khuê ${letters(18)}`, letters(20), `Nhạn ${letters(18)}`]
  await setUp(page, pin, lane.proxy.url)
  await addPerson(page, name, why)
  await agree(page, 'tap')
  const id = new URL(page.url()).pathname.split('/').pop()
  const question = `${lane.proxy.url}/volunteer/for/${id}/procedures/${code}/fill/child-name`
  const { wrapping, data, notes } = await keysBehindPin(page, 'tung-buoc-volunteer', pin)
  const kept = (await notes()).map((text) => JSON.parse(text)).find((note) => note.name === `keys ${id}`)?.value
  const keys = [wrapping, data, Buffer.from(kept.data, 'base64'), Buffer.from(kept.names, 'base64')]
  const known: Known = {
    name,
    why,
    answer,
    pin,
    ...Object.fromEntries(keys.flatMap((key, nth) => spelled(key).map((text, form) => [`key ${nth}, ${form}`, text]))),
  }

  const failures: string[] = []
  for (const [how, lock] of Object.entries(locked)) {
    await page.goto(question)
    await page.getByLabel('Mã PIN', { exact: true }).fill(pin)
    expect(await reachable(page, known), 'the control: while the PIN is typed').toContain('pin')
    await page.getByLabel('Mã PIN', { exact: true }).press('Enter')
    const field = page.locator('[name="child.name"]')
    await field.fill(answer)
    await expect(page.getByText(/^Đang giúp:/)).toBeVisible()
    expect(await reachable(page, known), 'the control: while it is open').toEqual(
      expect.arrayContaining(['name', 'answer']),
    )
    await lock(page)
    await expect(heading(page, 'Nhập mã PIN để mở')).toBeVisible()
    failures.push(...(await reachable(page, known)).map((what) => `${how}: ${what}`))
  }
  kill()
  await gone
  report({ lane: 'memory of a locked phone', seed, trials: Object.keys(locked).length, failures })
  expect(failures).toEqual([])
})

test('a shared screen has nothing in its memory of who has just left it', async () => {
  test.setTimeout(120_000)
  lane.browser = await openBrowser(path.join(lane.folder, 'kiosk'))
  const { page, kill, gone } = lane.browser
  const known: Known = { name: `Nhạn ${letters(18)}` }
  await page.goto(`${lane.proxy.url}/kiosk/procedures/${code}/fill/child-name`)
  await takenOver(page)
  await touch.fill(page.locator('[name="child.name"]'), known['name'] ?? '')
  await expect(page).toHaveURL(/draft=/)
  expect(await reachable(page, known), 'the control: before').toEqual(['name'])
  await page.getByRole('button', { name: 'Xong, xoá hết' }).click()
  await page.getByRole('button', { name: 'Xoá hết', exact: true }).click()
  await expect(page.getByText('Đã xoá hết của người vừa dùng máy.')).toBeVisible()
  const failures = await reachable(page, known)
  kill()
  await gone
  report({ lane: 'memory of a shared screen', seed, trials: 1, failures })
  expect(failures).toEqual([])
})
