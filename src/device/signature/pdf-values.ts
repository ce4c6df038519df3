import type { Bytes } from './bytes.ts'

/** What a PDF is made of (ISO 32000-2, 7.3). Places are offsets in the bytes that were read. */
export type PdfValue =
  | { kind: 'null' }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number'; value: number; whole: boolean }
  | { kind: 'name'; name: string }
  | PdfString
  | PdfArray
  | PdfDict
  | PdfRef
  | PdfStream

export interface PdfString {
  kind: 'string'
  bytes: Bytes
  hex: boolean
  start: number
  end: number
}
export interface PdfArray {
  kind: 'array'
  items: PdfValue[]
}
export interface PdfDict {
  kind: 'dict'
  entries: ReadonlyMap<string, PdfValue>
  start: number
  end: number
}
export interface PdfRef {
  kind: 'ref'
  number: number
  generation: number
}
export interface PdfStream {
  kind: 'stream'
  dict: PdfDict
  /** Still packed. */
  data: Uint8Array
}

export const nameOf = (value: PdfValue | undefined) => (value?.kind === 'name' ? value.name : undefined)
/** A whole number from 0. */
export const countOf = (value: PdfValue | undefined) =>
  value?.kind === 'number' && value.whole && value.value >= 0 ? value.value : undefined

/** Whether two values say the same; references are compared as references. */
export function sameValue(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  if (one.kind === 'dict' && other.kind === 'dict') return sameDict(one, other)
  if (one.kind === 'stream' && other.kind === 'stream') {
    return sameDict(one.dict, other.dict) && sameBytesOf(one.data, other.data)
  }
  if (one.kind === 'array' && other.kind === 'array') {
    return one.items.length === other.items.length && one.items.every((item, at) => sameValue(item, other.items[at]))
  }
  if (one.kind === 'string' && other.kind === 'string') return sameBytesOf(one.bytes, other.bytes)
  if (one.kind === 'ref' && other.kind === 'ref') {
    return one.number === other.number && one.generation === other.generation
  }
  if (one.kind === 'name' && other.kind === 'name') return one.name === other.name
  if (one.kind === 'number' && other.kind === 'number') return one.value === other.value
  if (one.kind === 'boolean' && other.kind === 'boolean') return one.value === other.value
  return one.kind === 'null' && other.kind === 'null'
}

const sameBytesOf = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

const sameDict = (one: PdfDict, other: PdfDict) =>
  one.entries.size === other.entries.size &&
  [...one.entries].every(([key, value]) => sameValue(value, other.entries.get(key)))
