import { spawn } from 'node:child_process'
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { test as base, expect, expectAccessible } from './fixtures.ts'
import { birth, draftIn, openQuestion, visitOnce } from './pages.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** A gateway of its own over a copy of the built app, which the test may change under it. */
const test = base.extend<{ app: { url: string; folder: string } }>({
  app: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tung-buoc-update-'))
    const built = path.join(folder, 'dist')
    await cp(path.join(root, 'dist'), built, { recursive: true, filter: (file) => !/sw\.js\.(br|gz)$/.test(file) })
    const server = spawn(process.execPath, ['src/gateway/main.ts'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: '0',
        DATA_DIR: path.join(folder, 'data'),
        PUBLIC_DIR: built,
        LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      for await (const line of createInterface({ input: server.stdout })) {
        const url = line.match(/ready: (http\S+)/)?.[1]
        if (!url) continue
        await use({ url, folder: built })
        break
      }
    } finally {
      server.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    }
  },
  baseURL: ({ app }, use) => use(app.url),
})

test('a new version is offered and waits for the word of the person; what was typed is there before and after', async ({
  page,
  app,
}) => {
  await visitOnce(page)
  await openQuestion(page, birth, 'child-name')
  await page.locator('[name="child.name"]').fill('Lò Văn P')
  await draftIn(page)
  await page.evaluate(() => Object.assign(window, { before: true }))
  await appendFile(path.join(app.folder, 'sw.js'), '\n// another version')
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  const offer = page.getByRole('button', { name: 'Mở bản mới' })
  await expect(offer).toBeVisible()
  const isSamePage = () => page.evaluate(() => 'before' in window)
  expect(await isSamePage(), 'nothing is loaded anew by itself').toBe(true)
  const isWaiting = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)
  expect(await isWaiting()).toBe(true)
  await expectAccessible(page)
  await offer.click()
  // Waited for in the page itself: a question put to it from here may fall between the old page and the new one.
  await page.waitForFunction(() => !('before' in window))
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting === null)
  await expect(page.locator('[name="child.name"]')).toHaveValue('Lò Văn P')
})
