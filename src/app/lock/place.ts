/** Pages that show nothing of the person while it is locked: help for whoever cannot get in, and how many are still sent. */
export const always: readonly string[] = ['/help', '/about', '/waiting']

const keyOf = (device: string) => `tung-buoc-place-${device}`

/**
 * Keeps for this tab where the person was, so that a locked page need not have it in its address. The path is that
 * inside the mode, with its query. Where storage is blocked, unlocking leads home.
 */
export function keepPlace(device: string, path: string): void {
  try {
    sessionStorage.setItem(keyOf(device), path)
  } catch {
    // As above.
  }
}

/** Where the person was, once. */
export function takePlace(device: string): string | undefined {
  try {
    const place = sessionStorage.getItem(keyOf(device))
    sessionStorage.removeItem(keyOf(device))
    return place ?? undefined
  } catch {
    return undefined
  }
}
