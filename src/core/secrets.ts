import { fold } from './text.ts'

/** Words that stand for a one-time code or a passcode; folded as by `fold`. */
const CODE = '(?:ma )?(?:otp|passcode|pin code)|ma (?:pin|xac nhan|xac thuc|kich hoat|bi mat|dang nhap)'
const CODE_EN = '(?:verification|activation|confirmation|one time|login|security) (?:code|password|pin)'
const NEAR = '(?: [a-z]+){0,6}'
/** Six digits, alone or three and three; longer and shorter numbers are telephones, years, sums, numbers of houses. */
const DIGITS = '\\d{3} ?\\d{3}'
/** What turns six digits into a sum of money. */
const SUM = '(?! ?(?:\\d|dong|vnd|d\\b|k\\b|nghin|ngan|trieu))'

const codeAfterWord = new RegExp(`\\b(?:${CODE}|${CODE_EN})\\b${NEAR} ${DIGITS}\\b${SUM}`)
const codeBeforeWord = new RegExp(`(?:^|[^\\d ] ?)${DIGITS} (?:la|is) (?:[a-z]+ ){0,3}?(?:${CODE}|${CODE_EN})\\b`)

/** The word and what is written right after it, as people write it: "mật khẩu là Abc@1234", "password: …". */
const passwordAfterWord =
  /(?:mật\s+khẩu|mat\s+khau|password|passwd)(?:\s+\p{L}+){0,2}?\s*(?:là|la|is|:|=)\s*(\S{8,20})/iu

/** A word with a digit and a letter or sign in it: what VNeID takes as a password, and no word of a sentence. */
const isLikePassword = (word: string) =>
  /\d/.test(word) && /\p{L}/u.test(word) && !/^\d+(?:[./-]\d+)*\p{L}?$/u.test(word)

/**
 * Whether a text seems to give away a one-time code, passcode or password: the word for it and, close by, what looks
 * like one. The word alone is no secret, and neither are six digits alone, which may be a house or a sum.
 */
export function looksLikeSecret(text: string): boolean {
  if (!/\d/.test(text)) return false
  const folded = fold(text)
  if (codeAfterWord.test(folded) || codeBeforeWord.test(folded)) return true
  return isLikePassword(passwordAfterWord.exec(text.normalize('NFC'))?.[1] ?? '')
}
