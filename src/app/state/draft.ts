import { useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useStore } from 'zustand'
import type { Procedure } from '../../core/procedure.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { useServices } from '../services.ts'
import { begin, type OpenDraft, type Opening, openDraft, openedBefore } from './drafts.ts'

export type DraftHere = Exclude<Opening, { state: 'failed' }> | { state: 'opening' } | Failed
interface Failed {
  state: 'failed'
  problem: Extract<Opening, { state: 'failed' }>['problem']
  retry(): void
}

/** The answers that have come into being so far; an empty text is none. */
export const isBegun = ({ draft }: ReturnType<DraftStore['getState']>) => Object.keys(draft.answers).length > 0

/**
 * The draft that the address names by `?draft=`, or one that is just being begun. A new one is put on the device at
 * the first answer, and then into the address; the page stays as it is, with its focus and caret.
 */
export function useDraft(procedure: Procedure, step: string): DraftHere {
  const { mode } = useServices()
  const [search] = useSearchParams()
  const { key } = useLocation()
  const id = search.get('draft')
  const [opening, setOpening] = useState<{ id: string; outcome: Opening }>()
  const known = id === null ? begin(mode, procedure, step, key) : openedBefore(mode, id)
  const isKnown = known !== undefined

  const load = useCallback(
    async (wanted: string) => setOpening({ id: wanted, outcome: await openDraft(mode, procedure, wanted) }),
    [mode, procedure],
  )
  useEffect(() => {
    if (id !== null && !isKnown) void load(id)
  }, [load, id, isKnown])

  if (known) return { state: 'open', draft: known }
  if (opening === undefined || opening.id !== id) return { state: 'opening' }
  const { outcome } = opening
  if (outcome.state !== 'failed') return outcome
  const retry = () => {
    setOpening(undefined)
    void load(id)
  }
  return { ...outcome, retry }
}

/** Puts the draft into the address once it is on the device. */
export function useDraftInAddress({ store }: OpenDraft) {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const isNamed = search.has('draft')
  const isKept = useStore(store, (state) => !isNamed && isBegun(state) && state.saving === 'saved')
  const id = useStore(store, (state) => state.draft.id)

  useEffect(() => {
    if (isNamed || !isKept) return
    const { pathname } = location
    void store
      .getState()
      .flush()
      .then(() => {
        const search = new URLSearchParams(location.search)
        // Somebody quick is on the next question by now, and its address names the draft already.
        if (location.pathname !== pathname || search.has('draft') || store.getState().saving !== 'saved') return
        search.set('draft', id)
        return navigate({ search: `?${search}` }, { replace: true, preventScrollReset: true })
      })
  }, [store, navigate, id, isNamed, isKept])
}
