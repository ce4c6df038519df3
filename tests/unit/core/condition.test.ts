import { describe, expect, test } from 'vitest'
import type { Answers } from '../../../src/core/answers.ts'
import { Condition } from '../../../src/core/condition.ts'
import { fieldsOf, holds } from '../../../src/core/holds.ts'

const today = '2026-11-22'
const day = (text: string) => {
  const [year = '', month = '', date = ''] = text.split('-')
  return { day: date, month, year }
}
const answers: Answers = {
  kind: 'paper',
  kinds: ['a', 'b'],
  count: '3',
  word: 'three',
  blank: '',
  birth: day('2008-11-23'),
  year: day('2000'),
  things: [
    { id: 'x', answers: {} },
    { id: 'y', answers: {} },
  ],
  home: { province: '01', commune: '00004', street: '' },
}
const is = (condition: Condition) => holds(condition, (path) => answers[path], today)

describe('a condition', () => {
  test.each<[Condition, boolean]>([
    [{ field: 'kind', is: 'paper' }, true],
    [{ field: 'kind', is: 'none' }, false],
    [{ field: 'gone', is: 'paper' }, false],
    [{ field: 'home', is: '01' }, false],
    [{ field: 'kind', in: ['none', 'paper'] }, true],
    [{ field: 'kinds', in: ['a'] }, false],
    [{ field: 'kinds', has: 'b' }, true],
    [{ field: 'kinds', has: 'c' }, false],
    [{ field: 'kind', has: 'paper' }, false],
    [{ field: 'things', has: 'x' }, false],
    [{ field: 'home', answered: true }, true],
    [{ field: 'gone', answered: true }, false],
    [{ field: 'gone', answered: false }, true],
    [{ field: 'count', number: { atLeast: 3 } }, true],
    [{ field: 'count', number: { atLeast: 4 } }, false],
    [{ field: 'count', number: { atMost: 3 } }, true],
    [{ field: 'count', number: { atLeast: 1, atMost: 2 } }, false],
    [{ field: 'things', number: { atLeast: 2, atMost: 2 } }, true],
    [{ field: 'word', number: { atMost: 9 } }, false],
    [{ field: 'blank', number: { atMost: 9 } }, false],
    [{ field: 'home', number: { atMost: 9 } }, false],
    [{ field: 'gone', number: {} }, false],
    [
      {
        all: [
          { field: 'kind', is: 'paper' },
          { field: 'gone', answered: true },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: 'kind', is: 'paper' },
          { field: 'gone', answered: true },
        ],
      },
      true,
    ],
    [{ not: { field: 'gone', answered: true } }, true],
  ])('%j is %s', (condition, outcome) => {
    expect(is(condition)).toBe(outcome)
  })

  test('about an age changes on the birthday', () => {
    const adult: Condition = { field: 'birth', age: { atLeast: 18 } }
    const minor: Condition = { field: 'birth', age: { under: 18 } }
    const on = (condition: Condition, now: string) => holds(condition, (path) => answers[path], now)
    expect([on(adult, '2026-11-22'), on(minor, '2026-11-22')]).toEqual([false, true])
    expect([on(adult, '2026-11-23'), on(minor, '2026-11-23')]).toEqual([true, false])
  })

  test('about an age does not hold for a year alone, nor for what is no date', () => {
    expect(is({ field: 'year', age: { atLeast: 1 } })).toBe(false)
    expect(is({ field: 'kind', age: { atLeast: 1 } })).toBe(false)
  })

  test('about days since a date includes both ends and nothing to come', () => {
    const within = (date: string) => holds({ field: 'd', withinDays: 60 }, () => day(date), today)
    expect(within('2026-11-22')).toBe(true)
    expect(within('2026-09-23')).toBe(true)
    expect(within('2026-09-22')).toBe(false)
    expect(within('2026-11-23')).toBe(false)
    expect(within('2026-02-30')).toBe(false)
  })

  test('names every field it looks at', () => {
    const condition: Condition = {
      all: [
        { field: 'a', is: 'x' },
        { any: [{ not: { field: 'b.c', answered: true } }, { field: 'd', withinDays: 3 }] },
      ],
    }
    expect(fieldsOf(condition)).toEqual(['a', 'b.c', 'd'])
  })

  test.each([
    {},
    { field: 'a' },
    { field: 'a', is: 'x', has: 'y' },
    { field: 'A', is: 'x' },
    { field: 'a..b', is: 'x' },
    { all: [] },
    { field: 'a', code: 'return true' },
    { not: [] },
  ])('is refused as %j', (json) => {
    expect(Condition.safeParse(json).success).toBe(false)
  })
})
