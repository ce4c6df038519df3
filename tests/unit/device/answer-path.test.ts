import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answers } from '../../../src/core/answers.ts'
import { answerAt, withAnswer } from '../../../src/device/answer-path.ts'

const answers: Answers = {
  'child.name': 'An',
  'guest.list': [
    { id: 'b1', answers: { name: 'Bình' } },
    { id: 'c2', answers: { name: 'Chi', 'birth.date': { day: '1', month: '2', year: '1990' } } },
  ],
}

test('an answer inside a list is found and changed by its item, and its neighbours stay the same objects', () => {
  expect(answerAt(answers, 'guest.list.c2.birth.date')).toEqual({ day: '1', month: '2', year: '1990' })
  const changed = withAnswer(answers, 'guest.list.c2.name', 'Chí')
  expect(answerAt(changed, 'guest.list.c2.name')).toBe('Chí')
  const [before, after] = [answers['guest.list'], changed['guest.list']]
  expect(Array.isArray(before) && Array.isArray(after) && after[0] === before[0]).toBe(true)
})

test('an answer for an item that has left its list changes nothing', () => {
  expect(withAnswer(answers, 'guest.list.gone.name', 'x')).toBe(answers)
})

test('what was set is found, what was taken away is gone, and nothing else moved', () => {
  const path = fc.constantFrom('child.name', 'child', 'guest.list.b1.name', 'guest.list.c2.other', 'new.field')
  fc.assert(
    fc.property(path, fc.string(), (at, value) => {
      const set = withAnswer(answers, at, value)
      expect(answerAt(set, at)).toBe(value)
      const without = withAnswer(set, at, undefined)
      expect(answerAt(without, at)).toBeUndefined()
      expect(withAnswer(withAnswer(answers, at, 'other'), at, value)).toEqual(set)
    }),
  )
})
