import type { StoreApi } from 'zustand/vanilla'
import type { Answer, FileRef } from '../core/answers.ts'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import type { Draft } from './drafts.ts'

export interface AttachOptions {
  /** The page of the slot whose place the file takes, by its id; without it the file comes after the others. */
  replaces?: string
  /** What is answered with this file, where that is more than a list of pages. */
  answer?: Answer
}

/** The draft being filled, as the screens see it. */
export interface DraftState {
  draft: Draft
  /** `saved` only when the newest answer is on the device. */
  saving: 'saved' | 'saving' | 'failed'
  /** Why it failed. The text is still here; the next change and `flush` try again. */
  problem: Problem | undefined
  /** `elsewhere`: another tab edits it. `gone`: it was sent or removed in another tab. Then nothing may be typed here. */
  editing: 'here' | 'elsewhere' | 'gone'
  /** `path`: a field's, or `<list>.<item id>.<field>`. */
  answer(path: string, value: Answer): void
  removeAnswer(path: string): void
  /** Changes what is known of the draft besides its answers; of a draft without any it is stored with the first. */
  note(change: Partial<Pick<Draft, 'lookAgain' | 'person' | 'offers' | 'keep' | 'corrects'>>): void
  /** Resolves when everything answered so far is on the device, or has failed to get there. */
  goTo(step: string): Promise<void>
  flush(): Promise<void>
  /** File and slot in one transaction: both are on the device, or neither. The slot shows it only when it is. */
  attach(path: string, ref: FileRef, blob: Blob, options?: AttachOptions): Promise<Result<void, Problem>>
  /** The page shows the draft: takes the place of its editor, if no other tab has it. */
  edit(): Promise<void>
  /** The page shows it no more: another tab may have it without asking. */
  rest(): Promise<void>
  /** The person wants to go on here: the other tab finishes and looks on; one that does not answer is not waited for. */
  takeOver(): Promise<void>
}

export interface DraftStore extends StoreApi<DraftState> {
  /** Under which this page edits the draft: `Outbox.post` asks whether it still does. */
  editor: string
  /** Writes what is left and listens to the other tabs no more. */
  stop(): Promise<void>
}

export interface DraftStoreOptions {
  /** How long another tab may take to put away what was typed in it. Milliseconds. */
  patience?: number
  /** Makes a draft of an older version one of this version; what is on the device stays as it is until the next write. */
  upgrade?: (read: Draft) => Draft
}

/** An answer that is not on the device yet, and the number of the change that made it. */
export interface Unsaved {
  value: Answer | undefined
  change: number
}
