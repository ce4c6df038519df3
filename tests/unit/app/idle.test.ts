import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Idle, type IdleOptions, isLookedAt, lookedAt, watchIdle } from '../../../src/app/idle.ts'

/** Milliseconds. */
const HIDDEN = 120_000

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
const leave = vi.fn()
const ask = vi.fn<(left: number) => void>()
const calm = vi.fn()
let idle: Idle | undefined

const watch = (options: Partial<IdleOptions> = {}) => {
  idle = watchIdle({ seconds: 300, away: HIDDEN / 1000, leave, ...options })
  return idle
}
const shared = (options: Partial<IdleOptions> = {}) =>
  watch({ seconds: 60, question: { seconds: 20, ask, calm }, ...options })

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  page.visibilityState = 'visible'
  const world = new EventTarget()
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', world.addEventListener.bind(world))
  vi.stubGlobal('removeEventListener', world.removeEventListener.bind(world))
  vi.stubGlobal('dispatchEvent', world.dispatchEvent.bind(world))
})
afterEach(() => {
  idle?.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const turn = (to: 'visible' | 'hidden') => {
  page.visibilityState = to
  page.dispatchEvent(new Event('visibilitychange'))
}

describe('a page behind a PIN', () => {
  test('where others’ papers are kept is left the moment it is out of sight', () => {
    watch({ away: 0 })
    expect(leave).not.toHaveBeenCalled()
    turn('hidden')
    expect(leave).toHaveBeenCalledOnce()
  })

  const press = (type: string) => {
    const event = new Event('click')
    Object.defineProperty(event, 'target', { value: { type } })
    dispatchEvent(event)
  }

  test('may be hidden for two minutes by a camera that it asked for, and what comes after is strict again', () => {
    watch({ away: 0 })
    press('file')
    turn('hidden')
    vi.advanceTimersByTime(HIDDEN - 1)
    expect(leave).not.toHaveBeenCalled()
    turn('visible')
    turn('hidden')
    expect(leave).toHaveBeenCalledOnce()
  })

  test('that asked for a file and then for something else is strict', () => {
    watch({ away: 0 })
    press('file')
    press('button')
    turn('hidden')
    expect(leave).toHaveBeenCalledOnce()
  })

  test.each([120, 300])('that nobody touches is left after %i seconds, once, and not before', (seconds) => {
    watch({ seconds })
    vi.advanceTimersByTime(seconds * 1000 - 1)
    expect(leave).not.toHaveBeenCalled()
    vi.advanceTimersByTime(5001)
    expect(leave).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(seconds * 1000)
    expect(leave).toHaveBeenCalledOnce()
  })

  test('is never left by who presses a key every four minutes', () => {
    watch()
    for (let presses = 0; presses < 30; presses += 1) {
      vi.advanceTimersByTime(4 * 60_000)
      dispatchEvent(new Event('keydown'))
    }
    expect(leave).not.toHaveBeenCalled()
  })

  test('is left after two minutes out of sight', () => {
    watch()
    turn('hidden')
    vi.advanceTimersByTime(HIDDEN - 1)
    expect(leave).not.toHaveBeenCalled()
    vi.advanceTimersByTime(5001)
    expect(leave).toHaveBeenCalled()
  })

  test('that the phone has frozen is left when it comes back', () => {
    watch()
    turn('hidden')
    vi.setSystemTime(Date.now() + HIDDEN)
    turn('visible')
    expect(leave).toHaveBeenCalled()
  })

  test('stays through short looks elsewhere, which do not add up', () => {
    watch()
    for (let looks = 0; looks < 10; looks += 1) {
      turn('hidden')
      vi.advanceTimersByTime(HIDDEN / 2)
      turn('visible')
      dispatchEvent(new Event('pointerdown'))
    }
    expect(leave).not.toHaveBeenCalled()
  })

  test('is left at the first touch after the time, which comes too late', () => {
    watch()
    vi.setSystemTime(Date.now() + 300_000)
    dispatchEvent(new Event('keydown'))
    expect(leave).toHaveBeenCalled()
  })
})

describe('a screen that many people use', () => {
  test('asks after 60 seconds, counts 20 down, and is left within a quarter of a second of their end', () => {
    shared()
    vi.advanceTimersByTime(59_900)
    expect(ask).not.toHaveBeenCalled()
    vi.advanceTimersByTime(350)
    expect(ask).toHaveBeenLastCalledWith(20)
    vi.advanceTimersByTime(19_500)
    expect(ask).toHaveBeenLastCalledWith(1)
    expect(leave).not.toHaveBeenCalled()
    vi.advanceTimersByTime(500)
    expect(leave).toHaveBeenCalledOnce()
  })

  test('stays for a touch while it asks, as often as there is one', () => {
    shared()
    for (let times = 1; times <= 30; times += 1) {
      vi.advanceTimersByTime(75_000)
      expect(ask).toHaveBeenCalled()
      dispatchEvent(new Event('pointerdown'))
      vi.advanceTimersByTime(2000)
      expect(calm).toHaveBeenCalledTimes(times)
    }
    expect(leave).not.toHaveBeenCalled()
  })

  test('does not take the question away under the finger that presses its button', () => {
    shared()
    vi.advanceTimersByTime(65_000)
    dispatchEvent(new Event('pointerdown'))
    vi.advanceTimersByTime(1400)
    expect(calm).not.toHaveBeenCalled()
  })

  test('asks again a minute after it was told that somebody is there', () => {
    const { here } = shared()
    vi.advanceTimersByTime(70_000)
    here()
    expect(calm).toHaveBeenCalledOnce()
    ask.mockClear()
    vi.advanceTimersByTime(59_500)
    expect(ask).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1000)
    expect(ask).toHaveBeenCalled()
  })

  test('leaves who asked for five minutes in peace for so long, whatever they touch meanwhile', () => {
    const { here } = shared()
    vi.advanceTimersByTime(70_000)
    here(300)
    ask.mockClear()
    vi.advanceTimersByTime(20_000)
    dispatchEvent(new Event('pointerdown'))
    vi.advanceTimersByTime(279_000)
    expect(ask).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2000)
    expect(ask).toHaveBeenNthCalledWith(1, 20)
    vi.advanceTimersByTime(20_000)
    expect(leave).toHaveBeenCalledOnce()
  })

  test.each([5, 20, 45, 59])('never asks who types a key every %i seconds', (pause) => {
    shared()
    for (let keys = 0; keys < 60; keys += 1) {
      vi.advanceTimersByTime(pause * 1000)
      dispatchEvent(new Event('input'))
    }
    expect(ask).not.toHaveBeenCalled()
  })

  test('never leaves who types a key every 75 seconds', () => {
    shared()
    for (let keys = 0; keys < 60; keys += 1) {
      vi.advanceTimersByTime(75_000)
      dispatchEvent(new Event('keydown'))
    }
    expect(leave).not.toHaveBeenCalled()
  })

  test('does not ask who is being read to, but believes a voice that never ends for five minutes only', () => {
    shared({ listens: () => true })
    vi.advanceTimersByTime(5 * 60_000)
    expect(ask).not.toHaveBeenCalled()
    vi.advanceTimersByTime(81_000)
    expect(leave).toHaveBeenCalledOnce()
  })

  test('asks a minute after the voice has ended, and its own voice keeps nobody there', () => {
    let speaks = true
    shared({ listens: () => speaks })
    vi.advanceTimersByTime(50_000)
    speaks = false
    vi.advanceTimersByTime(59_500)
    expect(ask).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1000)
    expect(ask).toHaveBeenCalled()
    speaks = true
    vi.advanceTimersByTime(20_500)
    expect(leave).toHaveBeenCalledOnce()
  })

  test('leaves a page alone that somebody looks at, until the last part of it is gone', () => {
    const [over, other] = [lookedAt(), lookedAt()]
    shared({ listens: isLookedAt })
    vi.advanceTimersByTime(100_000)
    over()
    vi.advanceTimersByTime(100_000)
    expect(ask).not.toHaveBeenCalled()
    other()
    vi.advanceTimersByTime(60_500)
    expect(ask).toHaveBeenCalled()
  })
})
