import {
  hasTwoPlaces,
  isNucleus,
  isStopped,
  isSyllable,
  lettersOf,
  type Tone,
  toneless,
  toneOn,
  tonePlace,
  tones,
  type Vowels,
  vowelsAt,
  withTone,
} from './syllable.ts'

/**
 * A small input method for Vietnamese. It keeps nothing between keys: what a key does follows from the word around the
 * caret alone, so a word can be left, come back to and put right. All texts are composed (NFC).
 */

/** The letters on both sides of the caret, up to the next space or mark of punctuation. */
export interface Typing {
  before: string
  after: string
}

interface Word {
  letters: string[]
  caret: number
}

function wordOf({ before, after }: Typing): Word {
  const letters = lettersOf(before)
  return { letters: [...letters, ...lettersOf(after)], caret: letters.length }
}

const typingOf = ({ letters, caret }: Word): Typing => ({
  before: letters.slice(0, caret).join(''),
  after: letters.slice(caret).join(''),
})

const isUpper = (letter: string) => letter !== letter.toLowerCase()
/** The letter in the case of another. */
const like = (model: string, letter: string) => (isUpper(model) ? letter.toUpperCase() : letter)

const toneIn = (letters: readonly string[], { start, end }: Vowels): Tone | undefined => {
  for (const letter of letters.slice(start, end)) {
    const tone = toneOn(letter)
    if (tone) return tone
  }
  return undefined
}

/** The vowels with this tone at this place, and on no other letter of theirs. */
const toned = (letters: readonly string[], { start, end }: Vowels, tone: Tone | undefined, place: number) =>
  letters.map((letter, index) =>
    index < start || index >= end ? letter : withTone(letter, index === place ? tone : undefined),
  )

/** The tone where the rule wants it: it moves as a syllable grows, "hò" to "hoà" to "hoàn". */
function settled(letters: string[], caret: number): string[] {
  const vowels = vowelsAt(letters, caret)
  if (!vowels || !isSyllable(letters)) return letters
  const tone = toneIn(letters, vowels)
  return tone ? toned(letters, vowels, tone, tonePlace(letters, vowels)) : letters
}

/** A letter as it is. A tone that the word has already moves to where it belongs. */
export function insertLetter(typing: Typing, letter: string): Typing {
  const { letters, caret } = wordOf(typing)
  const longer = [...letters.slice(0, caret), letter.normalize('NFC'), ...letters.slice(caret)]
  return typingOf({ letters: settled(longer, caret + 1), caret: caret + 1 })
}

/**
 * A key of its own for a tone. Pressed again it goes to the other place where there is one, "hoà" to "hòa", for names
 * as they stand on old papers; then, or where there is none, off.
 */
export function pressTone(typing: Typing, tone: Tone): Typing {
  const { letters, caret } = wordOf(typing)
  const vowels = vowelsAt(letters, caret)
  if (!vowels) return typing
  const place = tonePlace(letters, vowels)
  const isThere = toneIn(letters, vowels) === tone
  const isSettled = toneOn(letters[place] ?? '') === tone
  if (!isThere) return typingOf({ letters: toned(letters, vowels, tone, place), caret })
  const other = isSettled && hasTwoPlaces(letters, vowels) ? vowels.start : undefined
  return typingOf({ letters: toned(letters, vowels, other === undefined ? undefined : tone, other ?? place), caret })
}

const isTone = (key: string): key is Tone => Object.keys(tones).includes(key)

/** What a key makes of the letters; `undone`: it took back what it did before, and now stands as a letter. */
interface Change {
  letters: string[]
  undone?: boolean
}

const replaced = (letters: readonly string[], at: number, mark: (letter: string) => string): string[] =>
  letters.map((letter, index) => (index === at ? mark(letter) : letter))

/** Another letter in the place of one, in its case and with its tone. */
const turned = (to: string) => (letter: string) => withTone(like(letter, to), toneOn(letter))

/**
 * A key of Telex: s f r x j for the tones, z for none; aa ee oo dd, aw ow uw for the letters. The same key once more
 * takes it back and stands as a letter ("Bar" is typed Barr). "uo" becomes "ươ", then "uơ", then itself. A tone, or a
 * mark over letters in between ("nguyene"), is taken for one only where the word has the shape of a Vietnamese syllable.
 */
export function typeTelex(typing: Typing, key: string): Typing {
  const word = wordOf(typing)
  const change = changeBy(key.toLowerCase(), word)
  if (!change) return grown(insertLetter(typing, key))
  const kept = typingOf({ letters: settled(change.letters, word.caret), caret: word.caret })
  return change.undone ? insertLetter(kept, key) : kept
}

function changeBy(key: string, word: Word): Change | undefined {
  if (key === 'd') return barKey(word)
  const vowels = vowelsAt(word.letters, word.caret)
  if (!vowels || vowels.start >= word.caret) return undefined
  if (isTone(key)) return toneKey(word, vowels, key)
  if (key === 'z') return toneIn(word.letters, vowels) && { letters: toned(word.letters, vowels, undefined, 0) }
  if (key === 'w') return hornKey(word, vowels)
  const roof = roofs.get(key)
  return roof === undefined ? undefined : roofKey(word, vowels, key, roof)
}

function toneKey({ letters }: Word, vowels: Vowels, tone: Tone): Change | undefined {
  if (!isSyllable(letters) || (isStopped(letters) && tone !== 's' && tone !== 'j')) return undefined
  const undone = toneIn(letters, vowels) === tone
  return { letters: toned(letters, vowels, undone ? undefined : tone, tonePlace(letters, vowels)), undone }
}

function barKey({ letters, caret }: Word): Change | undefined {
  const places = isSyllable(letters) ? [caret - 1, 0] : [caret - 1]
  for (const at of places) {
    const letter = letters[at] ?? ''
    const small = letter.toLowerCase()
    if (small === 'đ') return { letters: replaced(letters, at, turned('d')), undone: true }
    if (small === 'd' && letters[at - 1]?.toLowerCase() !== 'd') return { letters: replaced(letters, at, turned('đ')) }
  }
  return undefined
}

const roofs = new Map([
  ['a', 'â'],
  ['e', 'ê'],
  ['o', 'ô'],
])

/** Where in the vowels a letter stands, the last place first. */
function placesOf(letters: readonly string[], { start, end }: Vowels, wanted: (letter: string) => boolean): number[] {
  const places: number[] = []
  for (let index = end - 1; index >= start; index -= 1) if (wanted(toneless(letters[index] ?? ''))) places.push(index)
  return places
}

/** In a Vietnamese word the vowels must be ones that exist; in any other the key means the letter right before it. */
const fits = ({ letters, caret }: Word, { start, end }: Vowels, at: number, changed: readonly string[]): boolean =>
  isSyllable(letters) ? isNucleus(changed.slice(start, end)) : at === caret - 1

function roofKey(word: Word, vowels: Vowels, key: string, roof: string): Change | undefined {
  const { letters, caret } = word
  const [marked] = placesOf(letters, vowels, (letter) => letter === roof)
  if (marked !== undefined && (marked === caret - 1 || isSyllable(letters))) {
    return { letters: replaced(letters, marked, turned(key)), undone: true }
  }
  const [plain, another] = placesOf(letters, vowels, (letter) => letter === key)
  if (plain === undefined || another !== undefined) return undefined
  const changed = replaced(letters, plain, turned(roof))
  return fits(word, vowels, plain, changed) ? { letters: changed } : undefined
}

const horns = new Map([
  ['a', 'ă'],
  ['o', 'ơ'],
  ['u', 'ư'],
])
const unhorned = new Map([...horns].map(([plain, horn]) => [horn, plain]))

function hornKey(word: Word, vowels: Vowels): Change | undefined {
  const { letters, caret } = word
  const pair = pairKey(word, vowels)
  if (pair) return pair
  const [marked] = placesOf(letters, vowels, (letter) => unhorned.has(letter))
  const plain = unhorned.get(toneless(letters[marked ?? -1] ?? ''))
  if (marked !== undefined && plain !== undefined && (marked === caret - 1 || isSyllable(letters))) {
    return { letters: replaced(letters, marked, turned(plain)), undone: true }
  }
  for (const at of placesOf(letters, vowels, (letter) => horns.has(letter))) {
    const changed = replaced(letters, at, turned(horns.get(toneless(letters[at] ?? '')) ?? ''))
    if (fits(word, vowels, at, changed)) return { letters: changed }
  }
  return undefined
}

const nextPair = new Map([
  ['uo', 'ươ'],
  ['ưo', 'ươ'],
  ['ươ', 'uơ'],
  ['uơ', 'uo'],
])

/** u and o together, which take their horns as one. */
function pairKey(word: Word, vowels: Vowels): Change | undefined {
  const { letters } = word
  for (let at = vowels.start; at < vowels.end - 1; at += 1) {
    const [u = '', o = ''] = nextPair.get(toneless(letters[at] ?? '') + toneless(letters[at + 1] ?? '')) ?? ''
    if (u === '') continue
    const changed = replaced(replaced(letters, at, turned(u)), at + 1, turned(o))
    if (fits(word, vowels, at + 1, changed)) return { letters: changed, undone: u + o === 'uo' }
  }
  return undefined
}

/** "ưo" before another letter of the same syllable is "ươ": there is no other, and many type it so (dduwong). */
function grown(typing: Typing): Typing {
  const { letters, caret } = wordOf(typing)
  const vowels = vowelsAt(letters, caret)
  if (!vowels || !isSyllable(letters)) return typing
  const at = letters.findIndex(
    (letter, index) => toneless(letter) === 'o' && toneless(letters[index - 1] ?? '') === 'ư',
  )
  if (at < vowels.start || at === letters.length - 1) return typing
  return typingOf({ letters: settled(replaced(letters, at, turned('ơ')), caret), caret })
}
