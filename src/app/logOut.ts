import { reach } from './reach.ts'
import type { Services } from './services.ts'

/** How long leaving the page may wait for it. Milliseconds. */
export const PATIENCE = 1000

/** This page is being left for the provider. */
let isLeavingToLogIn = false

/**
 * Leaves for the provider. Where others' papers are, a page locks when it is hidden, and it hears of that only while the
 * next one opens: it must then neither end the login that has just begun, nor go anywhere else.
 */
export function leaveToLogIn(address: string): void {
  isLeavingToLogIn = true
  // Come back to by the browser's own button, it is a page like any other.
  addEventListener('pageshow', () => {
    isLeavingToLogIn = false
  })
  location.assign(address)
}

/** Does it now; where this page is being left for the provider, when it is come back to. */
export function onceHere(work: () => void): void {
  if (isLeavingToLogIn) addEventListener('pageshow', work, { once: true })
  else work()
}

/**
 * Logs out with the device: who holds the phone next is not known to be the same person. As far as it can be done at
 * once; where it cannot, the session ends by itself where it is kept.
 */
export async function logOut(adapter: Services['adapter']): Promise<void> {
  if (isLeavingToLogIn) return
  const done = reach(adapter).then(async (reached) => {
    if (reached.ok) await reached.value.identity?.logout()
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE)
  })
  await Promise.race([done, late])
  clearTimeout(timer)
}

/** Logs out as soon as there is a network: somebody has left a device that goes on to the next person. */
export function logOutAfter(adapter: Services['adapter']): void {
  if (navigator.onLine) void logOut(adapter)
  else addEventListener('online', () => void logOut(adapter), { once: true })
}
