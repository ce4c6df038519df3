import { useCallback, useState } from 'react'
import type { Procedure } from '../../core/procedure.ts'
import { type WalkedStep, walk } from '../../core/wizard.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { currentFacts } from '../state/facts.ts'
import { afterChanging, afterLeaving, afterPressing, nothingSaid, type Said } from './judging.ts'
import { stepIn } from './way.ts'

export interface Judging {
  said: Said
  changed(): void
  left(path: string): void
  pressed(walked: WalkedStep): void
}

/** What the question says of its answers, from the answers as they are at that moment. */
export function useSaid(procedure: Procedure, store: DraftStore, stepId: string): Judging {
  const [last, setLast] = useState({ stepId, said: nothingSaid })
  // The frame outlives its question: of the next one nothing is said yet.
  const said = last.stepId === stepId ? last.said : nothingSaid
  const setSaid = useCallback(
    (next: (said: Said) => Said) =>
      setLast((before) => ({ stepId, said: next(before.stepId === stepId ? before.said : nothingSaid) })),
    [stepId],
  )

  const judge = useCallback(
    (next: (said: Said, walked: WalkedStep) => Said) => {
      const walked = stepIn(walk(procedure, store.getState().draft.answers, currentFacts()), stepId)
      if (walked) setSaid((before) => next(before, walked))
    },
    [procedure, store, stepId, setSaid],
  )

  const isQuiet = said.errors.size === 0 && said.warnings.size === 0
  const changed = useCallback(() => {
    // Most keys are pressed where nothing is wrong: then there is nothing to look at.
    if (!isQuiet) judge(afterChanging)
  }, [judge, isQuiet])
  const left = useCallback((path: string) => judge((before, walked) => afterLeaving(before, walked, path)), [judge])
  const pressed = useCallback((walked: WalkedStep) => setSaid((before) => afterPressing(before, walked)), [setSaid])
  return { said, changed, left, pressed }
}
