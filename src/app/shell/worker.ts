import { isAtHome, untouch, watchTouches, workerState } from './workerState.ts'

/** Starts the service worker after the page has settled: it must not take the line from the first question. */
export function registerWorker() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  watchTouches()
  // A version that came at the last visit is opened before the person begins; only then is there something to hurry for.
  if (isAtHome() && navigator.serviceWorker.controller) void startIfWaiting()
  const quietly = () => whenIdle(start)
  if (document.readyState === 'complete') quietly()
  else addEventListener('load', quietly, { once: true })
}

/** Without a worker the app still works; it only needs the network at the next start. */
const start = () => void import('./registration.ts').then(({ register }) => register()).catch(() => undefined)

async function startIfWaiting() {
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined)
  if (registration?.waiting) start()
}

/** Keeping everything for offline is a lot of work: it waits for a pause in what the person does, but not for ever. */
function whenIdle(work: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 5000 })
  else setTimeout(work, 2000)
}

/** A page was opened: the best moment for a new version that waits is before anything is done on it. */
export function pageOpened() {
  untouch()
  if (workerState().update && isAtHome()) void import('./update.ts').then(({ considerUpdate }) => considerUpdate())
}

/** The person has agreed: the new version takes over and the page is loaded again, once; nothing typed is lost. */
export async function takeUpdate(): Promise<void> {
  const { applyUpdate } = await import('./update.ts')
  await applyUpdate()
}
