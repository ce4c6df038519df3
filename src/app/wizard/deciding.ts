import { type Offer, strayOf } from '../../core/prefill.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { Relation } from '../../core/profile.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import type { Draft } from '../../device/drafts.ts'

/** The paths of answers that were filled in, and that nobody has changed since. */
export const takenPaths = ({ offers = {} }: Draft): string[] =>
  Object.keys(offers).filter((path) => offers[path] === 'taken')

/** Fills in what was offered, or takes it out where it was; it is remembered what the person wanted. */
export function decide({ getState }: DraftStore, { answers }: Offer, as: 'taken' | 'declined'): void {
  const { answer, removeAnswer, note, draft } = getState()
  for (const [path, value] of Object.entries(answers)) {
    if (as === 'taken') answer(path, value)
    else if (draft.offers?.[path] === 'taken') removeAnswer(path)
  }
  const decided = Object.fromEntries(Object.keys(answers).map((path) => [path, as]))
  note({ offers: { ...getState().draft.offers, ...decided } })
}

/** Takes out what was filled in; it may be offered anew. */
function giveBack({ getState }: DraftStore, paths: readonly string[]): void {
  const { removeAnswer, note } = getState()
  for (const path of paths) removeAnswer(path)
  const rest = Object.entries(getState().draft.offers ?? {}).filter(([path]) => !paths.includes(path))
  note({ offers: rest.length > 0 ? Object.fromEntries(rest) : undefined })
}

/** Whether an answer has changed who is who, so that something was given back. */
export function giveBackStrays(store: DraftStore, procedure: Procedure, relation: Relation): boolean {
  const { draft, editing } = store.getState()
  const strays = strayOf(procedure, { answers: draft.answers, taken: takenPaths(draft) }, relation)
  if (strays.length === 0 || editing !== 'here') return false
  giveBack(store, strays)
  return true
}

/** What was filled in of the person before is not said of another. */
export function changePerson(store: DraftStore, person: string): void {
  const { draft, note } = store.getState()
  if (person === draft.person) return
  giveBack(store, takenPaths(draft))
  note({ person, offers: undefined, keep: undefined })
}
