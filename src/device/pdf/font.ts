import { type PDFContext, type PDFRef, PDFString } from 'pdf-lib'
import type { Face } from './face.ts'
import { subsetTtf } from './ttf-subset.ts'

/** The letters of one weight that a document uses, numbered as they come: the numbers are the codes in the pages. */
export interface Alphabet {
  /** A text as hexadecimal codes of four digits. */
  encode(text: string): string
  /** Writes the font into the document. Nothing may be encoded after it. */
  write(context: PDFContext): PDFRef
}

const hex = (value: number, digits = 4) => value.toString(16).toUpperCase().padStart(digits, '0')

export function openAlphabet({ ttf }: Face): Alphabet {
  const codes = new Map<string, number>()
  const glyphOf = (letter: string) => ttf.glyph(letter.codePointAt(0) ?? 0)

  function codeOf(letter: string): number {
    const known = codes.get(letter)
    if (known !== undefined) return known
    const code = codes.size + 1
    codes.set(letter, code)
    return code
  }

  return {
    encode: (text) => Array.from(text, (letter) => hex(codeOf(letter))).join(''),
    write(context) {
      const letters = [...codes.keys()]
      const glyphs = letters.map(glyphOf)
      const thousandth = (units: number) => Math.round((units * 1000) / ttf.unitsPerEm)
      const name = `${tagOf(letters)}+${ttf.name}`
      const file = subsetTtf(ttf, glyphs)
      const fontFile = context.register(context.flateStream(file, { Length1: file.length }))
      const descriptor = context.register(
        context.obj({
          Type: 'FontDescriptor',
          FontName: name,
          // Symbolic: the codes are this document's own.
          Flags: 4,
          FontBBox: ttf.box.map(thousandth),
          ItalicAngle: 0,
          Ascent: thousandth(ttf.ascent),
          Descent: thousandth(ttf.descent),
          CapHeight: thousandth(ttf.capHeight),
          StemV: ttf.name.endsWith('SemiBold') ? 120 : 80,
          FontFile2: fontFile,
        }),
      )
      const descendant = context.register(
        context.obj({
          Type: 'Font',
          Subtype: 'CIDFontType2',
          BaseFont: name,
          CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
          FontDescriptor: descriptor,
          DW: thousandth(ttf.advance(0)),
          W: [1, glyphs.map((glyph) => thousandth(ttf.advance(glyph)))],
          CIDToGIDMap: 'Identity',
        }),
      )
      return context.register(
        context.obj({
          Type: 'Font',
          Subtype: 'Type0',
          BaseFont: name,
          Encoding: 'Identity-H',
          DescendantFonts: [descendant],
          ToUnicode: context.register(context.flateStream(toUnicode(codes))),
        }),
      )
    },
  }
}

/** Six capitals that tell this subset from another: a sum over its letters. */
function tagOf(letters: readonly string[]): string {
  let sum = 0
  for (const letter of letters) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 26 ** 6
  let tag = ''
  for (let place = 0; place < 6; place += 1) {
    tag += String.fromCharCode(65 + (sum % 26))
    sum = Math.floor(sum / 26)
  }
  return tag
}

/** Blocks of a character map have at most a hundred lines. */
const BLOCK = 100

/** What is copied, found and read out for each code. */
function toUnicode(codes: ReadonlyMap<string, number>): string {
  const lines = Array.from(codes, ([letter, code]) => {
    const units = Array.from({ length: letter.length }, (_, index) => hex(letter.charCodeAt(index))).join('')
    return `<${hex(code)}> <${units}>`
  })
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += BLOCK) {
    const block = lines.slice(at, at + BLOCK)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}
