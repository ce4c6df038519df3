import { describe, expect, test } from 'vitest'
import { toggled } from '../../../src/ui/ChoiceGroup/CheckGroup.tsx'
import { exactly, moved } from '../../../src/ui/Combobox/options.ts'
import { boxesOf, withPart } from '../../../src/ui/DateInput/parts.ts'
import { caretAfter, groupDigits, onlyDigits, typeDigits } from '../../../src/ui/DigitsInput/digits.ts'
import { wiringOf } from '../../../src/ui/Field/wiring.ts'
import { leavesRouter } from '../../../src/ui/Link/Anchor.tsx'
import { isPictogram, pictogramNames } from '../../../src/ui/Pictogram/names.ts'
import { piecesOf } from '../../../src/ui/Slip/Slip.tsx'

const card = [3, 3, 3, 3]

describe('a box of digits', () => {
  test('shows the groups of the card and keeps digits past them', () => {
    expect(groupDigits('', card)).toBe('')
    expect(groupDigits('0011', card)).toBe('001 1')
    expect(groupDigits('001199000482', card)).toBe('001 199 000 482')
    expect(groupDigits('0912345678', [4, 3])).toBe('0912 345 678')
  })

  test('takes a pasted number whatever stands between its digits', () => {
    expect(onlyDigits('001-199.000 482')).toBe('001199000482')
    expect(typeDigits('', '001-199-000-482-77', 18, card, 12, false)).toEqual({
      digits: '001199000482',
      grouped: '001 199 000 482',
      caret: 15,
    })
  })

  test('keeps the caret behind the digit just typed, also in the middle', () => {
    expect(typeDigits('001199', '0051 199', 3, card, 12, false)).toEqual({
      digits: '0051199',
      grouped: '005 119 9',
      caret: 3,
    })
    expect(typeDigits('001', '0012', 4, card, 12, false)).toEqual({ digits: '0012', grouped: '001 2', caret: 5 })
    expect(caretAfter(4, '001 2')).toBe(5)
    expect(caretAfter(0, '001 2')).toBe(0)
  })

  test('rubs out the digit when only the space before the caret was rubbed out', () => {
    expect(typeDigits('0011', '0011', 3, card, 12, true)).toEqual({ digits: '001', grouped: '001', caret: 2 })
  })

  test('does not take letters', () => {
    expect(typeDigits('001', '001a', 4, card, 12, false)).toEqual({ digits: '001', grouped: '001', caret: 3 })
  })
})

describe('a date in boxes', () => {
  test('has the boxes that are asked', () => {
    expect(boxesOf('date')).toEqual(['day', 'month', 'year'])
    expect(boxesOf('month')).toEqual(['month', 'year'])
    expect(boxesOf('year')).toEqual(['year'])
  })

  test('keeps what is in the other boxes, and digits only', () => {
    expect(withPart({ day: '5', month: '', year: '1957' }, 'month', '9a')).toEqual({
      day: '5',
      month: '9',
      year: '1957',
    })
    expect(withPart({ day: '', month: '', year: '' }, 'year', '19577').year).toBe('1957')
  })
})

describe('a list to search in', () => {
  const options = [
    { value: '1', label: 'Hoà Sơn', detail: 'Tỉnh A' },
    { value: '2', label: 'Hoà Sơn', detail: 'Tỉnh B' },
    { value: '3', label: 'Ê Đê' },
  ]

  test('takes a typed text for an option only when it can mean no other', () => {
    expect(exactly(' ê  đê ', options)?.value).toBe('3')
    expect(exactly('Hoà Sơn', options)).toBeUndefined()
    expect(exactly('Hoà', options)).toBeUndefined()
  })

  test('moves the mark with the arrows and stays inside the list', () => {
    expect(moved(-1, 'ArrowDown', 3)).toBe(0)
    expect(moved(2, 'ArrowDown', 3)).toBe(2)
    expect(moved(-1, 'ArrowUp', 3)).toBe(2)
    expect(moved(2, 'ArrowUp', 3)).toBe(1)
    expect(moved(0, 'ArrowDown', 0)).toBe(-1)
  })
})

test('a card that is pressed joins or leaves the others in the order of the list', () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }))
  expect(toggled(options, ['c'], 'a', true)).toEqual(['a', 'c'])
  expect(toggled(options, ['a', 'c'], 'a', false)).toEqual(['c'])
})

test('a field points to its hint and its error only when they are there', () => {
  expect(wiringOf({ id: 'x' })['aria-describedby']).toBeUndefined()
  expect(wiringOf({ id: 'x', hint: 'h', error: 'e' }, 'more')).toEqual({
    id: 'x',
    'aria-describedby': 'x-hint x-error more',
    'aria-invalid': true,
  })
})

test('only addresses inside the site go through the router', () => {
  for (const href of ['/help', '/results?code=1', 'next']) expect(leavesRouter(href)).toBe(false)
  for (const href of ['tel:113', 'https://a.example/', '//a.example', '#main', 'blob:x'])
    expect(leavesRouter(href)).toBe(true)
})

test('a receipt number can break after its hyphens only', () => {
  expect(piecesOf('H99.12-261120-0042').map(({ text }) => text)).toEqual(['H99.12-', '261120-', '0042'])
})

test('a picture is known by its name', () => {
  expect(pictogramNames.every(isPictogram)).toBe(true)
  expect(isPictogram('mark-next')).toBe(false)
})
