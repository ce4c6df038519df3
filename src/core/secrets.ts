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
  /(?:mật\s+khẩu|mat\s+khau|password|passwd)(?:\s+\p{L}+){0,2}?(?:\s+(?:là|la|is)(?:\s+|\s*[:=]\s*)|\s*[:=]\s*)(\S{8,20})/iu

/** The same without a word between: "mật khẩu VNeID Abc@1234". Then only what VNeID itself takes counts. */
const passwordAfterSpace =
  /(?:mật\s+khẩu|mat\s+khau|password|passwd)(?:\s+\p{L}+){0,4}?\s+(?=\S*\d)(?=\S*\p{Ll})(?=\S*\p{Lu})(\S{8,20})(?!\S)/u
const passwordWord = /mật\s+khẩu|mat\s+khau|password|passwd/giu
/** An address of post or of a page, and the number of a law, have the same signs. */
const isAddressOrLaw = (word: string) => /:\/\/|^[^@]+@[\w-]+(?:\.[a-z]{2,})+$|^\d+(?:\/[\p{L}\d-]+)+$/iu.test(word)
const isVneidPassword = (word: string) => /[^\p{L}\d]/u.test(word.replace(/[.,;)]+$/, '')) && !isAddressOrLaw(word)

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
  const written = text.normalize('NFC')
  return (
    isLikePassword(passwordAfterWord.exec(written)?.[1] ?? '') ||
    isVneidPassword(passwordAfterSpace.exec(written.replace(passwordWord, (word) => word.toLowerCase()))?.[1] ?? '')
  )
}
