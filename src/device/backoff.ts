import { nextMove, type Problem } from '../core/problem.ts'

/** Milliseconds. */
const BACKOFF = {
  first: 5_000,
  cap: 300_000,
  least: 1_000,
  spread: 60_000,
  unclear: 60_000,
  longest: 3_600_000,
} as const

/**
 * How long to wait before the next try, in milliseconds: full jitter between nothing and a ceiling that doubles from
 * 5 s to 5 min, so that many devices that lost the office together do not come back together. `failures`: how many
 * tries in a row have failed, from 1. `random`: 0 ≤ x < 1.
 */
function backoff(failures: number, random: () => number): number {
  const ceiling = Math.min(BACKOFF.cap, BACKOFF.first * 2 ** Math.min(failures - 1, 16))
  return Math.max(BACKOFF.least, random() * ceiling)
}

/** How long to wait after a problem. An office that says when to come back is obeyed, and not by all in one second. */
export function pauseAfter({ code, facts }: Problem, failures: number, random: () => number): number {
  const seconds = code === 'service.busy' ? Number(facts?.['seconds'] ?? Number.NaN) : Number.NaN
  if (seconds >= 0) return Math.min(seconds * 1000, BACKOFF.longest) + random() * BACKOFF.spread
  // Nothing that this device can do brings it sooner.
  return nextMove(code) === 'maintainer' ? BACKOFF.cap : backoff(failures, random)
}

/**
 * How long to wait still, when all that is left of an earlier page is what the clock of the phone said. That clock may
 * have been set since, so a wait that cannot be right is cut to a minute.
 */
export function pauseLeft(until: string | undefined, asked: number, now: Date): number {
  if (until === undefined) return 0
  const left = Date.parse(until) - now.getTime()
  if (left <= 0) return 0
  return left <= asked + BACKOFF.spread ? left : BACKOFF.unclear
}
