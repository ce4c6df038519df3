import { describe, expect, test } from 'vitest'
import { srgbProfile } from '../../../../src/device/pdf/srgb.ts'
import { readTtf } from '../../../../src/device/pdf/ttf.ts'
import { subsetTtf } from '../../../../src/device/pdf/ttf-subset.ts'
import { fonts } from '../../papers/samples.ts'

const letters = 'aAạẮộỢữỰđĐŎŭ0.–"…·×'

describe.each(['regular', 'bold'] as const)('the %s font', (weight) => {
  const font = readTtf(fonts[weight])
  const glyphs = Array.from(letters, (letter) => font.glyph(letter.codePointAt(0) ?? 0))

  test('has every letter of Vietnamese, each its own', () => {
    const composed = [...'aăâeêioôơuưy'].flatMap((letter) =>
      ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (letter + tone).normalize('NFC')),
    )
    const all = [...composed, 'đ'].flatMap((letter) => [letter, letter.toUpperCase()])
    const found = all.map((letter) => font.glyph(letter.codePointAt(0) ?? 0))
    expect(found).not.toContain(0)
    expect(new Set(found).size).toBe(all.length)
  })

  test('has widths, and no letter for what is not in it', () => {
    expect(font.unitsPerEm).toBe(1000)
    expect(font.advance(font.glyph(0x69))).toBeLessThan(font.advance(font.glyph(0x6d)))
    expect(font.glyph(0x4e00)).toBe(0)
    expect(font.name).toMatch(/^BeVietnamPro-/)
  })

  test('is cut to the letters that are used, with their outlines and widths unchanged', () => {
    const bytes = subsetTtf(font, glyphs)
    expect(bytes.length).toBeLessThan(fonts[weight].length / 4)
    const view = new DataView(bytes.buffer)
    const tables = new Map<string, [at: number, length: number]>()
    for (let index = 0; index < view.getUint16(4); index += 1) {
      const at = 12 + index * 16
      tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), [view.getUint32(at + 8), view.getUint32(at + 12)])
    }
    expect([...tables.keys()]).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'])
    const [loca] = tables.get('loca') ?? [0]
    const [glyf] = tables.get('glyf') ?? [0]
    const [hmtx] = tables.get('hmtx') ?? [0]
    glyphs.forEach((glyph, index) => {
      expect(view.getUint16(hmtx + (index + 1) * 4)).toBe(font.advance(glyph))
      const outline = font.outline(glyph)
      const from = glyf + view.getUint32(loca + (index + 1) * 4)
      const isComposed = new DataView(outline.buffer, outline.byteOffset).getInt16(0) < 0
      if (isComposed) {
        const parts = view.getUint16((tables.get('maxp')?.[0] ?? 0) + 4)
        expect(view.getUint16(from + 12)).toBeLessThan(parts)
      } else expect(bytes.slice(from, from + outline.length)).toEqual(outline.slice())
    })
  })
})

test('the colour profile is whole: its size, its nine tags inside of it, a curve from nothing to all', () => {
  const bytes = srgbProfile()
  const view = new DataView(bytes.buffer)
  expect(view.getUint32(0)).toBe(bytes.length)
  expect(String.fromCharCode(...bytes.subarray(36, 40))).toBe('acsp')
  expect(view.getUint32(128)).toBe(9)
  for (let tag = 0; tag < 9; tag += 1) {
    const at = view.getUint32(132 + tag * 12 + 4)
    const length = view.getUint32(132 + tag * 12 + 8)
    expect(at % 4).toBe(0)
    expect(at + length).toBeLessThanOrEqual(bytes.length)
    const type = String.fromCharCode(...bytes.subarray(at, at + 4))
    expect(['desc', 'text', 'XYZ ', 'curv']).toContain(type)
    if (type !== 'curv') continue
    const points = view.getUint32(at + 8)
    expect([view.getUint16(at + 12), view.getUint16(at + 12 + (points - 1) * 2)]).toEqual([0, 65535])
  }
})
