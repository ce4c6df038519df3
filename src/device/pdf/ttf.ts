/** The few tables of a TrueType font that setting a line of text needs. Our own fonts only: nothing is checked twice. */
export interface Ttf {
  /** PostScript name, such as BeVietnamPro-Regular. */
  name: string
  /** In units of the em. */
  unitsPerEm: number
  ascent: number
  descent: number
  capHeight: number
  box: readonly [xMin: number, yMin: number, xMax: number, yMax: number]
  /** The glyph of a code point; 0 where the font has none. */
  glyph(codePoint: number): number
  /** In units of the em. */
  advance(glyph: number): number
  /** The bytes of a glyph's outline; empty for a space. */
  outline(glyph: number): Uint8Array
  table(tag: string): Uint8Array
}

/** Reads a font with `glyf` outlines and a `cmap` of format 4 or 12. Throws when it is no such font. */
export function readTtf(bytes: Uint8Array): Ttf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, { at: number; length: number }>()
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4))
    tables.set(tag, { at: view.getUint32(at + 8), length: view.getUint32(at + 12) })
  }
  const at = (tag: string) => {
    const found = tables.get(tag)
    if (!found) throw new Error(`The font has no table ${tag}`)
    return found.at
  }
  const [head, hhea, os2] = [at('head'), at('hhea'), at('OS/2')]
  const [hmtx, loca, glyf] = [at('hmtx'), at('loca'), at('glyf')]
  const measured = view.getUint16(hhea + 34)
  const isLong = view.getInt16(head + 50) === 1
  const offset = (glyph: number) => (isLong ? view.getUint32(loca + glyph * 4) : view.getUint16(loca + glyph * 2) * 2)
  const map = readCmap(view, at('cmap'))
  return {
    name: readName(bytes, view, at('name')),
    unitsPerEm: view.getUint16(head + 18),
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    capHeight: view.getInt16(os2 + 88),
    box: [view.getInt16(head + 36), view.getInt16(head + 38), view.getInt16(head + 40), view.getInt16(head + 42)],
    glyph: (codePoint) => map.get(codePoint) ?? 0,
    advance: (glyph) => view.getUint16(hmtx + Math.min(glyph, measured - 1) * 4),
    outline: (glyph) => bytes.subarray(glyf + offset(glyph), glyf + offset(glyph + 1)),
    table(tag) {
      const found = tables.get(tag)
      if (!found) throw new Error(`The font has no table ${tag}`)
      return bytes.subarray(found.at, found.at + found.length)
    },
  }
}

function readCmap(view: DataView, cmap: number): Map<number, number> {
  const map = new Map<number, number>()
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    const format = view.getUint16(at)
    if (format === 4) readSegments(view, at, map)
    if (format === 12) readGroups(view, at, map)
  }
  return map
}

/** Format 4: segments of the first 65,536 code points. */
function readSegments(view: DataView, at: number, map: Map<number, number>) {
  const doubled = view.getUint16(at + 6)
  const ends = at + 14
  const starts = ends + doubled + 2
  for (let segment = 0; segment < doubled; segment += 2) {
    const delta = view.getInt16(starts + doubled + segment)
    const rangeAt = starts + 2 * doubled + segment
    const range = view.getUint16(rangeAt)
    const start = view.getUint16(starts + segment)
    const end = view.getUint16(ends + segment)
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const found = range === 0 ? code : view.getUint16(rangeAt + range + (code - start) * 2)
      const glyph = range !== 0 && found === 0 ? 0 : (found + delta) & 0xffff
      if (glyph !== 0) map.set(code, glyph)
    }
  }
}

/** Format 12: groups of code points. */
function readGroups(view: DataView, at: number, map: Map<number, number>) {
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const from = at + 16 + group * 12
    const start = view.getUint32(from)
    for (let code = start; code <= view.getUint32(from + 4); code += 1) {
      map.set(code, view.getUint32(from + 8) + code - start)
    }
  }
}

const POSTSCRIPT_NAME = 6

function readName(bytes: Uint8Array, view: DataView, at: number): string {
  const texts = at + view.getUint16(at + 4)
  for (let index = 0; index < view.getUint16(at + 2); index += 1) {
    const record = at + 6 + index * 12
    if (view.getUint16(record + 6) !== POSTSCRIPT_NAME) continue
    const from = texts + view.getUint16(record + 10)
    const text = bytes.subarray(from, from + view.getUint16(record + 8))
    return String.fromCharCode(...text.filter((byte) => byte > 0x20 && byte < 0x7f))
  }
  return 'Font'
}
