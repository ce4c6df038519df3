import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wrap } from '../../../../src/device/pdf/wrap.ts'

const measure = (text: string) => text.length
const plain = (text: string) => [{ text, weight: 'regular' as const }]
const textsOf = (text: string, room: number) =>
  wrap(plain(text), () => room, measure).map(({ runs }) => runs.map((run) => run.text).join(''))

describe('wrapping', () => {
  test('breaks at spaces, keeps the space at the end of its line, and obeys a new line', () => {
    expect(textsOf('một hai ba', 7)).toEqual(['một hai ', 'ba'])
    expect(textsOf('một\nhai', 20)).toEqual(['một', 'hai'])
    expect(textsOf('', 20)).toEqual([''])
  })

  test('breaks a word that is wider than a line where the line ends', () => {
    expect(textsOf('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k'])
  })

  test('goes on in the same line where the weight changes', () => {
    const runs = [
      { text: 'Họ tên: ', weight: 'regular' },
      { text: 'Páo Lò', weight: 'bold' },
    ] as const
    expect(wrap(runs, () => 12, measure).map((line) => line.runs)).toEqual([
      [
        { text: 'Họ tên: ', weight: 'regular' },
        { text: 'Páo ', weight: 'bold' },
      ],
      [{ text: 'Lò', weight: 'bold' }],
    ])
  })

  test('loses no letter and lets no line be seen wider than its room', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ộ', ' ', '\n', 'đ', '.'), maxLength: 200 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (given, room) => {
        const lines = textsOf(given, room)
        expect(lines.join('').replace(/ /g, '')).toBe(given.replace(/[ \n]/g, ''))
        for (const line of lines) expect(line.replace(/ +$/, '').length).toBeLessThanOrEqual(room)
      }),
    )
  })
})
