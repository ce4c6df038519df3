import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Answers } from '../../core/answers.ts'
import type { Procedure } from '../../core/procedure.ts'
import { decidingFields, type Walk, type WalkFacts, walk } from '../../core/wizard.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { thingsIn } from '../fields/given.ts'

const signatures = new WeakMap<Procedure, (answers: Answers) => unknown[]>()

/**
 * What of the answers can change the shape of the way: those that a condition looks at, and which things are in a
 * list. Two sets of answers with equal parts have the same steps and fields.
 */
function shapeOf(procedure: Procedure): (answers: Answers) => unknown[] {
  const known = signatures.get(procedure)
  if (known) return known
  const deciding = decidingFields(procedure)
  const parts = procedure.steps.flatMap((step) =>
    step.fields.flatMap((field): ((answers: Answers) => unknown[])[] => {
      if (field.kind !== 'list') return deciding.has(field.id) ? [(answers) => [answers[field.id]]] : []
      const inside = field.fields.filter(({ id }) => deciding.has(id)).map(({ id }) => id)
      return [
        (answers) =>
          thingsIn(answers[field.id]).flatMap((thing) => [thing.id, ...inside.map((id) => thing.answers[id])]),
      ]
    }),
  )
  const signature = (answers: Answers) => parts.flatMap((part) => part(answers))
  signatures.set(procedure, signature)
  return signature
}

/** Walks again only when the shape of the answers is another than at the last call. */
export function createWalker(procedure: Procedure, facts: WalkFacts): (answers: Answers) => Walk {
  const signature = shapeOf(procedure)
  let last: { shape: unknown[]; walked: Walk } | undefined
  return (answers) => {
    const shape = signature(answers)
    const same = last?.shape.length === shape.length && last.shape.every((part, at) => Object.is(part, shape[at]))
    if (!last || !same) last = { shape, walked: walk(procedure, answers, facts) }
    return last.walked
  }
}

/**
 * The way as the answers make it. While something is typed that decides nothing it is not walked again, so its
 * problems and answers may be older than the store's: for those, walk anew.
 */
export function useWalk(procedure: Procedure, store: DraftStore, facts: WalkFacts): Walk {
  const walker = useMemo(() => createWalker(procedure, facts), [procedure, facts])
  return useStore(store, (state) => walker(state.draft.answers))
}
