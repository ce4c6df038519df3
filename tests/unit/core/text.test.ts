import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkEmail,
  checkPersonName,
  checkPhone,
  cleanLines,
  cleanPhone,
  cleanText,
  fold,
  nameInitials,
  rankMatch,
} from '../../../src/core/text.ts'

const vietnamese = fc.string({
  unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyÁẮẶẨĐỆỈỌỘỢỤỰỸƀČ', ' ', '\u200B', '\u00A0', '\u0301', '-', "'"),
})
const anyText = fc.oneof(vietnamese, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))

describe('cleaning a text', () => {
  it('drops what nobody can see and joins what a phone took apart', () => {
    expect(cleanText('  Nguye\u0302\u0303n\u200B \u00A0Thi\u0323\u00AD  A\u0301nh\uFEFF\u202E ')).toBe('Nguyễn Thị Ánh')
    expect(cleanText('a\tb\r\nc\u0000d')).toBe('a b cd')
    expect(cleanText('\u200B\u2060\uFEFF')).toBe('')
  })

  it('gives the same for what is clean already and for what has a space before it', () => {
    const latin = fc.integer({ min: 0x20, max: 0x1eff }).map((code) => String.fromCodePoint(code))
    const words = fc.array(fc.oneof(latin, vietnamese, anyText), { maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(words, (text) => cleanText(text) === cleanText(` ${text}`)),
      { numRuns: 2000 },
    )
    for (let code = 0x20; code <= 0x1eff; code += 1) {
      const letter = String.fromCodePoint(code)
      expect(cleanText(letter)).toBe(cleanText(` ${letter}`))
    }
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
      }),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanLines(cleanLines(text))).toBe(cleanLines(text))
      }),
    )
  })

  it('gives the same for composed and decomposed letters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(text.normalize('NFD'))).toBe(cleanText(text.normalize('NFC')))
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
    )
  })

  it('keeps the lines of a longer text', () => {
    expect(cleanLines('\n một \r\n\r\n\r\n\r\nhai\u200B  ba\n')).toBe('một\n\nhai ba')
  })
})

describe('the search key', () => {
  it('has no marks, no capitals, no punctuation', () => {
    expect(fold('Đường Hoà-Bình,  QUẬN')).toBe('duong hoa binh quan')
    expect(fold('Hòa')).toBe(fold('Hoà'))
    expect(fold("M'Drắk")).toBe(fold('m’drak'))
    expect(fold('Ƀ ƀ Č')).toBe('b b c')
  })

  it('can take y for i', () => {
    expect(fold('Quy Nhơn', { iEqualsY: true })).toBe(fold('Qui Nhơn', { iEqualsY: true }))
    expect(fold('Quy Nhơn')).not.toBe(fold('Qui Nhơn'))
  })

  it('is its own key, and does not depend on cleaning first', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(cleanText(text))).toBe(fold(text))
      }),
    )
  })
})

describe('ranking a match', () => {
  it('prefers the same, then the beginning, then the middle, then any order', () => {
    expect(rankMatch('ba dinh', 'ba dinh')).toBe(0)
    expect(rankMatch('ba', 'ba dinh')).toBe(1)
    expect(rankMatch('ba di', 'ba dinh')).toBe(2)
    expect(rankMatch('dinh', 'ba dinh')).toBe(3)
    expect(rankMatch('dinh ba', 'ba dinh')).toBe(4)
    expect(rankMatch('inh', 'ba dinh')).toBeUndefined()
    expect(rankMatch('', 'ba dinh')).toBeUndefined()
  })
})

describe('a name', () => {
  it('may have one word, many words, apostrophes, hyphens and letters of any people', () => {
    const names = ['Lan', 'Nguyễn Thị Ánh', "H'Hen Niê", 'K’Brơi', 'YʼBhăm Ayŭn', 'Ƀri ƀlang Č', 'Jean-Luc St. Pierre']
    names.push('Tôn Nữ Thị Hoàng Ngọc Như Ý', '李小龙', 'សុខា')
    for (const name of names) expect(checkPersonName(cleanText(name)), name).toBeUndefined()
  })

  it('has no digits, signs or pictures', () => {
    for (const name of ['', 'Lan 2', 'Lan@', 'Lan😀', '-', 'A\u0007B', '<b>A</b>', 'A_B']) {
      expect(checkPersonName(name), name).toBe('name.characters')
    }
  })

  it('is at most 100 characters long', () => {
    expect(checkPersonName('ấ'.repeat(100))).toBeUndefined()
    expect(checkPersonName('ấ'.repeat(101))).toBe('name.too-long')
  })

  it('gives the first letters of its ends', () => {
    expect(nameInitials('nguyễn Thị ánh')).toBe('NÁ')
    expect(nameInitials('Lan')).toBe('L')
    expect(nameInitials('')).toBe('')
  })
})

describe('a phone number', () => {
  it('may be typed with spaces, dots, dashes and the country code', () => {
    for (const text of [
      '0912 345 678',
      '0912.345.678',
      '+84 912-345-678',
      '(+84) 0912345678',
      '84912345678',
      '0084912345678',
    ]) {
      expect(cleanPhone(text), text).toBe('0912345678')
      expect(checkPhone(cleanPhone(text)), text).toBeUndefined()
    }
  })

  it('says what is wrong', () => {
    expect(checkPhone('09123456o8')).toBe('phone.letters')
    expect(checkPhone('091234567')).toBe('phone.length')
    expect(checkPhone('0212345678')).toBe('phone.prefix')
    expect(checkPhone('')).toBe('phone.length')
  })

  it('is clean after cleaning once', () => {
    expect(cleanPhone(cleanPhone('a.\u0301'))).toBe(cleanPhone('a.\u0301'))
    const digits = fc.stringMatching(/^(\+84|0084|84|0)?[ .\d-]{0,14}$/)
    fc.assert(
      fc.property(fc.oneof(digits, anyText), (text) => {
        expect(cleanPhone(cleanPhone(text))).toBe(cleanPhone(text))
      }),
    )
  })

  it('of ten digits with a mobile prefix is always accepted', () => {
    const numbers = fc.stringMatching(/^0[35789]\d{8}$/)
    fc.assert(
      fc.property(numbers, (phone) => {
        expect(checkPhone(cleanPhone(phone))).toBeUndefined()
      }),
    )
  })
})

describe('an e-mail address', () => {
  it('of the usual shapes is accepted', () => {
    for (const email of ['a@b.vn', 'lan.nguyen+khai-sinh@ubnd.hanoi.gov.vn', 'ánh@thư.vn', 'x_1@mail-2.example.com']) {
      expect(checkEmail(email), email).toBeUndefined()
    }
  })

  it('that cannot be one is refused', () => {
    for (const email of [
      '',
      'a',
      'a@',
      '@b.vn',
      'a@b',
      'a b@c.vn',
      'a@b..vn',
      '.a@b.vn',
      'a@-b.vn',
      'a@b.v',
      'a@b@c.vn',
    ]) {
      expect(checkEmail(email), email).toBe('email.shape')
    }
  })
})
