import { mayReload, reloadSafely } from './reload.ts'
import { isAtHome, isTouched, setWorkerState, workerState } from './workerState.ts'

/** Says in this tab that a new version was opened by itself once; a second time in one visit the person is asked. */
const MARK = 'update-opened'

/** How often a page looks whether a dossier has arrived, in milliseconds. */
const LOOK = 1000

let isWanted = false

/**
 * Whether this page waits for a new version to take over. Until then the worker in use should not be woken: Chromium,
 * when a message comes while it ends that worker for the new one, starts it again and forgets the new one for a while.
 */
export const isTakingOver = () => isWanted

/**
 * Opens a version that waits, by itself: at home, when the page was just opened or nobody looks at it, and at most once
 * in a visit, whatever a server does.
 */
export function considerUpdate() {
  if (!workerState().update || !isAtHome() || (isTouched() && !document.hidden) || !mayReload()) return
  try {
    if (sessionStorage.getItem(MARK) !== null) return
    sessionStorage.setItem(MARK, '1')
  } catch {
    // Where nothing can be noted, nothing happens by itself.
    return
  }
  void applyUpdate()
}

/** Opens the version that waits as soon as no dossier is on its way. What was typed is written first. */
export async function applyUpdate(): Promise<void> {
  if (!mayReload()) {
    setWorkerState({ update: 'after-sending' })
    setTimeout(applyUpdate, LOOK)
    return
  }
  setWorkerState({ update: 'offered' })
  isWanted = true
  const registration = await navigator.serviceWorker.getRegistration()
  const waiting = registration?.waiting
  // Another tab was quicker, or the worker has ended itself: only the page is left to be loaded.
  if (!waiting) return void (await reloadSafely())
  waiting.postMessage({ type: 'SKIP_WAITING' })
}

/**
 * A new version serves this page from now on. Where it was asked for here, the page is loaded anew; another tab goes on
 * with the files of its own version, which the worker still has, until its next good moment.
 */
export function workerTookOver() {
  setWorkerState({ update: 'offered' })
  if (isWanted) void reloadSafely()
  else considerUpdate()
}
