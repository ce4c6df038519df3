import { createStore } from 'zustand/vanilla'
import type { HandedDraft, Handover } from '../core/handover.ts'
import type { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import { err, ok, type Result } from '../core/result.ts'
import { answerAt, withAnswer, withFile } from './answer-path.ts'
import type { DraftState, DraftStore } from './draft-state.ts'
import type { Draft } from './drafts.ts'

/** A draft of which nothing is stored: it ends with the page that has it, and nobody else edits it. */
export interface DraftInMemory extends DraftStore {
  file(sha256: string): Promise<Result<Blob, Problem>>
}

/** What was handed over, to be looked at and put right in memory only. `upgrade`: makes it one of the pack in use. */
export function draftInMemory(
  { head, bytes }: Handover<HandedDraft>,
  upgrade: (read: Draft) => Draft = (read) => read,
): DraftInMemory {
  const { what: _, leftBehind: _left, files, ...draft } = head
  const blobs = new Map<string, Blob>()
  for (const [at, { sha256, type }] of files.entries()) {
    const file = bytes[at]
    if (file) blobs.set(sha256, new Blob([file], { type }))
  }
  const done = async () => {}
  const store = createStore<DraftState>()((set) => {
    const put: DraftState['answer'] = (path, value) => change(path, value)
    function change(path: string, value: Parameters<typeof withAnswer>[2]) {
      set(({ draft: before }) => ({ draft: { ...before, answers: withAnswer(before.answers, path, value) } }))
    }
    return {
      draft: upgrade(draft),
      saving: 'saved',
      problem: undefined,
      editing: 'here',
      answer: put,
      removeAnswer: (path) => change(path, undefined),
      note: (noted) => set(({ draft: before }) => ({ draft: { ...before, ...noted } })),
      goTo: async (step) => set(({ draft: before }) => ({ draft: { ...before, step } })),
      flush: done,
      async attach(path, ref, blob, { replaces, answer } = {}) {
        blobs.set(ref.sha256, blob)
        const { answers } = store.getState().draft
        change(path, answer ?? withFile(answerAt(answers, path), ref, replaces))
        return ok(undefined)
      },
      edit: done,
      rest: done,
      takeOver: done,
    }
  })
  return {
    ...store,
    editor: randomId(),
    stop: done,
    async file(sha256) {
      const found = blobs.get(sha256)
      return found ? ok(found) : err({ code: 'file.unreadable' })
    },
  }
}
