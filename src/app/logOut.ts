import { reach } from './reach.ts'
import type { Services } from './services.ts'

/** How long leaving the page may wait for it. Milliseconds. */
export const PATIENCE = 1000

/**
 * Logs out with the device: who holds the phone next is not known to be the same person. As far as it can be done at
 * once; where it cannot, the session ends by itself where it is kept.
 */
export async function logOut(adapter: Services['adapter']): Promise<void> {
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
