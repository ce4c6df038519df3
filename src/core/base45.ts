/** The 45 characters that a QR code writes most tightly, in the order of their values. */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** `count` letters for a number, the low ones first. */
function letters(value: number, count: number): string {
  let text = ''
  for (let rest = value; text.length < count; rest = Math.floor(rest / 45)) text += LETTERS.charAt(rest % 45)
  return text
}

/** Bytes as text for a QR code (RFC 9285): two bytes are three letters, a last one alone is two. */
export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = bytes.subarray(at, at + 2)
    text += low === undefined ? letters(high, 2) : letters(high * 256 + low, 3)
  }
  return text
}

/** Undefined when the text is not base45. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const group = [...text.slice(at, at + 3)].map((letter) => LETTERS.indexOf(letter))
    if (group.length === 1 || group.includes(-1)) return undefined
    const value = group.reduceRight((sum, digit) => sum * 45 + digit, 0)
    if (value > (group.length === 3 ? 65_535 : 255)) return undefined
    if (group.length === 3) bytes.push(value >> 8)
    bytes.push(value & 255)
  }
  return Uint8Array.from(bytes)
}
