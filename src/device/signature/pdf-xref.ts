import { ascii, lastIndexOf, Unreadable } from './bytes.ts'
import { readObject } from './pdf-object.ts'
import { type Budget, PdfReader } from './pdf-reader.ts'
import { countOf, nameOf, type PdfDict, type PdfStream, type PdfValue } from './pdf-values.ts'

/** Where an object is: in the file, or in a stream of objects. */
export type Place = { offset: number; generation: number } | { inside: number; index: number } | 'free'
type Unpack = (stream: PdfStream) => Uint8Array

const MOST_REVISIONS = 300
export const MOST_OBJECTS = 500_000
const startxref = ascii('startxref')

export interface CrossReference {
  trailer: PdfDict
  places: Map<number, Place>
}

/** The newest trailer, and where each object is, from the last cross-reference back through all earlier ones. */
export function crossReference(
  bytes: Uint8Array,
  budget: Budget,
  content: Unpack,
): CrossReference & { revision: number } {
  const said = lastIndexOf(bytes, startxref, bytes.length, Math.max(0, bytes.length - 1100))
  if (said === -1) throw new Unreadable('no cross-reference')
  const places = new Map<number, Place>()
  const seen = new Set<number>()
  let trailer: PdfDict | undefined
  const revision = new PdfReader(bytes, said + startxref.length, budget).whole()
  const waiting = [revision]
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    if (seen.has(offset) || seen.size > MOST_REVISIONS) throw new Unreadable('cross-references in a circle')
    seen.add(offset)
    const section = sectionAt(bytes, offset, budget, content)
    for (const [number, place] of section.places) if (!places.has(number)) places.set(number, place)
    if (places.size > MOST_OBJECTS) throw new Unreadable('too many objects')
    trailer ??= section.trailer
    const { entries } = section.trailer
    for (const key of ['XRefStm', 'Prev']) {
      const next = entries.get(key)
      if (next === undefined) continue
      const where = countOf(next)
      if (where === undefined) throw new Unreadable('a cross-reference that is no place')
      waiting.push(where)
    }
  }
  if (!trailer) throw new Unreadable('no trailer')
  return { trailer, places, revision }
}

function sectionAt(bytes: Uint8Array, offset: number, budget: Budget, content: Unpack): CrossReference {
  if (offset >= bytes.length) throw new Unreadable('a cross-reference outside of the file')
  const reader = new PdfReader(bytes, offset, budget)
  return reader.takes('xref') ? table(reader) : stream(reader, content)
}

function table(reader: PdfReader): CrossReference {
  const places = new Map<number, Place>()
  while (!reader.takes('trailer')) {
    const [first, count] = [reader.whole(), reader.whole()]
    if (count > MOST_OBJECTS) throw new Unreadable('too many objects')
    for (let at = 0; at < count; at += 1) {
      const [offset, generation] = [reader.whole(), reader.whole()]
      const used = reader.takes('n')
      if (!used && !reader.takes('f')) throw new Unreadable('an entry of no kind')
      places.set(first + at, used ? { offset, generation } : 'free')
    }
  }
  const trailer = reader.value()
  if (trailer.kind !== 'dict') throw new Unreadable('no trailer')
  return { trailer, places }
}

function stream(reader: PdfReader, content: Unpack): CrossReference {
  const found = readObject(reader.bytes, reader.at, reader.budget, undefined, undefined, (value) => value)
  if (found.kind !== 'stream' || nameOf(found.dict.entries.get('Type')) !== 'XRef')
    throw new Unreadable('no cross-reference')
  const { entries } = found.dict
  const widths = numbers(entries.get('W'))
  const size = countOf(entries.get('Size')) ?? 0
  const ranges = entries.has('Index') ? numbers(entries.get('Index')) : [0, size]
  const [typeWidth = 0, oneWidth = 0, twoWidth = 0] = widths
  const width = typeWidth + oneWidth + twoWidth
  if (widths.length !== 3 || widths.some((one) => one > 8) || width === 0) throw new Unreadable('entries of no width')
  const bytes = content(found)
  const places = new Map<number, Place>()
  let at = 0
  const take = (many: number) => {
    let value = 0
    for (let end = at + many; at < end; at += 1) value = value * 256 + (bytes[at] ?? 0)
    return value
  }
  for (let pair = 0; pair + 1 < ranges.length; pair += 2) {
    const [first = 0, count = 0] = [ranges[pair], ranges[pair + 1]]
    if (at + count * width > bytes.length) throw new Unreadable('fewer entries than said')
    for (let entry = 0; entry < count; entry += 1) {
      const type = typeWidth === 0 ? 1 : take(typeWidth)
      const [one, two] = [take(oneWidth), take(twoWidth)]
      if (type === 1) places.set(first + entry, { offset: one, generation: two })
      else if (type === 2) places.set(first + entry, { inside: one, index: two })
      else places.set(first + entry, 'free')
    }
  }
  return { trailer: found.dict, places }
}

function numbers(value: PdfValue | undefined): number[] {
  if (value?.kind !== 'array') throw new Unreadable('no list of numbers')
  return value.items.map((item) => {
    const count = countOf(item)
    if (count === undefined) throw new Unreadable('no list of numbers')
    return count
  })
}
