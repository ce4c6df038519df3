import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileTypeOf } from '../../../src/core/file-type.ts'
import { SNIFF_BYTES, sniff } from '../../../src/device/file-type.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('a file is known by its bytes', () => {
  test.each([
    ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp'],
    ['\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'image/heic'],
    ['\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic', 'image/heic'],
    ['%PDF-1.7\n', 'application/pdf'],
    ['\n\n%PDF-1.4', 'application/pdf'],
  ])('%j is %s', (start, type) => {
    expect(sniff(bytes(start))).toBe(type)
  })

  test.each([
    ['a page', '<!DOCTYPE html><html>'],
    ['a page that talks about a PDF', '  <html>%PDF-1.7</html>'],
    ['a drawing that could carry a script', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['a moving picture', 'GIF89a'],
    ['a film', '\x00\x00\x00\x18ftypisom'],
    ['AVIF', '\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif'],
    ['sound in the same wrapping as WebP', 'RIFF\x10\x00\x00\x00WAVEfmt '],
    ['a PDF mark that comes too late', `${' '.repeat(SNIFF_BYTES)}%PDF-1.7`],
    ['nothing', ''],
  ])('%s is refused', (_, start) => {
    expect(sniff(bytes(start))).toBeUndefined()
  })

  test('whatever stands behind the first bytes does not change it', () => {
    const starts = fc.constantFrom('\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\0\0\0\0WEBP', '<html>', 'plain')
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 3000 }), fc.uint8Array({ maxLength: 50 }), (start, body, tail) => {
        const whole = Uint8Array.from([...bytes(start.padEnd(SNIFF_BYTES, ' ')), ...body])
        expect(sniff(whole)).toBe(sniff(whole.subarray(0, SNIFF_BYTES)))
        expect(sniff(Uint8Array.from([...whole, ...tail]))).toBe(sniff(whole))
      }),
    )
  })

  test('any bytes get an answer', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void sniff(any)))
  })
})

test('what the device takes, the office takes', () => {
  for (const start of [
    '%PDF-1.7',
    '\xef\xbb\xbf%PDF-1.4',
    `${' '.repeat(900)}%PDF-1.4`,
    '<html>%PDF-1.4',
    'RIFF0000WEBP',
  ]) {
    expect(fileTypeOf(bytes(start)), start).toBe(sniff(bytes(start)))
  }
  expect(fileTypeOf(bytes('\xef\xbb\xbf%PDF-1.4'))).toBe('application/pdf')
})
