import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edited, type Line, wantsCapital } from '../../../src/app/keyboard/editing.ts'
import type { KeyPress } from '../../../src/ui/OnScreenKeyboard/keys.ts'
import { afterLetter, isCapital, type Shift, shifted } from '../../../src/ui/OnScreenKeyboard/keys.ts'

type Press = Exclude<KeyPress, { kind: 'done' }>

/** A line after a key, with the caret as `|`. */
function lineAfter(marked: string, press: Press, telex = true): string {
  const { text, from, to, caret } = edited(lineAt(marked), press, telex) ?? { text: '', from: 0, to: 0, caret: -1 }
  const before = marked.replaceAll('|', '')
  if (caret < 0) return marked
  const done = before.slice(0, from) + text + before.slice(to)
  return `${done.slice(0, caret)}|${done.slice(caret)}`
}

/** `a|b` has its caret after a; `a|b|c` has b selected. */
function lineAt(marked: string): Line {
  const [before = '', selected = '', rest] = marked.split('|')
  const from = before.length
  return rest === undefined
    ? { text: before + selected, from, to: from }
    : { text: before + selected + rest, from, to: from + selected.length }
}

const letter = (text: string): Press => ({ kind: 'letter', text })
const text = (put: string): Press => ({ kind: 'text', text: put })
const erase: Press = { kind: 'erase' }
const tone = (one: 's' | 'f' | 'r'): Press => ({ kind: 'tone', tone: one })

describe('a key', () => {
  test.each<[string, Press, string]>([
    ['Nguyễn Thi|', letter('j'), 'Nguyễn Thị|'],
    ['Hoa|', tone('f'), 'Hoà|'],
    ['Ho|a An', tone('f'), 'Ho|à An'],
    ['Nguyễn|', text(' '), 'Nguyễn |'],
    ['Nguyễn | Hoà', letter('T'), 'Nguyễn T| Hoà'],
    ["H'|", letter('ƀ'), "H'ƀ|"],
    ['Y |Ban| Êban', letter('Ƀ'), 'Y Ƀ| Êban'],
    ['Tâ|m', erase, 'T|m'],
    ['Kê\u0306|č', erase, 'K|č'],
    ['Y |Ban| Êban', erase, 'Y | Êban'],
    ['001 |', erase, '001|'],
    ['|a', erase, '|a'],
    ['Y |', tone('r'), 'Y |'],
  ])('turns %s by %o into %s', (before, press, wanted) => {
    expect(lineAfter(before, press)).toBe(wanted)
  })

  test('stands for itself where Telex is switched off', () => {
    expect(lineAfter('Ba|', letter('r'), false)).toBe('Bar|')
    expect(lineAfter('Ba|', tone('r'), false)).toBe('Bả|')
  })

  test('changes only the word at the caret, whatever stands around it', () => {
    const some = fc.stringMatching(/^[a-zơàư 0-9.'-]{0,12}$/)
    const press = fc.constantFrom<Press>(letter('a'), letter('s'), letter('ơ'), tone('f'), erase, text('-'))
    fc.assert(
      fc.property(some, some, press, (before, behind, key) => {
        const edit = edited(
          { text: `x ${before}${behind} x`, from: before.length + 2, to: before.length + 2 },
          key,
          true,
        )
        if (!edit) return
        const whole = `x ${before}${behind} x`
        const result = whole.slice(0, edit.from) + edit.text + whole.slice(edit.to)
        expect(result.startsWith('x') && result.endsWith(' x')).toBe(true)
        expect(Math.abs(result.length - whole.length)).toBeLessThanOrEqual(1)
        expect(edit.caret).toBeLessThanOrEqual(edit.from + edit.text.length)
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  ['words', '', true],
  ['words', 'Y ', true],
  ['words', "H'", true],
  ['words', 'Ng', false],
  ['none', '', false],
  ['', '', true],
  ['', 'Ấp ', false],
])('with the rule "%s" the letter after "%s" is a capital: %s', (rule, before, capital) => {
  expect(wantsCapital(rule, before)).toBe(capital)
})

test('shift is for one letter, then for all, then for none; the letter after follows the text again', () => {
  const presses = (capital: boolean) => {
    let shift: Shift = 'auto'
    return [1, 2, 3].map(() => {
      shift = shifted(shift, capital)
      return [shift, isCapital(shift, capital), afterLetter(shift)]
    })
  }
  expect(presses(false)).toEqual([
    ['once', true, 'auto'],
    ['lock', true, 'lock'],
    ['off', false, 'auto'],
  ])
  expect(presses(true)).toEqual([
    ['off', false, 'auto'],
    ['once', true, 'auto'],
    ['lock', true, 'lock'],
  ])
})
