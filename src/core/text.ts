/**
 * What copying from chats and PDFs leaves behind and nobody can see: soft hyphen, Arabic letter mark, Mongolian vowel
 * separator, zero-width marks, direction marks and overrides, word joiner and its neighbours, byte order mark.
 */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu
const CONTROL_BUT_SPACE = /(?!\s)\p{Cc}/gu
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u

/**
 * Clean already: words of ASCII and of whole Latin letters with their marks, which NFC leaves alone, with single spaces.
 * Nearly everything typed in Vietnamese is, and `walk` asks at every answer.
 */
const CLEAN = /^[!-~\u00A1-\u00AC\u00AE-\u02FF\u1EA0-\u1EF9]+(?: [!-~\u00A1-\u00AC\u00AE-\u02FF\u1EA0-\u1EF9]+)*$/

/** One line of typed or pasted text: NFC, no invisible or control marks, single spaces, no space at the ends. */
export function cleanText(text: string): string {
  if (text === '' || CLEAN.test(text)) return text
  return text
    .replace(INVISIBLE, '')
    .replace(/\u0085/gu, ' ')
    .replace(CONTROL_BUT_SPACE, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** As `cleanText`, line by line: keeps line breaks and at most one empty line between paragraphs. */
export function cleanLines(text: string): string {
  return text
    .split(LINE_BREAK)
    .map(cleanText)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^\n+|\n+$/gu, '')
}

/**
 * The key by which texts are searched: lower case, no marks, đ as d, anything but letters and digits as one space.
 * With `iEqualsY`, y is written i too ("Quy" finds "Qui").
 */
export function fold(text: string, options: { iEqualsY?: boolean } = {}): string {
  const key = text
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đð]/gu, 'd')
    .replace(/ƀ/gu, 'b')
    // Apostrophes stand inside a word: "M'Drắk" is found by "mdrak".
    .replace(/['\u2018\u2019\u02BC\u02BB`\u00B4]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return options.iEqualsY ? key.replace(/y/gu, 'i') : key
}

/**
 * How well a search fits a text, both folded: 0 the same, 1 begins with it, 2 begins with it in mid-word, 3 contains it
 * from a word's start, 4 every word begins some word, in any order. Undefined when it does not fit, or is empty.
 */
export function rankMatch(query: string, key: string): number | undefined {
  if (query === '') return undefined
  if (key === query) return 0
  if (key.startsWith(`${query} `)) return 1
  if (key.startsWith(query)) return 2
  const padded = ` ${key}`
  if (padded.includes(` ${query}`)) return 3
  return query.split(' ').every((word) => padded.includes(` ${word}`)) ? 4 : undefined
}

const NAME_LIMIT = 100
/** Letters of any script with their marks; joined by spaces, hyphens, dots and the apostrophes of highland names. */
const NAME = /^\p{L}[\p{L}\p{M}'\u2018\u2019\u02BC. -]*$/u

export type NameCode = 'name.characters' | 'name.too-long'

/** Whether a cleaned text can be a person's name: 1 to 100 characters; one word or ten, both are names. */
export function checkPersonName(name: string): NameCode | undefined {
  if (!NAME.test(name)) return 'name.characters'
  return Array.from(name).length > NAME_LIMIT ? 'name.too-long' : undefined
}

/** First letters of the first and the last word: "Nguyễn Thị Ánh" gives "NÁ", a single word one letter. */
export function nameInitials(name: string): string {
  const words = cleanText(name).split(' ')
  const ends = words.length > 1 ? [...words.slice(0, 1), ...words.slice(-1)] : words
  return ends.map((word) => (Array.from(word)[0] ?? '').toUpperCase()).join('')
}

/** A phone number as dialled inside Vietnam: no separators, +84, 84 and 0084 written as 0. */
export function cleanPhone(text: string): string {
  // Cleaned again: what stood apart may have become one letter.
  const compact = cleanText(cleanText(text).replace(/[\s.()\u2010-\u2015-]/gu, ''))
  return compact.replace(/^(?:\+84|0084|84(?=\d{9}$))0*/u, '0')
}

export type PhoneCode = 'phone.letters' | 'phone.length' | 'phone.prefix'

/** Whether a cleaned phone number is a Vietnamese mobile number: 10 digits, 03, 05, 07, 08 or 09 (M). */
export function checkPhone(phone: string): PhoneCode | undefined {
  if (!/^\d*$/.test(phone)) return 'phone.letters'
  if (phone.length !== 10) return 'phone.length'
  return /^0[35789]/.test(phone) ? undefined : 'phone.prefix'
}

/** Whether a cleaned text looks like an e-mail address. Only sending a message could tell more. */
export function checkEmail(email: string): 'email.shape' | undefined {
  const isShaped =
    email.length <= 254 &&
    /^[^\s@"(),:;<>[\]\\]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]*\p{L}$/u.test(email) &&
    !/^\.|\.\.|\.@|@-|-\.|\.-/u.test(email)
  return isShaped ? undefined : 'email.shape'
}
