/** Somebody who is asked before the page is loaded anew. */
export interface Keeper {
  /** Whether something is going on that a new page would break off, such as a dossier on its way. */
  busy?(): boolean
  /** Writes what is not on the device yet. True: all of it is there, and a new page would show it again. */
  save?(): Promise<boolean>
}

const keepers = new Set<Keeper>()

/** Has the browser ask the person whether to leave the page after all. */
export function offerToStay(event: BeforeUnloadEvent): void {
  event.preventDefault()
  // Chrome asked for this one until version 119. https://html.spec.whatwg.org/#the-beforeunloadevent-interface
  event.returnValue = true
}

/** Takes part in the decision; returns how to take part no more. */
export function beforeReload(keeper: Keeper): () => void {
  keepers.add(keeper)
  return () => {
    keepers.delete(keeper)
  }
}

/** Whether the page could be loaded anew now, as far as that can be told at once. */
export const mayReload = (): boolean => [...keepers].every(({ busy }) => !busy?.())

/** How long everybody together may take to write, in milliseconds. */
const PATIENCE = 5000

/** Has everybody write what is not on the device yet; true when nothing would be lost. */
export async function saveEverything(): Promise<boolean> {
  const saving = [...keepers].map(async ({ save }) => (save ? save().catch(() => false) : true))
  const tooLate = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false))
  return Promise.race([tooLate, Promise.all(saving).then((saved) => saved.every(Boolean))])
}

let reloading = false

/** Loads the page anew, once, and only when nothing would be lost or broken off. False: it stays as it is. */
export async function reloadSafely(): Promise<boolean> {
  if (reloading) return true
  if (!mayReload() || !(await saveEverything()) || !mayReload()) return false
  reloading = true
  location.reload()
  return true
}
