/** The five tones, by the letter that Telex has for them; the sixth is no mark at all. */
export const tones = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' } as const
export type Tone = keyof typeof tones

const toneOfMark = new Map<string, Tone>([
  ['\u0301', 's'],
  ['\u0300', 'f'],
  ['\u0309', 'r'],
  ['\u0303', 'x'],
  ['\u0323', 'j'],
])

/** A text as letters, each with its own marks and composed (NFC). */
export const lettersOf = (text: string): string[] =>
  (text.normalize('NFD').match(/\P{M}\p{M}*|^\p{M}+/gu) ?? []).map((letter) => letter.normalize('NFC'))

/** The tone that a letter carries. */
export function toneOn(letter: string): Tone | undefined {
  for (const mark of letter.normalize('NFD')) {
    const tone = toneOfMark.get(mark)
    if (tone) return tone
  }
  return undefined
}

/** The letter with this tone in place of its own; `undefined` takes it off. */
export function withTone(letter: string, tone: Tone | undefined): string {
  const bare = [...letter.normalize('NFD')].filter((mark) => !toneOfMark.has(mark)).join('')
  return (bare + (tone ? tones[tone] : '')).normalize('NFC')
}

/** The small letter without its tone: "Ế" gives "ê". */
export const toneless = (letter: string): string => withTone(letter, undefined).toLowerCase()

/** The small letter without any mark: "Ế" gives "e", "Đ" gives "d". */
export const bare = (letter: string): string => {
  const [first = ''] = letter.normalize('NFD').toLowerCase()
  return first === 'đ' ? 'd' : first
}

const isVowel = (letter: string | undefined) => letter !== undefined && 'aeiouy'.includes(bare(letter))

/** Where the vowels of a syllable stand: from `start` to before `end`. */
export interface Vowels {
  start: number
  end: number
}

/**
 * The last vowels that begin before the caret, or the first ones behind it. "qu" and "gi" before another vowel are
 * consonants.
 */
export function vowelsAt(letters: readonly string[], caret: number): Vowels | undefined {
  let found: Vowels | undefined
  for (let start = 0; start < letters.length; start += 1) {
    if (!isVowel(letters[start])) continue
    let end = start
    while (isVowel(letters[end])) end += 1
    if (found && start >= caret) break
    found = { start: start + glideIn(letters, start, end), end }
    start = end
  }
  return found
}

/** 1 where the first of the vowels belongs to the consonant before: "quý", "giá", but "gì". */
function glideIn(letters: readonly string[], start: number, end: number): 0 | 1 {
  const pair = start === 1 && end - start > 1 ? (letters[0] ?? '').toLowerCase() + toneless(letters[1] ?? '') : ''
  return pair === 'qu' || pair === 'gi' ? 1 : 0
}

const wordsOf = (text: string) => text.trim().split(/\s+/)
const onsets = new Set(['', ...wordsOf('b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x')])
/** "k" ends Vietnamese spellings of highland places: Đắk Lắk. */
const codas = new Set(['', ...wordsOf('c ch k m n ng nh p t')])
const nuclei = new Set(
  wordsOf(`
    a ă â e ê i o ô ơ u ư y
    ai ao au ay âu ây eo êu ia iê iu oa oă oe oi ôi ơi oo ua uâ uê ui uô uơ uy ưa ưi ươ ưu ya yê
    iêu oai oao oay oeo uây uêu uôi ươi ươu uya uyê uyu yêu
  `),
)
const bareNuclei = new Set([...nuclei].map((nucleus) => [...nucleus].map(bare).join('')))

const joined = (letters: readonly string[], turn: (letter: string) => string) => letters.map(turn).join('')

/** Whether letters are vowels of a Vietnamese syllable, with all their marks. */
export const isNucleus = (letters: readonly string[]): boolean => nuclei.has(joined(letters, toneless))

/**
 * Whether a word has the shape of one Vietnamese syllable, perhaps without its marks yet ("nguyen"). Names of other
 * languages mostly have not: "Ksor", "Krông", "Bloom".
 */
export function isSyllable(letters: readonly string[]): boolean {
  const vowels = vowelsAt(letters, letters.length)
  if (!vowels) return false
  const { start, end } = vowels
  return (
    onsets.has(joined(letters.slice(0, start), toneless)) &&
    bareNuclei.has(joined(letters.slice(start, end), bare)) &&
    codas.has(joined(letters.slice(end), (letter) => letter.toLowerCase()))
  )
}

/** Whether a syllable ends in c, ch, k, p or t: it then has one of two tones only, sắc or nặng. */
export const isStopped = (letters: readonly string[]): boolean => /(?:c|ch|k|p|t)$/i.test(letters.join(''))

/** Open pairs of vowels whose tone is written on either: "hoà" today, "hòa" on many papers. */
const either = new Set(['oa', 'oe', 'uy'])

/** Whether a tone has two places where it may stand. */
export const hasTwoPlaces = (letters: readonly string[], { start, end }: Vowels): boolean =>
  end === letters.length && either.has(joined(letters.slice(start, end), toneless))

/**
 * Which letter carries the tone: the vowel with a mark of its own, of two the second (ươ); else the middle one of three;
 * else the second of two before a consonant and in oa, oe, uy ("hoà", "khoẻ", "thuý"); else the first.
 */
export function tonePlace(letters: readonly string[], vowels: Vowels): number {
  const { start, end } = vowels
  for (let index = end - 1; index >= start; index -= 1) {
    if ('ăâêôơư'.includes(toneless(letters[index] ?? ''))) return index
  }
  const count = end - start
  if (count === 1) return start
  return count > 2 || end < letters.length || hasTwoPlaces(letters, vowels) ? start + 1 : start
}
