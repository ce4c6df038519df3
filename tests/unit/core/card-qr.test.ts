import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CardKey, profileOf, readCard } from '../../../src/core/card-qr.ts'
import { parsePartialDate } from '../../../src/core/dates.ts'
import { checkPersonName, cleanText } from '../../../src/core/text.ts'

const today = '2026-11-22'
const fields = [
  '001090123456',
  '012345678',
  'Nguyễn Văn A',
  '01011990',
  'Nam',
  'Thôn 1, Xã B, Huyện C, Hà Nội',
  '15042021',
]
const without = (at: number, instead: string) => fields.with(at, instead).join('|')
const read = (text: string) => readCard(text, today)
const codeOf = (text: string) => {
  const result = read(text)
  return result.ok ? 'read' : result.error.code
}

const two = (value: number) => String(value).padStart(2, '0')
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))
const name = fc
  .array(fc.constantFrom('Nguyễn', 'Thị', 'Ánh', 'Đặng', "H'Hen", 'Niê', 'Y', 'Ksor', 'Quỳnh', 'Ơn'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => words.join(' '))
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
const compact = (date: Date) => `${two(date.getUTCDate())}${two(date.getUTCMonth() + 1)}${date.getUTCFullYear()}`
const part = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('|', ''))

const card = fc.record({
  personalId: digits(11).map((rest) => `0${rest}`),
  oldId: fc.oneof(fc.constant(''), digits(9)),
  fullName: name,
  born: day,
  sex: fc.constantFrom('Nam', 'Nữ'),
  residence: part,
  issued: day,
  more: fc.array(part, { maxLength: 12 }),
})

describe('reading the code of an identity card', () => {
  it('reads the seven fields of a card of 2021', () => {
    expect(read(fields.join('|'))).toEqual({
      ok: true,
      value: {
        personalId: '001090123456',
        oldId: '012345678',
        fullName: 'Nguyễn Văn A',
        birthDate: { day: '01', month: '01', year: '1990' },
        sex: 'male',
        residence: 'Thôn 1, Xã B, Huyện C, Hà Nội',
        issuedOn: { day: '15', month: '04', year: '2021' },
        more: 0,
      },
    })
  })

  it('reads any card, with as many fields after the seventh as there are', () => {
    fc.assert(
      fc.property(card, ({ born, issued, more, ...known }) => {
        const { personalId, oldId, fullName, sex, residence } = known
        const text = [personalId, oldId, fullName, compact(born), sex, residence, compact(issued), ...more].join('|')
        const result = read(text)
        if (!result.ok) throw new Error(`${result.error.code} for ${text}`)
        const { value } = result
        expect(value.personalId).toBe(personalId)
        expect(value.fullName).toBe(fullName)
        expect(value.oldId ?? '').toBe(oldId)
        expect(value.sex).toBe(sex === 'Nam' ? 'male' : 'female')
        expect(value.residence ?? '').toBe(cleanText(residence))
        expect(`${value.birthDate.day}${value.birthDate.month}${value.birthDate.year}`).toBe(compact(born))
        expect(value.more).toBe(more.length)
      }),
      { numRuns: 500 },
    )
  })

  it('takes letters that a decoder took apart, and marks that nobody sees', () => {
    const text = fields.join('|').normalize('NFD')
    const result = read(`\uFEFF${text}\r\n`)
    expect(result.ok && result.value.fullName).toBe('Nguyễn Văn A')
    expect(read(without(4, 'Nữ'.normalize('NFD')))).toMatchObject({ ok: true, value: { sex: 'female' } })
  })

  it('leaves out what is written in a way it does not know, instead of refusing the card', () => {
    const result = read(without(1, '').replace('|Nam|', '|X|').replace('15042021', '15/04/2021'))
    if (!result.ok) throw new Error(result.error.code)
    expect(result.value).not.toHaveProperty('oldId')
    expect(result.value).not.toHaveProperty('sex')
    expect(result.value).not.toHaveProperty('issuedOn')
  })

  it('takes a birth date of which only the year is known', () => {
    expect(read(without(3, '00001938'))).toMatchObject({ value: { birthDate: { day: '', month: '', year: '1938' } } })
  })

  it.each([
    ['nothing', ''],
    ['a web address', 'https://dichvucong.gov.vn/p/home'],
    ['a payment code', '00020101021138570010A00000072701270006970436'],
    ['six fields', fields.slice(0, 6).join('|')],
    ['a number of nine digits first', without(0, '012345678')],
    ['letters in the number', without(0, '00109012345O')],
    [
      'a health card, whose name is in hexadecimal',
      'DN4010123456789|4e677579e1bb856e|01/01/1990|1|4861204ee1bb9969|01-001|01/01/2026|',
    ],
    ['more than a code can hold', `${fields.join('|')}${'|'.repeat(7100)}`],
  ])('says of %s that it is another code', (_what, text) => {
    expect(codeOf(text)).toBe('card.other-code')
  })

  it.each([
    ['a number that does not begin with 0', 0, '101090123456', 'personalId'],
    ['no name', 2, '', 'fullName'],
    ['digits for a name', 2, '12345', 'fullName'],
    ['30 February', 3, '30021990', 'birthDate'],
    ['a birth after today', 3, '23112026', 'birthDate'],
    ['no birth date', 3, '', 'birthDate'],
  ])('refuses a card with %s and says which part', (_what, at, instead, named) => {
    expect(read(without(at, instead))).toEqual({ ok: false, error: { code: 'card.damaged', facts: { part: named } } })
  })

  it('answers any text at all, and what it takes would stand in a form', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(...fields),
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('|')),
      fc.tuple(fc.nat(6), piece).map(([at, instead]) => without(at, instead)),
    )
    fc.assert(
      fc.property(text, (any) => {
        const result = read(any)
        if (!result.ok) return ['card.other-code', 'card.damaged'].includes(result.error.code)
        const { personalId, fullName, birthDate } = result.value
        return /^0\d{11}$/.test(personalId) && checkPersonName(fullName) === undefined && parsePartialDate(birthDate).ok
      }),
      { numRuns: 1000 },
    )
  })

  it('never says in a problem what the card says', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.string({ minLength: 4, maxLength: 20 }), (at, instead) => {
        const result = read(without(at, instead))
        return result.ok || !JSON.stringify(result.error).includes(instead)
      }),
    )
  })
})

describe('what is taken over from a card', () => {
  const keys: CardKey[] = ['fullName', 'personalId', 'birthDate', 'sex']

  it('is what was agreed to, and nothing else', () => {
    const reading = read(fields.join('|'))
    if (!reading.ok) throw new Error(reading.error.code)
    fc.assert(
      fc.property(fc.subarray(keys), (agreed) => {
        expect(Object.keys(profileOf(reading.value, agreed)).sort()).toEqual([...agreed].sort())
      }),
    )
  })
})
