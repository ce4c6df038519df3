/** Bytes with a buffer of their own kind, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** What is wrong with a hostile or damaged file; caught where the room ends. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}

/** The bytes of a text in ASCII. */
export const ascii = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f)

/** Where `part` first begins in `bytes` at `from` or later and before `until`; -1 where it does not. */
export function indexOf(bytes: Uint8Array, part: Uint8Array, from = 0, until = bytes.length): number {
  const [first] = part
  if (first === undefined) return -1
  const last = Math.min(until, bytes.length) - part.length
  for (let at = bytes.indexOf(first, from); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    let same = 1
    while (same < part.length && bytes[at + same] === part[same]) same += 1
    if (same === part.length) return at
  }
  return -1
}

/** Where `part` last begins in `bytes` before `until`, not before `from`; -1 where it does not. */
export function lastIndexOf(bytes: Uint8Array, part: Uint8Array, until = bytes.length, from = 0): number {
  for (let at = Math.min(until, bytes.length) - part.length; at >= from; at -= 1) {
    let same = 0
    while (same < part.length && bytes[at + same] === part[same]) same += 1
    if (same === part.length) return at
  }
  return -1
}

/** A copy of several pieces, one after the other. */
export function joined(...pieces: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** A copy whose buffer holds nothing else. */
export const copied = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)
