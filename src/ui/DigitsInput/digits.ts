/** Only the digits of a text. */
export const onlyDigits = (text: string) => text.replace(/\D/g, '')

/** Digits set apart by spaces: 001199000482 with groups of 3 is "001 199 000 482". Digits past the groups stay together. */
export function groupDigits(digits: string, groups: readonly number[]): string {
  const parts: string[] = []
  let rest = digits
  for (const size of groups) {
    if (rest === '') break
    parts.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  if (rest !== '') parts.push(rest)
  return parts.join(' ')
}

/** Where the caret stands in a grouped text after so many digits: right behind the last of them. */
export function caretAfter(count: number, grouped: string): number {
  if (count <= 0) return 0
  let seen = 0
  for (let index = 0; index < grouped.length; index += 1) {
    if (grouped[index] !== ' ') seen += 1
    if (seen === count) return index + 1
  }
  return grouped.length
}

export interface Typed {
  digits: string
  grouped: string
  caret: number
}

/**
 * What a box of digits shows after a key. `before` is the plain digits until now, `text` and `caret` are what the
 * browser made of the key. Rubbing out only the space between two groups rubs out the digit before it.
 */
export function typeDigits(
  before: string,
  text: string,
  caret: number,
  groups: readonly number[],
  max: number,
  erasing: boolean,
): Typed {
  let digits = onlyDigits(text)
  let count = onlyDigits(text.slice(0, caret)).length
  const onlySpaceGone = erasing && digits === before && text.length < groupDigits(before, groups).length
  if (onlySpaceGone && count > 0) {
    digits = digits.slice(0, count - 1) + digits.slice(count)
    count -= 1
  }
  digits = digits.slice(0, max)
  const grouped = groupDigits(digits, groups)
  return { digits, grouped, caret: caretAfter(Math.min(count, digits.length), grouped) }
}
