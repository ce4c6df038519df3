import { expect, test } from 'vitest'
import { emptyForm, moveOf, suggest } from '../../../src/app/office/moveForm.ts'
import { readMove } from '../../../src/core/case-move.ts'

const form = {
  ...emptyForm,
  note: ' Gửi lại ',
  reasons: ['one', 'two'],
  notes: { two: 'Rõ hơn', three: 'not chosen' },
  amount: '16.000',
  purpose: 'Lệ phí',
  day: { day: '1', month: '12', year: '2026' },
}
const file = 'a'.repeat(64)

test.each([
  ['accept', { type: 'accept' }],
  ['refuse', { type: 'refuse', note: 'Gửi lại' }],
  [
    'ask-supplement',
    { type: 'ask-supplement', note: 'Gửi lại', reasons: [{ id: 'one' }, { id: 'two', note: 'Rõ hơn' }] },
  ],
  ['ask-payment', { type: 'ask-payment', amount: 16_000, purpose: 'Lệ phí' }],
  ['extend', { type: 'extend', note: 'Gửi lại', date: '2026-12-01' }],
  ['show-draft', { type: 'show-draft', file }],
  ['finish', { type: 'finish' }],
  ['finish-with', { type: 'finish', files: [file] }],
] as const)('the press %s sends a move that core takes', (press, move) => {
  expect(readMove(moveOf(press, form, file))).toEqual({ ok: true, value: move })
})

test.each(['ask-payment', 'extend', 'show-draft', 'finish-with', 'refuse', 'ask-supplement'] as const)(
  'the press %s with nothing filled in is no move',
  (press) => {
    expect(readMove(moveOf(press, emptyForm, undefined)).ok).toBe(false)
  },
)

test('What is suggested is chosen too, once, and no word that the officer wrote is written over', () => {
  const suggested = suggest(form, [{ id: 'two', note: 'Trang 2' }, { id: 'four', note: 'Trang 1' }, { id: 'five' }])
  expect(suggested.reasons).toEqual(['one', 'two', 'four', 'five'])
  expect(suggested.notes).toEqual({ two: 'Rõ hơn', three: 'not chosen', four: 'Trang 1' })
  expect(suggest(form, [])).toEqual(form)
})
