import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bare, lettersOf, type Tone, toneOn, tones, withTone } from '../../../src/core/syllable.ts'
import { insertLetter, pressTone, type Typing, typeTelex } from '../../../src/core/telex.ts'
import { loadUnits } from '../../../src/procedures/reference/reference.ts'

const nothing: Typing = { before: '', after: '' }
const typed = (keys: string): string => [...keys].reduce(typeTelex, nothing).before
const isTone = (key: string): key is Tone => key in tones

const units = await loadUnits()
const names = units.provinces().flatMap((province) => [province, ...units.communes(province.code)])
const syllables = [
  ...new Set(names.flatMap(({ fullName }) => fullName.normalize('NFC').split(/[^\p{L}\p{M}]+/u))),
].filter((syllable) => syllable !== '')

test('there are as many names of places as there should be', () => {
  expect(names.length).toBe(3321 + 34)
  expect(syllables.length).toBeGreaterThan(1000)
})

test.each([
  ['nguyeenx', 'nguyễn'],
  ['nguyenex', 'nguyễn'],
  ['dduwowngf', 'đường'],
  ['duwongdf', 'đường'],
  ['duongdwf', 'đường'],
  ['huowu', 'hươu'],
  ['muaw', 'mưa'],
  ['muaf', 'mùa'],
  ['khuyur', 'khuỷu'],
  ['ruwowuj', 'rượu'],
  ['quocos', 'quốc'],
  ['gif', 'gì'],
  ['giax', 'giã'],
  ['hoacwj', 'hoặc'],
  ['Ungwr', 'Ửng'],
  ['DDAWNG', 'ĐĂNG'],
  ['kroong', 'krông'],
])('Telex makes of %s the word %s', (keys, word) => {
  expect(typed(keys)).toBe(word)
})

test.each([
  ['hoaf', 'hoà'],
  ['khoer', 'khoẻ'],
  ['thuys', 'thuý'],
  ['quys', 'quý'],
  ['cuar', 'của'],
  ['nghiax', 'nghĩa'],
  ['hoanf', 'hoàn'],
  ['xoays', 'xoáy'],
])('the tone of %s stands where the rule of today wants it: %s', (keys, word) => {
  expect(typed(keys)).toBe(word)
})

test.each([
  ['ass', 'as'],
  ['aaa', 'aa'],
  ['ddd', 'dd'],
  ['aww', 'aw'],
  ['Barr', 'Bar'],
  ['Blooom', 'Bloom'],
  ['xooong', 'xoong'],
  ['congoo', 'congo'],
  ['huowww', 'huow'],
  ['asz', 'a'],
])('a key that is repeated takes back its mark: %s gives %s', (keys, word) => {
  expect(typed(keys)).toBe(word)
})

test.each(['Ksor', 'Wa', 'Mlô', 'Siu', 'Teresah', 'Anna', 'Wil', 'Jrai'])(
  'the shape of no Vietnamese syllable is left as it is: %s',
  (word) => {
    // "Teres" is no syllable any more when its s comes, but "Ter" is one when its r does: that key has to be doubled.
    expect(typed(word.replace('Teresah', 'Terresah'))).toBe(word)
  },
)

test('the tone key goes from the rule of today to that of old papers, and then off', () => {
  const presses = [1, 2, 3].map((count) =>
    Array.from({ length: count }).reduce((typing: Typing) => pressTone(typing, 'f'), { before: 'Hoa', after: '' }),
  )
  expect(presses.map(({ before }) => before)).toEqual(['Hoà', 'Hòa', 'Hoa'])
})

test('in the middle of a word the whole word decides where the tone stands', () => {
  expect(pressTone({ before: 'h', after: 'oan' }, 'f')).toEqual({ before: 'h', after: 'oàn' })
  expect(typeTelex({ before: 'ngu', after: 'ễn' }, 'y')).toEqual({ before: 'nguy', after: 'ễn' })
})

/** A syllable by the keys of its own letters, and its tone at the end. */
function byOwnKeys(syllable: string, letter: (typing: Typing, key: string) => Typing): string {
  const letters = lettersOf(syllable)
  const tone = letters.map(toneOn).find((one) => one !== undefined)
  const without = letters.map((one) => withTone(one, undefined)).reduce(letter, nothing)
  return (tone ? pressTone(without, tone) : without).before
}

/** With the tone where the rule of today wants it: "Hòa" as "Hoà". */
const today = (syllable: string) => byOwnKeys(syllable, insertLetter)

describe('of all names of communes and provinces', () => {
  test('every syllable is typed letter by letter with a key for the tone, also as it stands on old papers', () => {
    const wrong = syllables.filter((syllable) => {
      const once = today(syllable)
      const tone = lettersOf(syllable).map(toneOn).find(Boolean)
      const twice = tone ? pressTone({ before: once, after: '' }, tone).before : once
      return once !== syllable && twice !== syllable
    })
    expect(wrong).toEqual([])
  })

  test('who knows nothing of Telex meets it in no Vietnamese syllable, and in few of the highlands', () => {
    const plain = (typing: Typing, key: string) => (/[a-z]/i.test(key) ? typeTelex : insertLetter)(typing, key)
    const changed = syllables.filter((syllable) => byOwnKeys(syllable, plain) !== today(syllable))
    // An "r" at the end, and a letter twice: their keys have to be pressed twice, or Telex switched off.
    const spellings = 'Ana Boòng Cuôr Dur Kar Khoong Loong Loỏng Mar Ngoong Toong Tôr Uar gar'
    expect(changed.sort()).toEqual(spellings.split(' '))
  })

  test('every syllable but ten of the highlands is typed by Telex alone, in small letters and capitals', () => {
    const marks: Record<string, string> = { '\u0302': '', '\u0306': 'w', '\u031b': 'w' }
    /** As Telex wants it; a letter that would be taken for a mark is doubled. */
    const keysOf = (syllable: string) => {
      let tone = ''
      let keys = ''
      for (const letter of lettersOf(syllable)) {
        tone = toneOn(letter) ?? tone
        const base = bare(letter)
        const mark = [...withTone(letter, undefined).normalize('NFD').toLowerCase()][1]
        const key = letter.toLowerCase() === 'đ' ? 'dd' : base + (mark === '\u0302' ? base : (marks[mark ?? ''] ?? ''))
        const alone = typed(keys + key)
        const wanted = typed(keys) + withTone(letter, undefined).toLowerCase()
        keys += alone === wanted || key.length > 1 ? key : key + key
      }
      return keys + tone
    }
    const fails = (syllable: string, turn: (text: string) => string) =>
      typed(turn(keysOf(syllable))) !== turn(today(syllable))
    // A mark over a cluster that Vietnamese has not, or twice the same letter: there the keys with the marks help.
    const others = ['Drắk', 'Dêê', 'Hrú', 'Jút', 'Knuếc', 'Knốp', 'Krái', 'SRó', 'Tẻh', 'Êê']
    for (const turn of [(text: string) => text.toLowerCase(), (text: string) => text.toUpperCase()]) {
      expect(syllables.filter((syllable) => fails(syllable, turn)).sort()).toEqual(others)
    }
  })
})

const keys = fc.constantFrom(...'abcdđeghiklmnopqrstuvxyfjwzăâêôơưƀ'.split(''), 'A', 'D', 'E', 'W', 'Ƀ', 'ê̆')
const word = fc.array(keys, { maxLength: 9 }).map((parts) => parts.join('').normalize('NFC'))
const typing = fc.record({ before: word, after: word })
const bones = (text: string) => lettersOf(text).map(bare).join('')

describe('whatever is typed', () => {
  test('no letter is lost or doubled: a key adds one letter at the caret, or none', () => {
    fc.assert(
      fc.property(typing, keys, (at, key) => {
        const { before, after } = typeTelex(at, key)
        expect(bones(after)).toBe(bones(at.after))
        expect([bones(at.before), bones(at.before) + bare(key)]).toContain(bones(before))
      }),
      { numRuns: 3000 },
    )
  })

  test('a key of a tone moves no letter, and a letter by its own key stays what it is', () => {
    fc.assert(
      fc.property(typing, fc.constantFrom(...Object.keys(tones).filter(isTone)), keys, (at, tone, key) => {
        const after = pressTone(at, tone)
        expect([bones(after.before), bones(after.after)]).toEqual([bones(at.before), bones(at.after)])
        const inserted = lettersOf(insertLetter(at, key).before)
        expect(withTone(inserted[inserted.length - 1] ?? '', undefined)).toBe(withTone(key, undefined))
      }),
      { numRuns: 3000 },
    )
  })

  test('a key that marked something stands as a letter after three presses more', () => {
    fc.assert(
      fc.property(word, fc.constantFrom(...'aeodwsfrxj'), (before, key) => {
        let now: Typing = { before, after: '' }
        for (let press = 0; press < 4; press += 1) now = typeTelex(now, key)
        expect(bones(now.before).length).toBeGreaterThan(bones(before).length)
      }),
      { numRuns: 3000 },
    )
  })

  test('everything is composed (NFC), and composing it once more changes nothing', () => {
    fc.assert(
      fc.property(typing, fc.array(keys, { maxLength: 12 }), (at, more) => {
        const { before, after } = more.reduce(typeTelex, at)
        expect([before, after]).toEqual([before.normalize('NFC'), after.normalize('NFC')])
      }),
      { numRuns: 2000 },
    )
  })
})
