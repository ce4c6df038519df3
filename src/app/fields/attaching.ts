import { useEffect, useRef, useState } from 'react'
import type { FileRef } from '../../core/answers.ts'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import type { DraftStore } from '../../device/draft-store.ts'
import { useDevice } from '../useDevice.ts'
import { type Picked, pick, preparePhotos, take, turn } from './takePhoto.ts'
import { type PhotoWaiting, usePhotoWait } from './usePhotoWait.ts'

/** A file that could not go in: which of how many it was, and what it is called on this phone. */
export interface Failure {
  problem: Problem
  now: number
  all: number
  name?: string
}

export interface Attaching {
  wait: PhotoWaiting
  /** Which of how many files is being looked at; absent when none is. */
  working: { now: number; all: number } | undefined
  failures: readonly Failure[]
  /** How many files came that this page did not ask for; they go nowhere before somebody says where. */
  late: number
  /** Puts files into the slot, one after another. Those that can go in do; the others are told by name. */
  add(files: readonly File[], replaces?: string): Promise<void>
  /** Puts a file into the slot that was pressed on this very page, without a picker; whether it is in. */
  use(file: File): Promise<boolean>
  /** The answer to the question whether the late files belong here. */
  answerLate(isHere: boolean): Promise<void>
  turn(page: FileRef): Promise<boolean>
  forget(): void
}

/** Takes files into a slot of the draft, and says how far it is or why it could not. `room`: for how many more. */
export function useAttaching(store: DraftStore, path: string, room: number): Attaching {
  const { files } = useDevice()
  const wait = usePhotoWait(store, path)
  const [working, setWorking] = useState<{ now: number; all: number }>()
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [late, setLate] = useState<Picked[]>([])
  useEffect(preparePhotos, [])
  const turns = useRef<Promise<boolean>>(undefined)

  /** One lot after another, so that pages stand in the order in which they were chosen. Whether all are in. */
  function put(picked: readonly Picked[], replaces?: string): Promise<boolean> {
    turns.current = (turns.current ?? Promise.resolve(true)).then(() => putNow(picked, replaces))
    return turns.current
  }

  async function putNow(picked: readonly Picked[], replaces?: string) {
    const failed: Failure[] = []
    for (const [index, one] of picked.entries()) {
      const count = { now: index + 1, all: picked.length }
      setWorking(count)
      const taken = await settled(take(one, { store, path, replaces }))
      if (taken.ok) continue
      failed.push({ problem: taken.error, ...count, ...(picked.length > 1 ? { name: one.name } : {}) })
      // The next one would not fit either.
      if (taken.error.code === 'device.full') break
    }
    setFailures((before) => [...before, ...failed])
    setWorking(undefined)
    return failed.length === 0
  }

  return {
    wait,
    working,
    failures,
    late: late.length,
    forget: () => setFailures([]),
    async add(chosen, replaces) {
      setFailures([])
      if (replaces === undefined && chosen.length > room) {
        setFailures([{ problem: { code: 'answer.too-many', facts: { max: room } }, now: 1, all: 1 }])
        wait.over()
        return
      }
      const picked = pick(chosen)
      if (wait.missed && !wait.wereAskedFor()) {
        setLate(picked)
        return
      }
      await put(picked, replaces)
      wait.over()
    },
    use(file) {
      setFailures([])
      return put(pick([file]))
    },
    async answerLate(isHere) {
      const { missed } = wait
      const mine = missed?.path === path && missed.draftId === store.getState().draft.id
      setLate([])
      if (isHere) await put(late, mine ? missed.replaces : undefined)
      wait.over()
    },
    async turn(page) {
      setFailures([])
      setWorking({ now: 1, all: 1 })
      const turned = await settled(turn(files, page, { store, path }))
      if (!turned.ok) setFailures([{ problem: turned.error, now: 1, all: 1 }])
      setWorking(undefined)
      return turned.ok
    },
  }
}

const settled = (work: Promise<Result<void, Problem>>) =>
  work.catch((): Result<void, Problem> => ({ ok: false, error: { code: 'file.unreadable' } }))
