import { ascii, indexOf, lastIndexOf, Unreadable } from './bytes.ts'
import type { PdfFile } from './pdf-file.ts'
import { PdfReader } from './pdf-reader.ts'
import { nameOf, type PdfDict, type PdfValue } from './pdf-values.ts'
import { type SignedRange, signedRange } from './signed-range.ts'

/** A signature as the file has it. */
export interface FoundSignature {
  dict: PdfDict | undefined
  range: SignedRange
  subFilter: string
  /** Whether the document's form names it, so that every reader shows it. */
  inForm: boolean
}

const MOST_FIELDS = 5_000
const MOST_RANGES = 500
const byteRange = ascii('/ByteRange')
const obj = ascii(' obj')

/**
 * Every signature of a file: those of its form first, in its order; then such as the form does not name, among its
 * objects and among all bytes. Without `file` (its structure is damaged) only the last way is left.
 */
export function findSignatures(bytes: Uint8Array, file: PdfFile | undefined): FoundSignature[] {
  const found = new Map<number, FoundSignature>()
  const add = (dict: PdfDict, inForm: boolean) => {
    if (found.has(dict.start)) return
    const subFilter = nameOf(dict.entries.get('SubFilter')) ?? ''
    found.set(dict.start, { dict, range: signedRange(bytes, dict), subFilter, inForm })
  }
  if (file) {
    for (const dict of signaturesOfForm(file)) add(dict, true)
    for (const dict of signaturesOfObjects(file)) add(dict, false)
  }
  let ranges = 0
  for (let at = indexOf(bytes, byteRange); at !== -1; at = indexOf(bytes, byteRange, at + 1)) {
    ranges += 1
    if (ranges > MOST_RANGES) throw new Unreadable('more ranges than anybody signs')
    const inside = [...found.values()].some(({ dict }) => dict && dict.start < at && at < dict.end)
    if (inside) continue
    const around = dictAround(bytes, at)
    // A page may speak of a ByteRange. One that fits exactly around a signature is there to sign.
    if (around && (!file || !signedRange(bytes, around).forged)) add(around, false)
    else if (!around && !file) {
      found.set(at, { dict: undefined, range: { forged: true, until: at }, subFilter: '', inForm: false })
    }
  }
  return [...found.values()]
}

function* signaturesOfForm(file: PdfFile): Generator<PdfDict> {
  const catalog = file.resolve(file.trailer.entries.get('Root'))
  if (catalog?.kind !== 'dict') throw new Unreadable('no catalog')
  const form = file.resolve(catalog.entries.get('AcroForm'))
  if (form?.kind !== 'dict') return
  const seen = new Set<PdfValue>()
  const waiting: { value: PdfValue | undefined; type: string | undefined }[] = itemsOf(file, form.entries.get('Fields'))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const field = file.resolve(next.value)
    if (field?.kind !== 'dict' || seen.has(field)) continue
    seen.add(field)
    if (seen.size > MOST_FIELDS) throw new Unreadable('too many fields')
    const type = nameOf(file.resolve(field.entries.get('FT'))) ?? next.type
    const value = file.resolve(field.entries.get('V'))
    if (type === 'Sig' && value?.kind === 'dict') yield value
    waiting.push(...itemsOf(file, field.entries.get('Kids'), type))
  }
}

function itemsOf(file: PdfFile, value: PdfValue | undefined, type?: string) {
  const list = file.resolve(value)
  return list?.kind === 'array' ? list.items.map((item) => ({ value: item, type })) : []
}

function* signaturesOfObjects(file: PdfFile): Generator<PdfDict> {
  for (const number of file.places.keys()) {
    const found = file.object(number)
    if (found.kind === 'dict' && found.entries.has('ByteRange') && found.entries.has('Contents')) yield found
  }
}

/** The object that a ByteRange at this place belongs to, read without the file's cross-reference. */
function dictAround(bytes: Uint8Array, at: number): PdfDict | undefined {
  const begin = lastIndexOf(bytes, obj, at, Math.max(0, at - 200_000))
  if (begin === -1) return undefined
  try {
    const value = new PdfReader(bytes, begin + obj.length, { values: 10_000 }).value()
    if (value.kind === 'dict' && value.start < at && at < value.end && value.entries.has('ByteRange')) return value
  } catch {
    // What cannot be read is no signature's.
  }
  return undefined
}
