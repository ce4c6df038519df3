import type { DraftStore } from '../../device/draft-store.ts'
import { beforeReload, offerToStay } from '../shell/reload.ts'

/**
 * Writes what is left when the page is hidden, left, locked or loaded anew; returns the undo. Phones kill hidden pages
 * without a word. A reload says so a few milliseconds earlier than the end of the page, which is often all that a write
 * needs; where it is not, the browser asks the person whether to leave, and meanwhile nothing is lost. A reload that
 * the app itself wants waits for the answer, and is called off when something could not be written.
 */
export function flushOnLeave(store: DraftStore): () => void {
  const flush = () => store.getState().flush()
  const quietly = () => void flush().catch(() => {})
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') quietly()
  }
  const whenLeft = (event: BeforeUnloadEvent) => {
    const { editing, saving } = store.getState()
    quietly()
    // What another tab edits, sent or removed is not written from here any more.
    if (editing === 'here' && saving !== 'saved') offerToStay(event)
  }
  const leave = beforeReload({
    async save() {
      await flush()
      const { editing, saving } = store.getState()
      // What was sent or removed in another tab is not written any more.
      return editing === 'gone' || saving === 'saved'
    },
  })
  document.addEventListener('visibilitychange', whenHidden)
  globalThis.addEventListener('beforeunload', whenLeft)
  globalThis.addEventListener('pagehide', quietly)
  return () => {
    leave()
    document.removeEventListener('visibilitychange', whenHidden)
    globalThis.removeEventListener('beforeunload', whenLeft)
    globalThis.removeEventListener('pagehide', quietly)
  }
}
