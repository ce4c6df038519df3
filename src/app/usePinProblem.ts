import { useCallback, useEffect, useState } from 'react'
import type { Problem } from '../core/problem.ts'
import { useLockWords } from './words.ts'

interface Wait {
  /** By the page's own clock, in milliseconds. */
  until: number
  seconds: number
}

/**
 * What a PIN that was not taken says under its box, and how long the person has to wait, counted down. `failed`: the words for a
 * device that could not do it at all.
 */
export function usePinProblem(failed: 'gate.failed' | 'set.failed'): {
  said: string | undefined
  /** Seconds; 0 when the next try may begin. */
  waiting: number
  show: (problem: Problem | undefined) => void
} {
  const t = useLockWords()
  const [problem, setProblem] = useState<Problem>()
  const [wait, setWait] = useState<Wait>()

  useEffect(() => {
    if (!wait) return
    const timer = setTimeout(() => {
      const seconds = Math.ceil((wait.until - performance.now()) / 1000)
      setWait(seconds > 0 ? { ...wait, seconds } : undefined)
      if (seconds <= 0) setProblem(undefined)
    }, 500)
    return () => clearTimeout(timer)
  }, [wait])

  const show = useCallback((next: Problem | undefined) => {
    setProblem(next)
    const seconds = Number(next?.facts?.['seconds'] ?? 0)
    setWait(seconds > 0 ? { until: performance.now() + seconds * 1000, seconds } : undefined)
  }, [])

  return { said: problem && sentence(problem), waiting: wait?.seconds ?? 0, show }

  function sentence({ code, facts = {} }: Problem): string {
    if (code !== 'device.pin-wrong') {
      return facts['reason'] === 'pin-unavailable' ? t('set.unavailable') : t(failed)
    }
    return Number(facts['seconds']) > 0 ? t('pin.wait', facts) : t('pin.wrong', facts)
  }
}
