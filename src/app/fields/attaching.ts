import { useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { fileRefOf } from '../../device/files.ts'

/** One file on its way from the camera or the gallery into its slot. */
async function take(store: DraftStore, path: string, file: File, replaces?: string): Promise<Result<void, Problem>> {
  // The code that shrinks photos is fetched when the first photo is there.
  const { prepareFile } = await import('../../device/photos.ts')
  const prepared = await prepareFile(file)
  if (!prepared.ok) return prepared
  const ref: Result<FileRef, Problem> = await fileRefOf(prepared.value.blob)
  if (!ref.ok) return ref
  return store
    .getState()
    .attach(path, ref.value, prepared.value.blob, replaces === undefined ? undefined : { replaces })
}

export interface Attaching {
  /** Which of how many files is being looked at; absent when none is. */
  working: { now: number; all: number } | undefined
  problem: Problem | undefined
  /** Puts the files into the slot, one after another; stops at the first that cannot go in. */
  add(files: readonly File[], replaces?: string): Promise<void>
  forget(): void
}

/** Takes files into a slot of the draft, and says how far it is or why it could not. */
export function useAttaching(store: DraftStore, path: string): Attaching {
  const [working, setWorking] = useState<{ now: number; all: number }>()
  const [problem, setProblem] = useState<Problem>()
  return {
    working,
    problem,
    forget: () => setProblem(undefined),
    async add(files, replaces) {
      setProblem(undefined)
      for (const [index, file] of files.entries()) {
        setWorking({ now: index + 1, all: files.length })
        const taken = await take(store, path, file, replaces).catch(
          (): Result<void, Problem> => ({ ok: false, error: { code: 'file.unreadable' } }),
        )
        if (taken.ok) continue
        setProblem(taken.error)
        break
      }
      setWorking(undefined)
    },
  }
}
