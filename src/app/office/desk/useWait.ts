import type { Problem } from '../../../core/problem.ts'
import { showClock } from './moments.ts'
import { useDeskWords } from './words.ts'

/** After too many wrong passwords: until when to wait. Undefined for every other problem. */
export function useWait(): (problem: Problem) => string | undefined {
  const t = useDeskWords()
  return ({ code, facts }) => {
    if (code !== 'service.busy') return undefined
    const seconds = Number(facts?.['seconds'])
    if (!(seconds > 0)) return t('login.busy')
    return t('login.busyUntil', { clock: showClock(new Date(Date.now() + seconds * 1000 + 59_999).toISOString()) })
  }
}
