/** The tones, by the letters that stand for them on every Vietnamese keyboard. */
export type ToneKey = 's' | 'f' | 'r' | 'x' | 'j'

/** What a key asks for. `letter`: an input method may make something else of it; `text` goes in as it is. */
export type KeyPress =
  | { kind: 'letter' | 'text'; text: string }
  | { kind: 'tone'; tone: ToneKey }
  | { kind: 'erase' }
  | { kind: 'done' }

export type Layer = 'letters' | 'others' | 'numbers'

/** What shift says: `auto` follows the place in the text, `once` and `off` hold for one letter. */
export type Shift = 'auto' | 'off' | 'once' | 'lock'

export const isCapital = (shift: Shift, capital: boolean): boolean =>
  shift === 'once' || shift === 'lock' || (shift === 'auto' && capital)

/** A press on shift: for one letter, then for all, then none. */
export function shifted(shift: Shift, capital: boolean): Shift {
  if (shift === 'once') return 'lock'
  return isCapital(shift, capital) ? 'off' : 'once'
}

/** Shift after a letter. */
export const afterLetter = (shift: Shift): Shift => (shift === 'lock' ? 'lock' : 'auto')

const keysOf = (row: string) => row.split(' ')

/** Letters of Vietnamese that have their own mark. */
export const marked = keysOf('ă â đ ê ô ơ ư')

export const plain = [keysOf('q w e r t y u i o p'), keysOf('a s d f g h j k l'), keysOf('z x c v b n m')] as const

/**
 * Letters of Ê Đê names that Vietnamese has not; neighbouring languages of the highlands write some of them too. Four
 * have no single character: the breve follows the letter.
 */
export const others = [keysOf('ƀ č ñ ĕ ĭ ŏ ŭ'), ['ê\u0306', 'ô\u0306', 'ơ\u0306', 'ư\u0306']] as const

export const numbers = [keysOf('1 2 3 4 5 6 7 8 9 0'), keysOf('/ , . : ; ( ) @ +'), keysOf('_ & " ? ! # %')] as const

export const pad = [keysOf('1 2 3'), keysOf('4 5 6'), keysOf('7 8 9')] as const

/** On which letter each tone is shown. */
export const toneKeys = [
  ['s', 'á', 'sac'],
  ['f', 'à', 'huyen'],
  ['r', 'ả', 'hoi'],
  ['x', 'ã', 'nga'],
  ['j', 'ạ', 'nang'],
] as const satisfies readonly (readonly [ToneKey, string, string])[]
