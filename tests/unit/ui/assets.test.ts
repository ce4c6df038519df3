import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { pictogramNames } from '../../../src/ui/Pictogram/names.ts'

const root = path.join(import.meta.dirname, '../../..')
const text = (file: string) => readFileSync(path.join(root, file), 'utf8')
const fonts = text('src/ui/fonts.css')

/** The ranges of characters that a font file is asked for. */
function rangesOf(file: string): [number, number][] {
  const face = fonts.split('@font-face').find((part) => part.includes(`/fonts/${file}"`)) ?? ''
  const list = face.match(/unicode-range:([^;]*);/)?.[1] ?? ''
  return [...list.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)].map(([, from = '', to = from]) => [
    Number.parseInt(from, 16),
    Number.parseInt(to, 16),
  ])
}

const has = (ranges: [number, number][], code: number) => ranges.some(([from, to]) => code >= from && code <= to)

describe('the fonts', () => {
  test('of a Vietnamese page weigh no more than 60 kB together', () => {
    const sizes = [400, 600].map(
      (weight) => statSync(path.join(root, `public/fonts/be-vietnam-pro-${weight}.woff2`)).size,
    )
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(60_000)
  })

  test.each([400, 600])('of weight %s have every Vietnamese letter in the base file', (weight) => {
    const base = rangesOf(`be-vietnam-pro-${weight}.woff2`)
    const vowels = 'aăâeêioôơuưy'
    const others = 'bcdđghklmnpqrstvx'
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
    for (const char of others + others.toUpperCase()) expect(has(base, char.codePointAt(0) ?? 0), char).toBe(true)
    for (const letter of vowels + vowels.toUpperCase()) {
      for (const tone of tones) {
        for (const char of (letter + tone).normalize('NFC'))
          expect(has(base, char.codePointAt(0) ?? 0), char).toBe(true)
      }
    }
    for (const char of '–—‘’“”…•·×₫') expect(has(base, char.codePointAt(0) ?? 0), char).toBe(true)
  })

  test.each([400, 600])('of weight %s: no character asks for both files', (weight) => {
    const base = rangesOf(`be-vietnam-pro-${weight}.woff2`)
    const more = rangesOf(`be-vietnam-pro-${weight}-ext.woff2`)
    expect(more.length).toBeGreaterThan(10)
    for (let code = 0; code < 0x3000; code += 1)
      expect(has(base, code) && has(more, code), `U+${code.toString(16)}`).toBe(false)
    for (const char of 'ČčÑñ') expect(has(more, char.codePointAt(0) ?? 0)).toBe(true)
  })
})

test('the sprite has every picture once, in two colours that follow the page', () => {
  const sprite = text('public/pictograms.svg')
  const ids = [...sprite.matchAll(/<symbol id="([\w-]+)"/g)].map((match) => match[1])
  expect(ids.filter((id) => !id?.startsWith('mark-')).sort()).toEqual([...pictogramNames].sort())
  expect(sprite).not.toMatch(/#[0-9a-f]{3,6}\b|style=/i)
  expect(sprite.match(/var\(--pic-tint, none\)/g)?.length).toBe(pictogramNames.length)
})

test('the manifest names icons that are there, of the size they say', () => {
  const manifest: { icons: { src: string; sizes: string; type: string }[]; start_url: string } = JSON.parse(
    text('public/manifest.webmanifest'),
  )
  expect(manifest.start_url).toBe('/')
  for (const { src, sizes, type } of manifest.icons) {
    if (type !== 'image/png') continue
    const png = readFileSync(path.join(root, 'public', src))
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes)
  }
})
