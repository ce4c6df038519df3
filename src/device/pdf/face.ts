import { readTtf, type Ttf } from './ttf.ts'

/** The two weights that a paper is set in. */
export type Weight = 'regular' | 'bold'

/** What stands where the font has no letter, such as of another script. */
const NO_LETTER = '?'

/** A weight of the font, measured in points. */
export interface Face {
  ttf: Ttf
  /** Width of a text at a size, in points. */
  width(text: string, size: number): number
  /** The text as the font can show it: composed, blanks as spaces, `?` for a letter that it does not have. */
  known(text: string): string
  /** What `known` had to replace so far. */
  replaced: Set<string>
}

/** Marks that join or direct what stands beside them, and are nothing by themselves. */
const invisible = /\p{Cf}|\p{Variation_Selector}|\u034f/gu

export function openFace(bytes: Uint8Array): Face {
  const ttf = readTtf(bytes)
  const replaced = new Set<string>()
  return {
    ttf,
    replaced,
    width: (text, size) =>
      (Array.from(text).reduce((sum, letter) => sum + ttf.advance(ttf.glyph(letter.codePointAt(0) ?? 0)), 0) * size) /
      ttf.unitsPerEm,
    known: (text) =>
      Array.from(
        text
          .normalize('NFC')
          .replace(invisible, '')
          .replace(/[^\S\n]/gu, ' '),
        (letter) => {
          if (letter === '\n' || ttf.glyph(letter.codePointAt(0) ?? 0) !== 0) return letter
          replaced.add(letter)
          return NO_LETTER
        },
      ).join(''),
  }
}
