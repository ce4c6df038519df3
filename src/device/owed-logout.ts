import { keptTexts } from './in-page.ts'

/** Where it stands that the office has not heard a logout yet: that alone, and not whose. */
const PLACE = 'tung-buoc-logout'

/** What holds where storage is blocked or nothing may be remembered: as long as the page. */
let inMemory = false

/** Whether somebody has left this device and may still be logged in at the office. */
export function owesLogout(): boolean {
  try {
    const kept = keptTexts()
    return kept ? kept.getItem(PLACE) !== null : inMemory
  } catch {
    return inMemory
  }
}

export function noteLogout(owed: boolean): void {
  inMemory = owed
  try {
    if (owed) keptTexts()?.setItem(PLACE, 'owed')
    else keptTexts()?.removeItem(PLACE)
  } catch {
    // Blocked storage: it is tried while the page lives.
  }
}
