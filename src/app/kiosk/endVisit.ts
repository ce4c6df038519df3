import { forgetDevice } from '../../device/device.ts'
import { logOut, PATIENCE } from '../logOut.ts'
import type { Services } from '../services.ts'
import { deviceOf } from '../useDevice.ts'

/** In the address of the first screen: somebody's visit has just ended here. */
export const ERASED = '?erased'

let ending = false

/**
 * Ends a visit: the screen is blank at once; the keys, the database and the login go; then the whole page gives way to a
 * new one, and with it every variable. It takes about a second, whatever the office answers.
 */
export async function endVisit(services: Services): Promise<void> {
  const { mode } = services
  if (ending) return
  ending = true
  document.body.hidden = true
  // Whether to leave with something unwritten is not asked any more.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true })
  if ('speechSynthesis' in window) speechSynthesis.cancel()
  deviceOf(mode).close()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE)
  })
  await Promise.race([late, Promise.all([forgetDevice(mode.device), logOut(services)])])
  clearTimeout(timer)
  location.replace(`${mode.base}${ERASED}`)
}
