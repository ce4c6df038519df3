import { everyMinute } from './everyMinute.ts'
import { reach } from './reach.ts'
import type { Services } from './services.ts'

/** How long leaving the page may wait for it. Milliseconds. */
export const PATIENCE = 1000

/** This page is being left for the provider, which may take its time to answer. */
let isLeavingToLogIn = false

/** What waits until this page is in sight again. */
const putOff = new Set<() => void>()

/**
 * Leaves for the provider. Where others' papers are, a page locks when it is hidden, and it hears of that only while the
 * next one opens: it must then neither end the login that has just begun, nor go anywhere else. Nothing done on the page
 * meanwhile takes that back, only coming back to it, or what is returned: the person has given up.
 */
export function leaveToLogIn(address: string): () => void {
  isLeavingToLogIn = true
  const over = new AbortController()
  const { signal } = over
  const here = () => {
    if (signal.aborted) return
    over.abort()
    isLeavingToLogIn = false
    const waited = [...putOff]
    putOff.clear()
    for (const work of waited) work()
  }
  addEventListener('pageshow', here, { signal })
  const seen = () => document.visibilityState === 'visible' && here()
  document.addEventListener('visibilitychange', seen, { signal })
  location.assign(address)
  return here
}

/** A page in sight has not been left, as when the browser was stopped: it locks and logs out like any other. */
const isBeingLeft = () => isLeavingToLogIn && document.visibilityState === 'hidden'

/** Does it now; where this page is being left for the provider, when it is come back to or was not left after all. */
export function onceHere(work: () => void): void {
  if (isBeingLeft()) putOff.add(work)
  else work()
}

/** Whether nobody is logged in any more, as far as could be told within a moment. */
async function hasLoggedOut(adapter: Services['adapter']): Promise<boolean> {
  if (isBeingLeft()) return false
  const done = reach(adapter).then(async (reached) => {
    if (!reached.ok) return false
    const left = await reached.value.identity?.logout()
    return left === undefined || left.ok
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, false)
  })
  const isOut = await Promise.race([done, late])
  clearTimeout(timer)
  return isOut
}

/**
 * Logs out with the device: who holds the phone next is not known to be the same person. As far as it can be done at
 * once; where it cannot, the session ends by itself where it is kept.
 */
export async function logOut(adapter: Services['adapter']): Promise<void> {
  await hasLoggedOut(adapter)
}

/**
 * Logs out as soon as the office hears it: somebody has left a device that goes on to the next person. A browser that
 * believes in a dead line is not believed. Whoever logs in next leaves the page, and with it what is tried here.
 */
export function logOutAfter(adapter: Services['adapter']): void {
  const stop = everyMinute(async () => {
    if (await hasLoggedOut(adapter)) stop()
  })
}
