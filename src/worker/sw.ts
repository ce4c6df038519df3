import { fileFor, isForGood, keyOf } from './files.ts'
import { fill, giveUp, isComplete, type Keeping, kept, takeOver } from './keep.ts'

declare const self: ServiceWorkerGlobalScope
/** Written by src/build/serviceWorker.ts. */
declare const KEEPING: { id: string; files: Record<string, string> }

const written = KEEPING
const keeping: Keeping = { id: written.id, files: new Map(Object.entries(written.files)) }

self.addEventListener('install', (event) => {
  event.waitUntil(
    fill(keeping).catch(async (cause: unknown) => {
      // What came well stays for the next try, unless the device has no room: that belongs to the person's work.
      if (cause instanceof DOMException && cause.name === 'QuotaExceededError') await giveUp()
      throw cause
    }),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    takeOver(keeping)
      .then(() => self.clients.claim())
      .then(tellReady),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || /^\/api($|\/)/.test(url.pathname)) return
  const key = keyFor(request, url.pathname)
  if (key !== undefined) event.respondWith(kept(key).then((found) => found ?? fetch(request)))
})

/** Any page that is not kept opens the shell. A file of the version before is found by its own name. */
function keyFor({ mode }: Request, pathname: string): string | undefined {
  const file = fileFor(pathname, keeping.files) ?? (mode === 'navigate' ? 'shell.html' : undefined)
  const hash = file === undefined ? undefined : keeping.files.get(file)
  if (file !== undefined && hash !== undefined) return keyOf(file, hash)
  return isForGood(pathname.slice(1)) ? pathname : undefined
}

self.addEventListener('message', (event) => {
  const type: unknown = event.data?.type
  // The person has agreed to the update, or has just opened home: app/shell/update.ts.
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  // A page asks at its start. Lost files are fetched again first.
  if (type === 'CHECK')
    event.waitUntil(
      fill(keeping)
        .catch(() => undefined)
        .then(tellReady),
    )
})

// Background Sync only wakes: what waits is sent by a page, which can say so.
self.addEventListener('sync', (event) => {
  if (event instanceof ExtendableEvent) event.waitUntil(tell({ type: 'wake' }))
})

async function tellReady() {
  await tell({ type: 'ready', ready: await isComplete(keeping) })
}

async function tell(message: { type: 'wake' } | { type: 'ready'; ready: boolean }) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  for (const page of pages) page.postMessage(message)
}
