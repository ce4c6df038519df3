import { useCallback, useEffect, useState } from 'react'
import type { DraftStore } from '../../device/draft-store.ts'
import type { Draft } from '../../device/drafts.ts'

// Not named after its hook: those of this folder travel with the first question, and this one comes later.

/** How long nothing has changed before it is looked at. Milliseconds. */
const PAUSE = 250

/**
 * The draft as it stood when nothing had changed for a moment: for what is worked out of all answers and would hold up
 * every key. What is returned besides looks at once, after a press of one's own.
 */
export function useRestedDraft(store: DraftStore): readonly [Draft, () => void] {
  const [draft, setDraft] = useState(() => store.getState().draft)
  const look = useCallback(() => setDraft(store.getState().draft), [store])
  useEffect(() => {
    look()
    let pause: ReturnType<typeof setTimeout> | undefined
    const unlisten = store.subscribe(() => {
      clearTimeout(pause)
      pause = setTimeout(look, PAUSE)
    })
    return () => {
      clearTimeout(pause)
      unlisten()
    }
  }, [store, look])
  return [draft, look]
}
