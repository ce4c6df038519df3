let alone = false

/**
 * From now on nothing of this page goes anywhere but into its own memory: no storage of the browser, no word to another
 * tab, no lock. For a screen that one person after another uses; said before anything is read, and never taken back.
 */
export function stayInPage(): void {
  alone = true
}

export const staysInPage = (): boolean => alone

/** Where texts are kept on this device; undefined where they stay in the page. Throws where storage is blocked. */
export const keptTexts = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined =>
  alone ? undefined : localStorage

/** What this page and the other tabs hear of each other; undefined where there are no others to hear it. */
export const openChannel = (name: string): BroadcastChannel | undefined =>
  alone || typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name)
