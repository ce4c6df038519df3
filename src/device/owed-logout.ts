import { keptTexts } from './in-page.ts'

/** Where it stands that the office has not heard a logout yet: that alone, and not whose. */
const PLACE = 'tung-buoc-logout'

/** What holds where storage is blocked or nothing may be remembered: as long as the page. */
let inMemory = false

/** Whether somebody has left this device and may still be logged in at the office. */
export function owesLogout(): boolean {
  try {
    return inMemory || keptTexts()?.getItem(PLACE) != null
  } catch {
    return inMemory
  }
}

export function noteLogout(owed: boolean): void {
  inMemory = owed
  try {
    const kept = keptTexts()
    if (!kept) return
    if (owed) kept.setItem(PLACE, 'owed')
    else kept.removeItem(PLACE)
    // Where other tabs see it, and say that it is done.
    inMemory = false
  } catch {
    // Blocked or full storage: it is tried while the page lives.
  }
}
