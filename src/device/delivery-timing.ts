import type { Problem } from '../core/problem.ts'
import { pauseAfter, pauseLeft } from './backoff.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** Runs work after a time in milliseconds; returns how to call it off. */
export type Schedule = (after: number, work: () => void) => () => void

export interface Clocks {
  /** The clock of the device, which may be wrong and may jump: for what is shown, never for when to try. */
  now: () => Date
  /** Milliseconds that only go forward. */
  monotonic: () => number
  /** 0 ≤ x < 1. */
  random: () => number
}

/** When what may be tried, in monotonic time: a clock that is set neither holds a try up nor brings it early. */
export interface Timing {
  /** Milliseconds until this entry may be tried; 0 when it may be now. */
  wait(entry: OutboxEntry): number
  /** Milliseconds until the office may be asked at all. */
  lineWait(): number
  /** The entry was refused or got lost on the way; when it is tried again, by the clock of the device. */
  entryFailed(entry: OutboxEntry, problem: Problem): Date
  /** The office could not be asked; when it is asked again, by the clock of the device. */
  lineFailed(problem: Problem): Date
  lineWorks(): void
  /** Everything may be tried now, but not before the time that a busy office has named. */
  wake(): void
  /** What an earlier page left: only what a busy office has named is still obeyed. */
  resume(entries: readonly OutboxEntry[]): void
}

export function openTiming({ now, monotonic, random }: Clocks): Timing {
  const due = new Map<string, number>()
  let line = { failures: 0, due: 0, busyUntil: 0 }

  const left = (at: number) => Math.max(0, at - monotonic())
  const after = (pause: number) => new Date(now().getTime() + pause)

  return {
    wait: (entry) => left(due.get(keyOf(entry)) ?? 0),
    lineWait: () => Math.max(left(line.due), left(line.busyUntil)),
    entryFailed(entry, problem) {
      const pause = pauseAfter(problem, Math.max(1, entry.tries), random)
      due.set(keyOf(entry), monotonic() + pause)
      return after(pause)
    },
    lineFailed(problem) {
      const failures = line.failures + 1
      const pause = pauseAfter(problem, failures, random)
      const at = monotonic() + pause
      line = { failures, due: at, busyUntil: problem.code === 'service.busy' ? at : line.busyUntil }
      return after(pause)
    },
    lineWorks() {
      line = { failures: 0, due: 0, busyUntil: 0 }
    },
    wake() {
      due.clear()
      line = { failures: 0, due: 0, busyUntil: line.busyUntil }
    },
    resume(entries) {
      for (const { cause, nextTry } of entries) {
        if (cause?.code !== 'service.busy') continue
        const asked = Number(cause.facts?.['seconds'] ?? 0) * 1000
        line = { ...line, busyUntil: Math.max(line.busyUntil, monotonic() + pauseLeft(nextTry, asked, now())) }
      }
    },
  }
}

/** A new revision is another matter than the one that was refused. */
const keyOf = ({ dossier }: OutboxEntry) => `${dossier.id} ${dossier.revision}`
