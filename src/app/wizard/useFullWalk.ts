import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Procedure } from '../../core/procedure.ts'
import { type Walk, walk } from '../../core/wizard.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { useFacts } from '../state/facts.ts'

/** The way with every answer as it is now; for pages where nobody types. */
export function useFullWalk(procedure: Procedure, store: DraftStore): Walk {
  const facts = useFacts(procedure)
  const answers = useStore(store, (state) => state.draft.answers)
  return useMemo(() => walk(procedure, answers, facts), [procedure, answers, facts])
}
