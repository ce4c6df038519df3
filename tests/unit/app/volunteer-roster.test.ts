import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initialsOf, shortName } from '../../../src/app/helping.ts'
import { dueVisit, find, findable, grouped } from '../../../src/app/volunteer/finding.ts'
import { randomId } from '../../../src/core/random-id.ts'
import type { Resident } from '../../../src/device/residents.ts'

const resident = (part: Partial<Resident>): Resident => ({
  id: randomId(),
  name: 'Trần Thị Ngọc',
  you: 'bac',
  tone: 1,
  household: 'Nhà ông Sáu, thôn Đông',
  why: 'Khai sinh cho cháu',
  visits: [],
  ...part,
})

test.each(['ngoc', 'NGỌC', 'tran ngoc', 'ong sau', 'khai si', 'Đông', 'dong thi'])('"%s" finds her', (typed) => {
  const other = resident({ name: 'Lê Văn Út', household: 'Xóm Bãi', why: '' })
  expect(find(typed, findable([other, resident({})])).map(({ name }) => name)).toEqual(['Trần Thị Ngọc'])
})

test('what nobody has finds nobody, and nothing typed finds all', () => {
  const people = findable([resident({})])
  expect(find('ngoc lan', people)).toEqual([])
  expect(find('  ', people)).toHaveLength(1)
})

test('500 people are searched in a few milliseconds a letter', () => {
  const people = findable(Array.from({ length: 500 }, (_, nth) => resident({ name: `Nguyễn Văn Số ${nth}` })))
  const from = performance.now()
  for (const typed of ['n', 'ng', 'ngu', 'nguy', 'nguye', 'nguyen v 4', 'so 499']) find(typed, people)
  expect(performance.now() - from).toBeLessThan(200)
  expect(find('so 499', people)).toHaveLength(1)
})

test('everybody stands in the list once: who is expected first, the longest ago at the top, the others by household', () => {
  const day = fc.constantFrom('2026-11-20', '2026-11-22', '2026-11-30')
  const one = fc.record({
    household: fc.constantFrom('', 'A', 'B'),
    visits: fc.array(fc.record({ on: day, done: fc.boolean() }), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(one), (some) => {
      const people = some.map(({ household, visits }) =>
        resident({ household, visits: [...visits].sort((a, b) => (a.on < b.on ? -1 : 1)) }),
      )
      const { due, households } = grouped(people, '2026-11-22')
      const all = [...due, ...households.flatMap(([, members]) => members)].map(({ id }) => id)
      expect(new Set(all).size).toBe(people.length)
      expect(all).toHaveLength(people.length)
      const days = due.map((person) => dueVisit(person, '2026-11-22') ?? '')
      expect(days).toEqual([...days].sort())
      expect(days.every((on) => on !== '' && on <= '2026-11-22')).toBe(true)
      for (const [household, members] of households) {
        for (const member of members) {
          expect(member.household).toBe(household)
          expect(dueVisit(member, '2026-11-22')).toBeUndefined()
        }
      }
    }),
  )
})

test('a name is short where others may read it, and its stone has two letters', () => {
  expect(shortName('Trần Thị Ngọc')).toBe('T.\u00a0T.\u00a0Ngọc')
  expect(shortName('Út')).toBe('Út')
  expect(initialsOf('đặng  thị Hoà')).toBe('Đ.H')
  expect(initialsOf('Út')).toBe('Ú')
})
