import type { DraftStore } from '../../device/draft-store.ts'

/**
 * Writes what is left when the page is hidden or left; returns the undo. Phones kill hidden pages without a word. A
 * reload says so a few milliseconds earlier than the end of the page, which is often all that a write needs.
 */
export function flushOnLeave(store: DraftStore): () => void {
  const flush = () => {
    store
      .getState()
      .flush()
      .catch(() => {})
  }
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') flush()
  }
  document.addEventListener('visibilitychange', whenHidden)
  globalThis.addEventListener('beforeunload', flush)
  globalThis.addEventListener('pagehide', flush)
  return () => {
    document.removeEventListener('visibilitychange', whenHidden)
    globalThis.removeEventListener('beforeunload', flush)
    globalThis.removeEventListener('pagehide', flush)
  }
}
