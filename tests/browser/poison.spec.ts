import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesIn, keptIn, nextVersion } from './deploy.ts'
import { test as base, expect } from './fixtures.ts'

const dist = path.resolve(import.meta.dirname, '../../dist')
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

interface Portal {
  url: string
  /** What is served from now on. */
  serve(files: Map<string, Buffer>): void
  /** The one file in whose place the network answers with its own page, with 200. */
  poison(file: string | undefined): void
  /** How often it did. */
  poisoned(): number
}

/** A small server for the built app, behind a network that puts its own page in the place of one file. */
const test = base.extend<{ portal: Portal }>({
  portal: async ({ browserName: _ }, use) => {
    let files = new Map<string, Buffer>()
    let bad: string | undefined
    let count = 0
    const server = createServer((request, response) => {
      const asked = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)
      const file = asked === '' ? 'index.html' : asked
      const isBad = file === bad
      if (isBad) count += 1
      const body = isBad ? Buffer.from('<html><body>Đăng nhập Wi-Fi</body></html>') : files.get(file)
      const type = isBad ? 'text/html' : types[path.extname(file)]
      response.writeHead(body ? 200 : 404, { 'cache-control': 'no-store', ...(type && { 'content-type': type }) })
      response.end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await use({
      url: `http://127.0.0.1:${port}`,
      serve(next) {
        files = next
      },
      poison(file) {
        bad = file
      },
      poisoned: () => count,
    })
    server.closeAllConnections()
    server.close()
  },
  baseURL: ({ portal }, use) => use(portal.url),
})

test.use({ expectedErrors: [/Failed to find a valid digest|status of 404|ERR_INTERNET_DISCONNECTED/] })

test('with any one file replaced by a page of the network the new version is refused, and the old one works offline', async ({
  page,
  context,
  portal,
}, testInfo) => {
  test.setTimeout(300_000)
  const next = await mkdtemp(path.join(tmpdir(), 'tung-buoc-poison-'))
  await cp(dist, next, { recursive: true })
  nextVersion(next, 'second')
  const kept = keptIn(next)
  const second = filesIn(next)
  const worker = (await readFile(path.join(next, 'sw.js'))).toString()
  await rm(next, { recursive: true })
  expect(kept.size).toBeGreaterThan(80)

  portal.serve(filesIn(dist))
  // A page of the app's origin without the app: only the worker is of interest.
  await page.goto('/manifest.webmanifest')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js')
    await navigator.serviceWorker.ready
  })
  let refused = 0
  for (const [file, hash] of kept) {
    portal.serve(new Map([...second, ['sw.js', Buffer.from(`${worker}\n// without ${file}`)]]))
    portal.poison(file)
    const before = portal.poisoned()
    const outcome = await page.evaluate(
      async ([file, hash]) => {
        const cache = await caches.open('tung-buoc')
        const key = file.startsWith('assets/') ? `/${file}` : `/${file}?__WB_REVISION__=${encodeURIComponent(hash)}`
        // What came well in an earlier round is kept for the next; this one has to be fetched again.
        await cache.delete(key)
        const registration = await navigator.serviceWorker.ready
        // Told in the moment in which it is found: it may be refused before the browser says that it has looked.
        const found = new Promise<ServiceWorker | null>((resolve) =>
          registration.addEventListener('updatefound', () => resolve(registration.installing), { once: true }),
        )
        await registration.update()
        const installing = await found
        if (installing && installing.state === 'installing') {
          await new Promise((resolve) => installing.addEventListener('statechange', resolve, { once: true }))
        }
        return { state: installing?.state, waits: registration.waiting !== null, isThere: !!(await cache.match(key)) }
      },
      [file, hash] as const,
    )
    expect(outcome, file).toEqual({ state: 'redundant', waits: false, isThere: false })
    expect(portal.poisoned(), `${file} was asked for`).toBeGreaterThan(before)
    refused += 1
  }
  console.log(`poisoned precache: refused ${refused} of ${kept.size} files`)
  testInfo.annotations.push({ type: 'files', description: String(refused) })

  await context.setOffline(true)
  for (const address of ['/', '/help', '/procedures/1.001193']) {
    await page.goto(address)
    await expect(page.locator('h1'), address).toHaveCount(1)
    await expect(page.locator('html')).not.toContainText('Wi-Fi')
  }
  await context.setOffline(false)
  portal.poison(undefined)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state), { timeout: 30_000 })
    .toBe('installed')
})
