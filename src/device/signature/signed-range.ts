import { type Bytes, joined } from './bytes.ts'
import { countOf, type PdfDict } from './pdf-values.ts'

/** Which bytes a signature covers: all up to `until` but its own place. */
export type SignedRange =
  /** The range leaves out more or less than the signature's own place; `until` is where what it covers may end. */
  | { forged: true; until: number; contents?: Bytes }
  | { forged: false; until: number; gap: { start: number; end: number }; contents: Bytes }

/**
 * Holds a ByteRange against the bytes themselves: exactly two ranges, from the first byte, around exactly the
 * hexadecimal text of /Contents with its angle brackets (ISO 32000-2, 12.8.1), and not beyond the file.
 */
export function signedRange(bytes: Uint8Array, { entries }: PdfDict): SignedRange {
  const range = entries.get('ByteRange')
  const contents = entries.get('Contents')
  const given = contents?.kind === 'string' ? { contents: contents.bytes } : {}
  const numbers = range?.kind === 'array' ? range.items.map(countOf) : []
  const [start, length, second, rest] = numbers
  if (start === undefined || length === undefined || second === undefined || rest === undefined) {
    return { forged: true, until: 0, ...given }
  }
  const until = Math.min(second + rest, bytes.length)
  const exact =
    numbers.length === 4 &&
    contents?.kind === 'string' &&
    contents.hex &&
    start === 0 &&
    length > 0 &&
    rest > 0 &&
    second + rest <= bytes.length &&
    contents.start === length &&
    contents.end === second &&
    isOneText(bytes, length, second)
  if (!exact) return { forged: true, until, ...given }
  return { forged: false, until, gap: { start: length, end: second }, contents: contents.bytes }
}

/** Whether here is nothing but `<`, hexadecimal digits in pairs, `>`: in these bytes, not in an unpacked stream. */
function isOneText(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== 60 || bytes[end - 1] !== 62 || (end - start) % 2 !== 0) return false
  for (let at = start + 1; at < end - 1; at += 1) {
    const code = bytes[at] ?? 0
    const low = code | 32
    if (!((code >= 48 && code <= 57) || (low >= 97 && low <= 102))) return false
  }
  return true
}

/** The bytes that are covered. */
export const coveredBytes = (
  bytes: Uint8Array,
  { gap, until }: { gap: { start: number; end: number }; until: number },
) => joined(bytes.subarray(0, gap.start), bytes.subarray(gap.end, until))
