import type { Schedule } from '../../../src/device/delivery-timing.ts'

interface Timer {
  at: number
  work: () => void
}

/** Time that goes only when it is told to: a clock on the wall that may jump, and one that only goes forward. */
export function clockwork() {
  let monotonic = 1000
  let wall = Date.parse('2026-11-20T02:00:00.000Z')
  const timers = new Set<Timer>()

  const next = () => [...timers].sort((a, b) => a.at - b.at)[0]

  return {
    monotonic: () => monotonic,
    now: () => new Date(wall),
    /** The clock of a phone whose owner, or network, sets it. */
    jump(milliseconds: number) {
      wall += milliseconds
    },
    pending: () => timers.size,
    /** A tab's own timers: a frozen tab's do not run, and run all at once when it wakes. */
    schedule: ((after, work) => {
      const timer = { at: monotonic + after, work }
      timers.add(timer)
      return () => timers.delete(timer)
    }) satisfies Schedule,
    /** Lets time pass; `settle` waits after each timer for what it began. */
    async pass(milliseconds: number, settle: () => Promise<unknown>) {
      const until = monotonic + milliseconds
      for (let timer = next(); timer && timer.at <= until; timer = next()) {
        timers.delete(timer)
        const step = Math.max(0, timer.at - monotonic)
        monotonic += step
        wall += step
        timer.work()
        await settle()
      }
      wall += until - monotonic
      monotonic = until
    },
  }
}

export type Clockwork = ReturnType<typeof clockwork>
