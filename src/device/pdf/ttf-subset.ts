import type { Ttf } from './ttf.ts'

/**
 * A font with only these glyphs, in this order after `.notdef`: glyph n of the new font is `glyphs[n - 1]` of the old one.
 * The parts of composed letters follow at the end. Only what a PDF viewer reads is kept.
 */
export function subsetTtf(font: Ttf, glyphs: readonly number[]): Uint8Array {
  const order = [0, ...glyphs]
  const outlines: Uint8Array[] = []
  // A composed letter names its parts by their glyphs: each gets a new number, and may be composed itself.
  for (let index = 0; index < order.length; index += 1)
    outlines.push(renumbered(font.outline(order[index] ?? 0), order))
  const loca = new Uint8Array((outlines.length + 1) * 4)
  const offsets = new DataView(loca.buffer)
  let length = 0
  outlines.forEach((outline, index) => {
    offsets.setUint32(index * 4, length)
    length += padded(outline.length)
  })
  offsets.setUint32(outlines.length * 4, length)
  return fontFile({
    glyf: concatenated(outlines, length),
    head: changed(font.table('head'), (view) => view.setInt16(50, 1)),
    hhea: changed(font.table('hhea'), (view) => view.setUint16(34, order.length)),
    hmtx: metrics(font, order),
    loca,
    maxp: changed(font.table('maxp'), (view) => view.setUint16(4, order.length)),
  })
}

const padded = (length: number) => Math.ceil(length / 4) * 4

function concatenated(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += padded(part.length)
  }
  return whole
}

function changed(table: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = table.slice()
  change(new DataView(copy.buffer))
  return copy
}

function metrics(font: Ttf, order: readonly number[]): Uint8Array {
  const table = new Uint8Array(order.length * 4)
  const view = new DataView(table.buffer)
  order.forEach((glyph, index) => {
    const outline = font.outline(glyph)
    const left = outline.length === 0 ? 0 : new DataView(outline.buffer, outline.byteOffset).getInt16(2)
    view.setUint16(index * 4, font.advance(glyph))
    view.setInt16(index * 4 + 2, left)
  })
  return table
}

const WORDS = 0x1
const MORE = 0x20
const SCALES: readonly [flag: number, bytes: number][] = [
  [0x8, 2],
  [0x40, 4],
  [0x80, 8],
]

/** An outline whose parts are named by their new numbers; parts that have none yet are added to `order`. */
function renumbered(outline: Uint8Array, order: number[]): Uint8Array {
  if (outline.length === 0 || new DataView(outline.buffer, outline.byteOffset).getInt16(0) >= 0) return outline
  const copy = outline.slice()
  const view = new DataView(copy.buffer)
  let at = 10
  for (;;) {
    const flags = view.getUint16(at)
    const part = view.getUint16(at + 2)
    if (!order.includes(part)) order.push(part)
    view.setUint16(at + 2, order.indexOf(part))
    const scale = SCALES.find(([flag]) => flags & flag)?.[1] ?? 0
    at += 4 + (flags & WORDS ? 4 : 2) + scale
    if ((flags & MORE) === 0) return copy
  }
}

/** The tables as a file, sorted by tag, with their sums. */
function fontFile(tables: Record<string, Uint8Array>): Uint8Array {
  const tags = Object.keys(tables).sort()
  const power = 2 ** Math.floor(Math.log2(tags.length))
  const head = 12 + 16 * tags.length
  const size = tags.reduce((sum, tag) => sum + padded(tables[tag]?.length ?? 0), head)
  const file = new Uint8Array(size)
  const view = new DataView(file.buffer)
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tags.length)
  view.setUint16(6, power * 16)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, tags.length * 16 - power * 16)
  let at = head
  tags.forEach((tag, index) => {
    const table = tables[tag] ?? new Uint8Array()
    file.set(table, at)
    const record = 12 + index * 16
    for (let letter = 0; letter < 4; letter += 1) view.setUint8(record + letter, tag.charCodeAt(letter))
    view.setUint32(record + 4, sum(view, at, padded(table.length)))
    view.setUint32(record + 8, at)
    view.setUint32(record + 12, table.length)
    at += padded(table.length)
  })
  return file
}

function sum(view: DataView, from: number, length: number): number {
  let total = 0
  for (let at = from; at < from + length; at += 4) total = (total + view.getUint32(at)) >>> 0
  return total
}
