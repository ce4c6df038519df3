import { useCallback, useEffect, useState } from 'react'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import type { Watch } from '../core/watch.ts'
import { lastAsked } from './lastAsked.ts'
import { useLive } from './useLive.ts'

/** Milliseconds after which something is looked at again though nobody told of a change: times of waiting go by. */
const ANYWAY = 60_000

/** What is followed. What was seen stays in sight when a later look fails: `problem` says that it did. */
export interface Followed<T> {
  value: T | undefined
  problem: Problem | undefined
  /** The line on which changes are told is cut, or the last look failed: what is seen may be old. */
  isCut: boolean
  again(): void
  /** Puts what an act answered in the place of what was seen. */
  put(value: T): void
}

/**
 * Looks at something now, whenever a change is told, and once a minute. `load` and `watch` must stay the same functions
 * as long as the same thing is followed; an answer that comes after a later question is dropped.
 */
export function useFollowed<T>(
  load: () => Promise<Result<T, Problem>>,
  watch: Watch<[]> | undefined,
  first?: T,
): Followed<T> {
  const [value, setValue] = useState<T | undefined>(first)
  const [problem, setProblem] = useState<Problem>()
  const [asked] = useState(lastAsked)
  const again = useCallback(() => {
    const isLast = asked()
    void load().then((answer) => {
      if (!isLast()) return
      setProblem(answer.ok ? undefined : answer.error)
      if (answer.ok) setValue(answer.value)
    })
  }, [load, asked])
  useEffect(() => {
    again()
    const timer = setInterval(again, ANYWAY)
    return () => {
      clearInterval(timer)
      asked()
    }
  }, [again, asked])
  const isLineCut = useLive(watch, again)
  const put = useCallback(
    (next: T) => {
      // What was asked before the act is over.
      asked()
      setProblem(undefined)
      setValue(next)
    },
    [asked],
  )
  return { value, problem, isCut: isLineCut || problem !== undefined, again, put }
}
