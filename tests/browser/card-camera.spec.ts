import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LaunchOptions, Page } from '@playwright/test'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'
import { pictureOf, y4m } from './card-codes.ts'
import { test as base, expect } from './fixtures.ts'
import { expectGoodPage, takenOver, visitOnce } from './pages.ts'

const size = { width: 1280, height: 720 }
const cardOf = (name: string) =>
  `001190123456||${name}|05111990|Nữ|Thôn 3, Xã Đọi Sơn, Thị xã Duy Tiên, Tỉnh Hà Nam|15042021`

/** A camera that shows a film: a web address, then a card, over and over. Whether a page may use it, each test says. */
const test = base.extend<object, { launchOptions: LaunchOptions }>({
  launchOptions: [
    async ({ browserName: _ }, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'tung-buoc-camera-'))
      const film = path.join(folder, 'card.y4m')
      const [other, card] = [pictureOf('https://example.vn', size), pictureOf(cardOf('Nguyễn Thị Ánh'), size)]
      await writeFile(film, y4m([...Array<typeof other>(8).fill(other), ...Array<typeof card>(8).fill(card)]))
      const switches = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
      const executablePath = findChromium()
      await use({ ...(executablePath ? { executablePath } : {}), args: [...chromiumSwitches, ...switches] })
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const toCamera = async (page: Page) => {
  await page.goto('/card')
  await takenOver(page)
  await page.getByRole('button', { name: 'Mở camera' }).click()
}

/** Lets the page remember every picture track that it was given, and every note that it played. */
const spy = (page: Page) =>
  page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = []
    let notes = 0
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted)
      tracks.push(...stream.getTracks())
      return stream
    }
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when) {
      notes += 1
      start.call(this, when)
    }
    Object.assign(globalThis, { seen: () => ({ tracks: tracks.map(({ readyState }) => readyState), notes }) })
  })
const seen = (page: Page): Promise<{ tracks: string[]; notes: number }> => page.evaluate('seen()')

/** No picture of the film is looked at: the card in it would end the page. */
const lookAtNothing = (page: Page) =>
  page.addInitScript(() => {
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0
  })

test.describe('with permission', () => {
  test.use({ permissions: ['camera'] })

  test('the camera reads the card offline, says so in sound and words, and is off afterwards', async ({
    page,
    context,
  }) => {
    await spy(page)
    await visitOnce(page)
    await context.setOffline(true)
    const sent: string[] = []
    context.on('request', (request) => {
      if (request.method() !== 'GET' || request.url().includes('?')) sent.push(request.url())
    })
    await toCamera(page)
    // The film changes every second; a machine with much to do sees few of its pictures.
    await expect(heading(page, 'Trong mã này có gì?')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('Nguyễn Thị Ánh', { exact: true })).toBeVisible()
    await expect.poll(() => seen(page)).toEqual({ tracks: ['ended'], notes: 2 })
    expect(sent).toEqual([])
  })

  test('a hidden page has no camera; it is opened again by a press, and off when the page is left', async ({
    page,
  }) => {
    await spy(page)
    await lookAtNothing(page)
    await toCamera(page)
    await expect(page.getByText('Đang tìm mã vuông')).toBeVisible()
    await expect.poll(async () => (await seen(page)).tracks).toEqual(['live'])
    await expectGoodPage(page)
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
      Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true })
    })
    await expect(page.getByText('Camera đã tắt')).toBeVisible()
    await expect.poll(async () => (await seen(page)).tracks).toEqual(['ended'])
    await page.getByRole('button', { name: 'Mở lại camera' }).click()
    await expect(page.getByText('Đang tìm mã vuông')).toBeVisible()
    await expect.poll(async () => (await seen(page)).tracks).toEqual(['ended', 'live'])
    await page.goBack()
    await expect(heading(page, 'Lấy thông tin từ thẻ căn cước')).toBeVisible()
    await expect.poll(async () => (await seen(page)).tracks).toEqual(['ended', 'ended'])
  })

  test('light and lenses are offered where there are some', async ({ page }) => {
    await lookAtNothing(page)
    await page.addInitScript(() => {
      const { mediaDevices } = navigator
      const ask = mediaDevices.getUserMedia.bind(mediaDevices)
      let lens = 'wide'
      mediaDevices.getUserMedia = async (wanted) => {
        const { deviceId } = typeof wanted?.video === 'object' ? wanted.video : {}
        lens = typeof deviceId === 'object' && 'exact' in deviceId ? String(deviceId.exact) : 'wide'
        return ask({ video: true })
      }
      mediaDevices.enumerateDevices = async () =>
        ['wide', 'near'].map((deviceId) => ({
          deviceId,
          kind: 'videoinput' as const,
          label: '',
          groupId: '',
          toJSON: () => '',
        }))
      const track = MediaStreamTrack.prototype
      track.getSettings = () => ({ deviceId: lens })
      track.getCapabilities = () => Object.assign({}, { torch: lens === 'wide' })
      track.applyConstraints = async (wanted) => {
        document.documentElement.dataset['light'] = JSON.stringify(wanted?.advanced)
      }
    })
    await toCamera(page)
    await page.getByRole('button', { name: 'Bật đèn' }).click()
    await expect(page.getByRole('button', { name: 'Tắt đèn' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-light', '[{"torch":true}]')
    await page.getByRole('button', { name: 'Đổi camera (1/2)' }).click()
    await expect(page.getByRole('button', { name: 'Đổi camera (2/2)' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Bật đèn' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Đổi camera (2/2)' }).click()
    await expect(page.getByRole('button', { name: 'Bật đèn' })).toBeVisible()
  })
})

test('where the camera is refused the page says what to do, and the other ways are there', async ({ page }) => {
  await toCamera(page)
  await expect(page.getByText('Trang này chưa được phép dùng camera')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Mở lại camera' })).toBeVisible()
  await expect(page.getByText('Chọn ảnh có sẵn', { exact: true })).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Tự gõ theo thẻ' }).click()
  await expect(heading(page, 'Tự gõ theo thẻ')).toBeVisible()
})

for (const [what, name, words] of [
  ['there is no camera', 'NotFoundError', 'Máy này không có camera'],
  ['another app has it', 'NotReadableError', 'Camera đang bận'],
] as const) {
  test(`where ${what}, the page says so`, async ({ page }) => {
    await page.addInitScript((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error))
    }, name)
    await toCamera(page)
    await expect(page.getByText(words)).toBeVisible()
    await expect(page.getByText('Chọn ảnh có sẵn', { exact: true })).toBeVisible()
  })
}

test('where pages get no camera at all, the page says so', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }))
  await toCamera(page)
  await expect(page.getByText('Ở đây trình duyệt không mở được camera')).toBeVisible()
})
