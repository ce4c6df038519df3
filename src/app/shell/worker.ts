import type { Workbox } from 'workbox-window'

type Listener = (waiting: boolean) => void

let worker: Workbox | undefined
let waiting = false
const listeners = new Set<Listener>()

/** Starts the service worker after the page has settled: it must not take the line from the first question. */
export function registerWorker() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const start = async () => {
    const { Workbox } = await import('workbox-window')
    worker = new Workbox('/sw.js')
    worker.addEventListener('waiting', () => {
      waiting = true
      for (const listener of listeners) listener(true)
    })
    await worker.register({ immediate: true })
  }
  // Without a worker the app still works; it only needs the network at the next start.
  const quietly = () => whenIdle(() => void start().catch(() => undefined))
  if (document.readyState === 'complete') quietly()
  else window.addEventListener('load', quietly, { once: true })
}

/** Keeping everything for offline is a lot of work: it waits for a pause in what the person does, but not for ever. */
function whenIdle(work: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 5000 })
  else setTimeout(work, 2000)
}

/** Whether a new version is ready to take over. */
export const updateWaiting = () => waiting

/** Tells when a new version is ready; returns how to stop listening. */
export function onUpdate(listener: Listener) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The person has agreed: the new version takes over and the page is loaded again, once. */
export function takeUpdate() {
  worker?.addEventListener('controlling', () => location.reload())
  worker?.messageSkipWaiting()
}
