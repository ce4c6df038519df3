import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchIdle } from '../../../src/app/lock/idle.ts'

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
const IDLE = 5 * 60_000
const HIDDEN = 2 * 60_000
let stop: () => void
const leave = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  leave.mockClear()
  page.visibilityState = 'visible'
  const world = new EventTarget()
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', world.addEventListener.bind(world))
  vi.stubGlobal('removeEventListener', world.removeEventListener.bind(world))
  vi.stubGlobal('dispatchEvent', world.dispatchEvent.bind(world))
  stop = watchIdle({ idle: IDLE, hidden: HIDDEN }, leave)
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const turn = (to: 'visible' | 'hidden') => {
  page.visibilityState = to
  page.dispatchEvent(new Event('visibilitychange'))
}

test('a page that nobody touches is locked after five minutes and not before', () => {
  vi.advanceTimersByTime(IDLE - 1)
  expect(leave).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5001)
  expect(leave).toHaveBeenCalled()
})

test('who presses a key every four minutes is never locked', () => {
  for (let presses = 0; presses < 30; presses += 1) {
    vi.advanceTimersByTime(4 * 60_000)
    dispatchEvent(new Event('keydown'))
  }
  expect(leave).not.toHaveBeenCalled()
})

test('a page out of sight is locked after two minutes', () => {
  turn('hidden')
  vi.advanceTimersByTime(HIDDEN - 1)
  expect(leave).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5001)
  expect(leave).toHaveBeenCalled()
})

test('a page that the phone has frozen is locked when it comes back', () => {
  turn('hidden')
  vi.setSystemTime(Date.now() + HIDDEN)
  turn('visible')
  expect(leave).toHaveBeenCalled()
})

test('a short look elsewhere locks nothing, and does not add up', () => {
  for (let looks = 0; looks < 10; looks += 1) {
    turn('hidden')
    vi.advanceTimersByTime(HIDDEN / 2)
    turn('visible')
    dispatchEvent(new Event('pointerdown'))
  }
  expect(leave).not.toHaveBeenCalled()
})

test('the first touch after the time is too late', () => {
  vi.setSystemTime(Date.now() + IDLE)
  dispatchEvent(new Event('keydown'))
  expect(leave).toHaveBeenCalled()
})

test('where others papers are kept a page is locked the moment it is out of sight', () => {
  stop()
  stop = watchIdle({ idle: HIDDEN, hidden: 0 }, leave)
  expect(leave).not.toHaveBeenCalled()
  turn('hidden')
  expect(leave).toHaveBeenCalled()
})

test('a camera that the page itself asked for may hide it for two minutes, and what comes after it is strict again', () => {
  stop()
  stop = watchIdle({ idle: 2 * HIDDEN, hidden: 0 }, leave)
  const press = (type: string) => {
    const event = new Event('click')
    Object.defineProperty(event, 'target', { value: { type } })
    dispatchEvent(event)
  }
  press('file')
  turn('hidden')
  vi.advanceTimersByTime(HIDDEN - 1)
  expect(leave).not.toHaveBeenCalled()
  turn('visible')
  turn('hidden')
  expect(leave).toHaveBeenCalled()
  leave.mockClear()
  turn('visible')
  press('file')
  press('button')
  turn('hidden')
  expect(leave).toHaveBeenCalled()
})
