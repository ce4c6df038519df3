import { NavigationRoute, registerRoute } from 'workbox-routing'
import { fileFor, isForGood } from './files.ts'
import { fill, giveUp, isComplete, keepingOf, kept, takeOver } from './keep.ts'
import { noticeOf } from './push.ts'

declare const self: ServiceWorkerGlobalScope
/** Written by src/build/serviceWorker.ts. */
declare const KEEPING: { id: string; files: Record<string, string> }

const written = KEEPING
const keeping = keepingOf(written.id, written.files)

self.addEventListener('install', (event) => {
  event.waitUntil(
    fill(keeping, event).catch(async (cause: unknown) => {
      // What came well stays for the next try, unless the device has no room: that belongs to the person's work.
      if (cause instanceof DOMException && cause.name === 'QuotaExceededError') await giveUp(self.registration)
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

const fromDevice = async (address: string, request: Request) => (await kept(keeping, address)) ?? fetch(request)
/** The gateway's own routes, and the pages of its practice provider: never answered from what is kept. */
const isGateway = /^\/(?:api|practice-id|practice-signer)($|\/)/

// A part of the version before is found by its own name: pages that are open since then still ask for it.
registerRoute(
  ({ url, sameOrigin }) =>
    sameOrigin &&
    !isGateway.test(url.pathname) &&
    (fileFor(url.pathname, keeping.files) !== undefined || isForGood(url.pathname.slice(1))),
  ({ url, request }) => fromDevice(`/${fileFor(url.pathname, keeping.files) ?? url.pathname.slice(1)}`, request),
)
// Any page that is not kept opens the shell. Without the kept file the network is asked for whatever it has by now.
registerRoute(new NavigationRoute(({ request }) => fromDevice('/shell.html', request), { denylist: [isGateway] }))

self.addEventListener('message', (event) => {
  const type: unknown = event.data?.type
  // The person has agreed to the update, or has just opened home: app/shell/update.ts.
  if (type === 'SKIP_WAITING') void self.skipWaiting()
  // A page asks at its start. Lost files are fetched again first.
  if (type === 'CHECK')
    event.waitUntil(
      fill(keeping, event)
        .catch(() => undefined)
        .then(tellReady),
    )
})

// Background Sync only wakes: what waits is sent by a page, which can say so.
self.addEventListener('sync', (event) => {
  if (event instanceof ExtendableEvent) event.waitUntil(tell({ type: 'wake' }))
})

self.addEventListener('push', (event) => {
  const { title, ...rest } = noticeOf(event.data?.text())
  event.waitUntil(self.registration.showNotification(title, { ...rest, icon: '/icon-192.png' }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  // A page of its own: one that is open may hold what is being written.
  event.waitUntil(self.clients.openWindow('/dossiers'))
})

async function tellReady() {
  await tell({ type: 'ready', ready: await isComplete(keeping) })
}

async function tell(message: { type: 'wake' } | { type: 'ready'; ready: boolean }) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  for (const page of pages) page.postMessage(message)
}
