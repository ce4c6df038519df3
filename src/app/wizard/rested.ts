import { useCallback, useEffect, useState } from 'react'
import type { Answers } from '../../core/answers.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import type { Draft } from '../../device/drafts.ts'
import { isUnanswered } from './offering.ts'

// Not named after its hook: those of this folder travel with the first question, and this one comes later.

/** How long nothing has changed before it is looked at. Milliseconds. */
const PAUSE = 250

/** Whether something was answered for the first time, or is not answered any more. */
const hasTurned = (now: Answers, before: Answers) =>
  [...new Set([...Object.keys(now), ...Object.keys(before)])].some(
    (path) => isUnanswered(now, path) !== isUnanswered(before, path),
  )

/**
 * The draft as it stood when no answer had changed for a moment: for what is worked out of all answers and would hold up
 * every key. The first key of an answer is looked at at once, so that nothing moves under a finger later on. What is
 * returned besides looks at once, after a press of one's own.
 */
export function useRestedDraft(store: DraftStore): readonly [Draft, () => void] {
  const [draft, setDraft] = useState(() => store.getState().draft)
  const look = useCallback(() => setDraft(store.getState().draft), [store])
  useEffect(() => {
    look()
    let pause: ReturnType<typeof setTimeout> | undefined
    const unlisten = store.subscribe(({ draft: now }, { draft: before }) => {
      if (now.answers === before.answers && now.offers === before.offers) return
      clearTimeout(pause)
      if (hasTurned(now.answers, before.answers)) look()
      else pause = setTimeout(look, PAUSE)
    })
    return () => {
      clearTimeout(pause)
      unlisten()
    }
  }, [store, look])
  return [draft, look]
}
