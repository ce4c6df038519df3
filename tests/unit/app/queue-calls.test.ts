import { expect, test } from 'vitest'
import { newCalls } from '../../../src/app/queue/newCalls.ts'

const call = (count: number, here = true) => ({ call: count, label: `A 00${count}`, counter: '1', here })

test('Each call is heard once, the earliest first', () => {
  const { fresh, last } = newCalls([call(7), call(6), call(5), call(4)], 5)
  expect(fresh.map((one) => one.call)).toEqual([6, 7])
  expect(last).toBe(7)
  expect(newCalls([call(7), call(6)], last).fresh).toEqual([])
})

test('Whoever has left the counter meanwhile is not called any more', () => {
  expect(newCalls([call(7), call(6, false)], 5).fresh.map((one) => one.call)).toEqual([7])
})

test('On a new day calls begin anew, and the first of them is heard', () => {
  expect(newCalls([call(1)], 40)).toMatchObject({ fresh: [{ call: 1 }], last: 1 })
  expect(newCalls([], 40)).toEqual({ fresh: [], last: 0 })
})
