import { fromBase45, toBase45 } from './base45.ts'
import { crc16 } from './crc16.ts'
import type { Problem } from './problem.ts'
import { err, ok, type Result } from './result.ts'
import { sha256 } from './sha256.ts'

/**
 * How much of the whole one picture carries. With all around it that is a QR code of version 15 at level M: 77 squares
 * across, large enough on a phone's screen for a phone's camera a hand's breadth away.
 */
const PIECE = 384
/** Half a minute of pictures at the usual pace. A draft's answers take some ten; one photo would take a thousand. */
const MOST = 60
/** What can go by pictures at all. */
export const PICTURES_LIMIT = PIECE * MOST

/** How the text of every picture begins, with the version of this form. */
const BEGINNING = 'TB1:'
const ANY_VERSION = /^TB\d+:/
const CHECK = 4
/** Before the piece: eight bytes of the whole's hash, which of how many it is, one byte each. */
const ID_BYTES = 8
const HEAD = ID_BYTES + 2

/** One picture of a whole. `id`: which whole, the beginning of its SHA-256; `at` counts from 0. */
export interface Picture {
  id: string
  at: number
  of: number
  piece: Uint8Array<ArrayBuffer>
}

/** The pictures of one whole that have come. */
export interface Pictures extends Pick<Picture, 'id' | 'of'> {
  pieces: ReadonlyMap<number, Uint8Array<ArrayBuffer>>
}

const idOf = async (bytes: Uint8Array<ArrayBuffer>) => (await sha256(bytes)).slice(0, 2 * ID_BYTES)

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The texts of the pictures that carry sealed bytes, all of one size but the last. Two sealings of the same are two
 * wholes. Undefined for more than `PICTURES_LIMIT`.
 */
export async function picturesOf(bytes: Uint8Array<ArrayBuffer>): Promise<string[] | undefined> {
  if (bytes.length > PICTURES_LIMIT) return undefined
  const id = (await idOf(bytes)).match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? []
  const of = Math.max(1, Math.ceil(bytes.length / PIECE))
  const size = Math.ceil(bytes.length / of)
  return Array.from({ length: of }, (_, at) => {
    const piece = bytes.subarray(at * size, (at + 1) * size)
    const text = BEGINNING + toBase45(Uint8Array.of(...id, at, of, ...piece))
    return text + crc16(text)
  })
}

/**
 * What a scanned text says. Undefined when it is no picture of ours; `handover.newer` for one of another form;
 * `handover.damaged` when it was misread, and the next look at it may go better.
 */
export function readPicture(text: string): Result<Picture, Problem> | undefined {
  if (!ANY_VERSION.test(text)) return undefined
  if (!text.startsWith(BEGINNING)) return err({ code: 'handover.newer' })
  const body = text.slice(0, -CHECK)
  const bytes = crc16(body) === text.slice(-CHECK) ? fromBase45(body.slice(BEGINNING.length)) : undefined
  const [at = 0, of = 0] = bytes?.subarray(ID_BYTES, HEAD) ?? []
  if (!bytes || bytes.length < HEAD || at >= of || of > MOST) return err({ code: 'handover.damaged' })
  return ok({ id: hexOf(bytes.subarray(0, ID_BYTES)), at, of, piece: bytes.slice(HEAD) })
}

/** With one more, in any order and however often; undefined when it belongs to another whole. */
export function withPicture(got: Pictures | undefined, { id, at, of, piece }: Picture): Pictures | undefined {
  if (!got) return { id, of, pieces: new Map([[at, piece]]) }
  if (got.id !== id || got.of !== of) return undefined
  return got.pieces.has(at) ? got : { id, of, pieces: new Map([...got.pieces, [at, piece]]) }
}

/** Which are still wanting, counted from 1 as people do. */
export const missingOf = ({ of, pieces }: Pictures): number[] =>
  Array.from({ length: of }, (_, at) => at)
    .filter((at) => !pieces.has(at))
    .map((at) => at + 1)

/** The whole, when every picture has come: `handover.damaged` when it is not what was sent. */
export async function wholeOf({ id, of, pieces }: Pictures): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
  const bytes = Uint8Array.from(Array.from({ length: of }, (_, at) => [...(pieces.get(at) ?? [])]).flat())
  return (await idOf(bytes)) === id ? ok(bytes) : err({ code: 'handover.damaged' })
}
