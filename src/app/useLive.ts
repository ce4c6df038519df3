import { useEffect, useRef, useState } from 'react'
import type { Desk } from '../core/desk-port.ts'

/** Milliseconds in which changes that come together are taken together. */
const TOGETHER = 150

/**
 * Hears of changes while the page is open: `changed` gets the numbers, or nothing when anything may be another. Answers
 * whether the line is cut just now.
 */
export function useLive(watch: Desk['watch'], changed: (numbers: ReadonlySet<string> | undefined) => void): boolean {
  const [isCut, setCut] = useState(false)
  const tell = useRef(changed)
  tell.current = changed
  useEffect(() => {
    if (!watch) return
    const end = new AbortController()
    let numbers: Set<string> | undefined = new Set()
    let timer: ReturnType<typeof setTimeout> | undefined
    watch((what) => {
      if (end.signal.aborted) return
      if (what.kind === 'line') setCut(!what.up)
      if (what.kind === 'line' && !what.up) return
      // What changed before the line was there, nobody told.
      if (what.kind !== 'changed' || what.number === undefined) numbers = undefined
      else numbers?.add(what.number)
      timer ??= setTimeout(() => {
        const heard = numbers
        timer = undefined
        numbers = new Set()
        tell.current(heard)
      }, TOGETHER)
    }, end.signal)
    return () => {
      clearTimeout(timer)
      end.abort()
    }
  }, [watch])
  return isCut
}
