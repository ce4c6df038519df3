import { useCallback, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useStore } from 'zustand'
import type { Procedure } from '../../core/procedure.ts'
import { type Walk, type WalkedStep, walk as walkAgain } from '../../core/wizard.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { isBegun } from '../state/draft.ts'
import type { OpenDraft } from '../state/drafts.ts'
import { currentFacts } from '../state/facts.ts'
import { useGo } from '../useGo.ts'
import { stepLink } from './links.ts'
import { firstOpen, isToLookAt, stepBefore, stepIn, stepOn } from './way.ts'

/** The id that addresses carry: none before the first answer, since there is nothing to come back to. */
export function useDraftId(store: DraftStore): string | undefined {
  const [search] = useSearchParams()
  const begun = useStore(store, isBegun)
  const id = useStore(store, (state) => state.draft.id)
  return begun || search.has('draft') ? id : undefined
}

export const useChanging = () => useSearchParams()[0].has('change')

/** Where "back" leads: to looking over, for somebody who came from there; else one step; else to the procedure. */
export function useWayBack({ code }: Procedure, { store }: OpenDraft, walk: Walk, stepId: string): string {
  const draft = useDraftId(store)
  const check = walk.steps.find(({ step }) => step.kind === 'check')?.step.id
  const changing = useChanging()
  const before = changing && check !== undefined && check !== stepId ? check : stepBefore(walk, stepId)
  return before === undefined ? `/procedures/${code}` : stepLink(code, before, { draft })
}

/**
 * "Go on": says what is wrong and stays, or goes to the next step. One press at a time: a second
 * one, or a key held down, changes nothing.
 */
export function useGoOn(
  procedure: Procedure,
  { store }: OpenDraft,
  stepId: string,
  onProblems: (walked: WalkedStep) => void,
): () => Promise<void> {
  const go = useGo()
  const changing = useChanging()
  const isGoing = useRef(false)
  return useCallback(async () => {
    if (isGoing.current) return
    isGoing.current = true
    try {
      const way = walkAgain(procedure, store.getState().draft.answers, currentFacts())
      const walked = stepIn(way, stepId)
      if (walked && walked.problems.length > 0) return onProblems(walked)
      if (walked) lookedAt(store, walked)
      const { code } = procedure
      const isStop = way.stop?.step.id === stepId
      const next = isStop ? stepId : (stepOn(way, stepId, changing) ?? firstOpen(way) ?? stepId)
      // What was typed is written by the store, which lives on; the next page says just the same when it could not be.
      const { draft } = store.getState()
      const kind = stepIn(way, next)?.step.kind
      await go(
        stepLink(code, next, {
          draft: isBegun(store.getState()) ? draft.id : undefined,
          change: changing && kind !== 'check' && kind !== 'send',
          stop: isStop,
        }),
      )
    } finally {
      isGoing.current = false
    }
  }, [procedure, store, stepId, onProblems, changing, go])
}

/** Who goes on from a question that has changed has looked at it. */
function lookedAt(store: DraftStore, { step }: WalkedStep) {
  const { draft, note } = store.getState()
  if (!isToLookAt(draft, step)) return
  const rest = draft.lookAgain?.filter((path) => !step.fields.some(({ id }) => id === path))
  note({ lookAgain: rest?.length ? rest : undefined })
}
