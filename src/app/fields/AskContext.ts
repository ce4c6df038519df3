import { createContext, type ReactNode, useContext } from 'react'
import type { Answer } from '../../core/answers.ts'
import type { PlainField } from '../../core/field.ts'
import type { Problem } from '../../core/problem.ts'
import type { AskedThing } from '../../core/wizard.ts'
import type { DraftStore } from '../../device/draft-store.ts'

/** What a field may know of the page that asks it. */
export interface AskPage {
  store: DraftStore
  /** What is said to be wrong or odd now, by the path of the answer. */
  errors: ReadonlyMap<string, Problem>
  warnings: ReadonlyMap<string, Problem>
  /** An answer was changed; an error that no longer holds goes away. */
  changed(path: string): void
  /** The person has left a field; now it may say what is wrong. */
  left(path: string): void
  /** The things of a list with the fields that apply to each. */
  thingsOf(path: string): readonly AskedThing[]
  /** One field inside a thing of a list. `base`: the key of its words under `fields`. */
  part(field: PlainField, path: string, base: string): ReactNode
  /** An answer inside a thing, on one line. */
  showPart(field: PlainField, answer: Answer, base: string): string
}

const Context = createContext<AskPage | undefined>(undefined)
export const AskProvider = Context.Provider

export function useAskPage(): AskPage {
  const page = useContext(Context)
  if (!page) throw new Error('A field was rendered outside of a question')
  return page
}
