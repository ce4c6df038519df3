declare const self: ServiceWorkerGlobalScope

/** How long a page may take to answer, in milliseconds. One that does not is broken. */
const PATIENCE = 3000

self.addEventListener('install', () => {
  void self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(switchOff())
})

/**
 * The end of the service worker: caches and registration go, what the person wrote stays where it is. Pages register
 * again at each start, so open ones are only troubled when there was something to remove: never twice.
 */
async function switchOff() {
  const names = await caches.keys()
  if (names.length > 0) await self.clients.claim()
  await Promise.all(names.map((name) => caches.delete(name)))
  await self.registration.unregister()
  if (names.length === 0) return
  const pages = await self.clients.matchAll({ type: 'window' })
  await Promise.all(pages.map(leave))
}

/** A page that works saves and loads itself anew at a good moment; a broken one is loaded anew from here. */
async function leave(page: WindowClient) {
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise<boolean>((resolve) => {
    port1.onmessage = () => resolve(true)
    setTimeout(() => resolve(false), PATIENCE)
  })
  page.postMessage({ type: 'off' }, [port2])
  if (!(await answered)) await page.navigate(page.url).catch(() => undefined)
}

// Makes this file a module of its own: `self` is declared in each worker.
export {}
