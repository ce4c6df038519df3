import { Unreadable } from './bytes.ts'
import { contentOf } from './pdf-filter.ts'
import { readObject } from './pdf-object.ts'
import { type Budget, PdfReader } from './pdf-reader.ts'
import { countOf, nameOf, type PdfDict, type PdfStream, type PdfValue } from './pdf-values.ts'
import { crossReference, MOST_OBJECTS, type Place } from './pdf-xref.ts'

/** A file as its last cross-reference says. What is damaged is Unreadable, here and when it is asked for. */
export interface PdfFile {
  bytes: Uint8Array
  trailer: PdfDict
  /** Where its newest cross-reference is. */
  revision: number
  places: ReadonlyMap<number, Place>
  /** What a value stands for, through references. */
  resolve(value: PdfValue | undefined): PdfValue | undefined
  object(number: number): PdfValue
  /** What a stream holds. */
  content(stream: PdfStream): Uint8Array
}

const MOST_UNPACKED = 64_000_000
const MOST_VALUES = 4_000_000

/** Opens a file, or the part of one that ends where an earlier revision ended. */
export function openPdf(bytes: Uint8Array): PdfFile {
  const budget: Budget = { values: MOST_VALUES }
  let unpacked = 0
  const content = (stream: PdfStream) => {
    const found = contentOf(stream, MOST_UNPACKED - unpacked)
    unpacked += found.length
    return found
  }
  const { trailer, places, revision } = crossReference(bytes, budget, content)
  const known = new Map<number, PdfValue>()
  const packs = new Map<number, PdfValue[]>()
  const open = new Set<number>()

  function resolve(value: PdfValue | undefined): PdfValue | undefined {
    let found = value
    for (let hops = 0; found?.kind === 'ref'; hops += 1) {
      if (hops > 20) throw new Unreadable('references in a circle')
      found = object(found.number, found.generation)
    }
    return found
  }

  function object(number: number, generation?: number): PdfValue {
    const place = places.get(number)
    if (place === undefined || place === 'free') return { kind: 'null' }
    const wanted = 'offset' in place ? place.generation : 0
    if (generation !== undefined && generation !== wanted) return { kind: 'null' }
    const before = known.get(number)
    if (before) return before
    if (open.has(number)) throw new Unreadable('an object inside itself')
    open.add(number)
    const found =
      'offset' in place ? readObject(bytes, place.offset, budget, number, place.generation, resolve) : packed(place)
    open.delete(number)
    known.set(number, found)
    return found
  }

  function packed({ inside, index }: { inside: number; index: number }): PdfValue {
    const pack = packs.get(inside) ?? unpack(inside)
    packs.set(inside, pack)
    const found = pack[index]
    if (!found) throw new Unreadable('an object that is not in its stream')
    return found
  }

  function unpack(number: number): PdfValue[] {
    const place = places.get(number)
    if (place === undefined || place === 'free' || 'inside' in place) throw new Unreadable('no stream of objects')
    const stream = object(number)
    if (stream.kind !== 'stream' || nameOf(stream.dict.entries.get('Type')) !== 'ObjStm') {
      throw new Unreadable('no stream of objects')
    }
    const count = countOf(resolve(stream.dict.entries.get('N'))) ?? 0
    const first = countOf(resolve(stream.dict.entries.get('First'))) ?? 0
    if (count > MOST_OBJECTS) throw new Unreadable('too many objects')
    const bare = content(stream)
    const head = new PdfReader(bare, 0, budget)
    const starts = Array.from({ length: count }, () => [head.whole(), head.whole()] as const)
    // Offsets in here are none of the file's: a signature that claims to be here is refused by its range.
    return starts.map(([, start]) => new PdfReader(bare, first + start, budget).value())
  }

  return { bytes, trailer, revision, places, resolve, object, content }
}
