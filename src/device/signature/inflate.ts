import { type Bytes, Unreadable } from './bytes.ts'

// RFC 1950 and 1951. Of our own, since browsers of 2020 cannot unpack, and what is unpacked here comes from strangers.

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
]
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const LONGEST_CODE = 15

/** A canonical Huffman code: how many codes of each length, and the symbols in order. */
interface Code {
  counts: Uint16Array
  symbols: Uint16Array
}

function codeOf(lengths: readonly number[]): Code {
  const counts = new Uint16Array(LONGEST_CODE + 1)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  counts[0] = 0
  const offsets = new Uint16Array(LONGEST_CODE + 2)
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0)
  }
  const symbols = new Uint16Array(lengths.length)
  lengths.forEach((length, symbol) => {
    if (length === 0) return
    const at = offsets[length] ?? 0
    symbols[at] = symbol
    offsets[length] = at + 1
  })
  return { counts, symbols }
}

const fixedLengths = codeOf(
  Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
)
const fixedDistances = codeOf(Array.from({ length: 30 }, () => 5))

/** The content of a zlib stream. Throws Unreadable when it is damaged or longer than `limit` bytes. */
export function inflate(packed: Uint8Array, limit: number): Bytes {
  if (packed.length < 2 || ((packed[0] ?? 0) & 0x0f) !== 8) throw new Unreadable('not a zlib stream')
  let at = 2
  let held = 0
  let count = 0
  let out = new Uint8Array(Math.min(limit, Math.max(1024, packed.length * 4)))
  let length = 0

  function bits(wanted: number): number {
    while (count < wanted) {
      if (at >= packed.length) throw new Unreadable('the packed content ends early')
      held |= (packed[at] ?? 0) << count
      at += 1
      count += 8
    }
    const value = held & ((1 << wanted) - 1)
    held >>>= wanted
    count -= wanted
    return value
  }

  function symbol({ counts, symbols }: Code): number {
    let code = 0
    let first = 0
    let index = 0
    for (let size = 1; size <= LONGEST_CODE; size += 1) {
      code |= bits(1)
      const many = counts[size] ?? 0
      if (code - many < first) return symbols[index + (code - first)] ?? 0
      index += many
      first = (first + many) << 1
      code <<= 1
    }
    throw new Unreadable('a code that is none')
  }

  function room(more: number) {
    if (length + more > limit) throw new Unreadable('too much content')
    if (length + more <= out.length) return
    const larger = new Uint8Array(Math.min(limit, Math.max(out.length * 2, length + more)))
    larger.set(out.subarray(0, length))
    out = larger
  }

  function stored() {
    held = 0
    count = 0
    const size = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8)
    at += 4
    if (at + size > packed.length) throw new Unreadable('the packed content ends early')
    room(size)
    out.set(packed.subarray(at, at + size), length)
    at += size
    length += size
  }

  function coded(lengths: Code, distances: Code) {
    for (;;) {
      const found = symbol(lengths)
      if (found === 256) return
      if (found < 256) {
        room(1)
        out[length] = found
        length += 1
        continue
      }
      const size = (LENGTHS[found - 257] ?? Number.NaN) + bits(LENGTH_BITS[found - 257] ?? 0)
      const far = symbol(distances)
      const distance = (DISTANCES[far] ?? Number.NaN) + bits(far < 2 ? 0 : (far >> 1) - 1)
      if (!(size > 0 && distance <= length)) throw new Unreadable('a copy of what is not there')
      room(size)
      for (let end = length + size; length < end; length += 1) out[length] = out[length - distance] ?? 0
    }
  }

  function described(): [Code, Code] {
    const [literals, distances, codes] = [bits(5) + 257, bits(5) + 1, bits(4) + 4]
    const sizes: number[] = Array.from({ length: 19 }, () => 0)
    for (const place of ORDER.slice(0, codes)) sizes[place] = bits(3)
    const code = codeOf(sizes)
    const lengths: number[] = []
    while (lengths.length < literals + distances) {
      const found = symbol(code)
      if (found < 16) lengths.push(found)
      else {
        const last = lengths[lengths.length - 1]
        if (found === 16 && last === undefined) throw new Unreadable('nothing to repeat')
        const times = found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7)
        for (let time = 0; time < times; time += 1) lengths.push(found === 16 ? (last ?? 0) : 0)
      }
    }
    return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals, literals + distances))]
  }

  for (let last = 0; last === 0; ) {
    last = bits(1)
    const kind = bits(2)
    if (kind === 0) stored()
    else if (kind === 1) coded(fixedLengths, fixedDistances)
    else if (kind === 2) coded(...described())
    else throw new Unreadable('a block of no kind')
  }
  return out.slice(0, length)
}
