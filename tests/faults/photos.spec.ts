import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { takenOver } from '../browser/pages.ts'
import { photo } from '../browser/photos.ts'
import { openBrowser } from './browser.ts'
import { type Chances, chances, seed, trials } from './chances.ts'
import { instant } from './instants.ts'
import { listed } from './kept-on-device.ts'
import { type LaneApp, laneApp } from './lane-app.ts'
import { report } from './report.ts'

const step = '/procedures/1.001193/fill/birth-notice'
/** 3,000 by 4,200 pixels: what a phone's camera gives. */
const WIDTH = 3000
type Photo = Awaited<ReturnType<typeof photo>>

let lane: LaneApp
test.beforeAll(async () => {
  lane = await laneApp('photos')
})
test.afterAll(() => lane.end())

const shownPhotos = (page: Page) => page.locator('main img[src^="blob:"]')
const chooser = (page: Page) => page.locator('input[type=file]:not([capture])').last()

/** A draft with its page for the photos open. */
async function begin(page: Page): Promise<string> {
  await page.goto(`${lane.proxy.url}/procedures/1.001193/fill/birth-notice-kind`)
  await takenOver(page)
  await page.locator('input[name="papers.birthNoticeKind"][value=paper]').check()
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/birth-notice\?.*draft=/)
  await expect(chooser(page)).toBeAttached()
  return new URL(page.url()).searchParams.get('draft') ?? ''
}

/** Which of the photos that are shown are whole: of a picture that was cut off the last line is missing. */
const wholeOnes = (page: Page) =>
  shownPhotos(page).evaluateAll((images) =>
    Promise.all(
      images.map(async (image) => {
        if (!(image instanceof HTMLImageElement)) return false
        const { naturalWidth: width, naturalHeight: height } = image
        const decodes = await image.decode().then(
          () => true,
          () => false,
        )
        const pen = document.createElement('canvas').getContext('2d')
        if (!decodes || width < 100 || !pen) return false
        pen.drawImage(image, width / 2, height - 1, 1, 1, 0, 0, 1, 1)
        const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data
        // The paper of tests/browser/photos.ts.
        return Math.abs(red - 244) + Math.abs(green - 239) + Math.abs(blue - 226) < 30
      }),
    ),
  )

/** Adds up to two photos; the fault falls somewhere after the second was chosen. Says what is wrong afterwards. */
async function trial(chance: Chances, profile: string, photos: readonly Photo[], crash: boolean): Promise<string[]> {
  const { browser } = lane
  if (!browser) throw new Error('There is no browser')
  const { page } = browser
  const draft = await begin(page)
  const [first, second] = photos
  if (!first || !second) throw new Error('Two photos are needed')
  let shown = 0
  if (chance() < 0.5) {
    await chooser(page).setInputFiles(first)
    await expect(shownPhotos(page)).toHaveCount(1, { timeout: 20_000 })
    shown = 1
  }
  const choosing = chooser(page)
    .setInputFiles(second)
    .catch(() => {})
  await instant(chance() * 2500)
  shown = Math.max(shown, await Promise.race([shownPhotos(page).count(), choosing.then(() => 0)]).catch(() => 0))
  if (crash) {
    const session = await browser.context.newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    session.send('Page.crash').catch(() => {})
    await crashed
    lane.browser = { ...browser, page: await browser.context.newPage() }
    await page.close()
  } else {
    browser.kill()
    await browser.gone
    lane.browser = await openBrowser(profile)
  }
  await choosing
  return judge(lane.browser.page, draft, shown)
}

/** `shown`: how many photos the screen had shown before the fault, which is a promise. */
async function judge(page: Page, draft: string, shown: number): Promise<string[]> {
  const faults: string[] = []
  const way = (await listed(page, lane.proxy.url)).drafts.get(draft)
  if (!way) return ['the draft is gone']
  if (!way.startsWith(step)) faults.push(`comes back at ${way.split('?')[0]}`)
  await page.goto(`${lane.proxy.url}${step}?draft=${draft}`)
  await takenOver(page)
  await expect(chooser(page)).toBeAttached()
  if (shown > 0) {
    await expect(shownPhotos(page).nth(shown - 1), 'a photo that was on the screen').toBeVisible({ timeout: 15_000 })
  }
  const whole = await wholeOnes(page)
  if (whole.length < shown) faults.push(`${shown} photos were shown, ${whole.length} are there`)
  if (whole.includes(false)) faults.push('a photo is broken')
  if (whole.length === 0) {
    // The slot asks again, unless a photo that the screen had not shown is there all the same: then it is whole.
    const asks = page.getByRole('alert').filter({ has: page.getByRole('heading') })
    const isHere = () => new URL(page.url()).pathname === step
    await page.locator('#go-on').click()
    await expect.poll(async () => (await asks.count()) > 0 || !isHere()).toBe(true)
    if (!isHere()) {
      await page.goBack()
      await expect(shownPhotos(page).first()).toBeVisible()
      if ((await wholeOnes(page)).includes(false)) faults.push('a photo is broken')
    }
  }
  return faults
}

async function run(name: string, count: number, crash: boolean) {
  test.setTimeout(90_000 + count * 60_000)
  const profile = path.join(lane.folder, name.replace(/\W/g, '-'))
  const chance = chances(seed)
  const failures: string[] = []
  lane.browser = await openBrowser(profile)
  await lane.browser.page.goto('about:blank')
  const photos = [await photo(lane.browser.page, 'Trang 1', WIDTH), await photo(lane.browser.page, 'Trang 2', WIDTH)]
  for (let nth = 0; nth < count; nth += 1) {
    const faults = await trial(chance.fork(), profile, photos, crash)
    failures.push(...faults.map((fault) => `trial ${nth}: ${fault}`))
  }
  await lane.browser?.close()
  report({ lane: name, seed, trials: count, failures })
  expect(failures).toEqual([])
}

test('killed while photos are added, each photo is whole or its slot asks again', () =>
  run('kills while adding photos', trials('FAULT_PHOTOS', 3), false))

test('a page that crashes while photos are added comes back with whole photos or asks again', () =>
  run('page crashes while adding photos', trials('FAULT_PHOTO_CRASH', 1), true))
