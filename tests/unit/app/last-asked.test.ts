import { expect, test } from 'vitest'
import { lastAsked } from '../../../src/app/lastAsked.ts'

test('of two questions only the later one is the last, whichever answer comes first', () => {
  const asked = lastAsked()
  const earlier = asked()
  expect(earlier()).toBe(true)
  const later = asked()
  expect([later(), earlier()]).toEqual([true, false])
  expect([earlier(), later()]).toEqual([false, true])
})

test('one thing that is asked for knows nothing of another', () => {
  const one = lastAsked()()
  lastAsked()()
  expect(one()).toBe(true)
})
