import { startTransition, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import type { Procedure } from '../../core/procedure.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { useServices } from '../services.ts'
import { answerTyped } from './answerTyped.ts'
import { begin, letGo, type OpenDraft, type Opening, openDraft, openedBefore, type Place } from './drafts.ts'

export type DraftHere = Exclude<Opening, { state: 'failed' }> | { state: 'opening' } | Failed
interface Failed {
  state: 'failed'
  problem: Extract<Opening, { state: 'failed' }>['problem']
  retry(): void
}

/** The answers that have come into being so far; an empty text is none. */
export const isBegun = ({ draft }: ReturnType<DraftStore['getState']>) => Object.keys(draft.answers).length > 0

/** In the state of the browser's history, which says nothing of the person: the draft may not be stored yet. */
const FRESH = { fresh: true } as const
const isFresh = (state: unknown) => typeof state === 'object' && state !== null && 'fresh' in state

/**
 * The draft that the address names by `?draft=`, or one that is just being begun. A new one gets into the address with
 * its very first key; the page stays as it is, with its focus and caret.
 */
export function useDraft(procedure: Procedure, step: string): DraftHere {
  const { mode } = useServices()
  const [search] = useSearchParams()
  const { key, state } = useLocation()
  const id = search.get('draft')
  const fresh = isFresh(state)
  const [opening, setOpening] = useState<{ id: string; outcome: Opening }>()
  const known = id === null ? begin(mode, procedure, step, key) : openedBefore(mode, id)
  const isKnown = known !== undefined

  const load = useCallback(
    async (wanted: string, place: Place) =>
      setOpening({ id: wanted, outcome: await openDraft(mode, procedure, wanted, place) }),
    [mode, procedure],
  )
  useEffect(() => {
    if (id !== null && !isKnown) void load(id, { step, key, fresh })
  }, [load, id, isKnown, step, key, fresh])
  const [, setGone] = useState(0)
  useWhenGone(known, (gone) => {
    letGo(mode, gone)
    setGone((times) => times + 1)
  })

  if (known) return { state: 'open', draft: known }
  if (opening === undefined || opening.id !== id || opening.outcome.state === 'open') return { state: 'opening' }
  const { outcome } = opening
  if (outcome.state !== 'failed') return outcome
  const retry = () => {
    setOpening(undefined)
    void load(id, { step, key, fresh })
  }
  return { ...outcome, retry }
}

/** Another tab has sent or removed it: what there is to say of it is asked of the device again. */
function useWhenGone(draft: OpenDraft | undefined, then: (draft: OpenDraft) => void) {
  useEffect(() => {
    if (!draft) return
    const look = () => {
      if (draft.store.getState().editing === 'gone') then(draft)
    }
    look()
    return draft.store.subscribe(look)
  })
}

/**
 * While the page shows the draft it is its editor, unless another tab is. With the first answer the draft's id gets
 * into the address, in the same moment: whoever reloads the page then comes back to it.
 */
export function useDraftAtWork({ store }: OpenDraft, procedure: Procedure, step: string) {
  const navigate = useNavigate()
  const isNamed = useSearchParams()[0].has('draft')

  useEffect(() => {
    void store.getState().edit()
    return () => void store.getState().rest()
  }, [store])

  // Again, for what was typed since the draft was begun and before this page heard of it.
  useLayoutEffect(() => answerTyped(store, procedure, step), [store, procedure, step])

  useLayoutEffect(() => {
    if (isNamed) return
    let isDone = false
    const name = () => {
      if (isDone || !isBegun(store.getState())) return
      isDone = true
      const search = new URLSearchParams(location.search)
      search.set('draft', store.getState().draft.id)
      const options = { replace: true, preventScrollReset: true, state: FRESH }
      // The address is there at once; what the page draws of it must not hold up the key that was pressed.
      startTransition(() => void navigate({ search: `?${search}` }, options))
    }
    // The router takes no moves before its own effects have run.
    const first = setTimeout(name)
    const unlisten = store.subscribe(name)
    return () => {
      clearTimeout(first)
      unlisten()
    }
  }, [store, navigate, isNamed])
}
