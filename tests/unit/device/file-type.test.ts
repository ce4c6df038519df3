import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FILE_HEAD, fileTypeOf } from '../../../src/core/file-type.ts'
import { pictureSizeOf } from '../../../src/core/picture-size.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('a file is known by its bytes', () => {
  test.each([
    ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'image/webp'],
    ['\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'image/heic'],
    ['\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic', 'image/heic'],
    ['%PDF-1.7\n', 'application/pdf'],
    ['\xef\xbb\xbf%PDF-1.4', 'application/pdf'],
    [`${' '.repeat(900)}%PDF-1.4`, 'application/pdf'],
    ['\n\n%PDF-1.4', 'application/pdf'],
  ])('%j is %s', (start, type) => {
    expect(fileTypeOf(bytes(start))).toBe(type)
  })

  test.each([
    ['a page', '<!DOCTYPE html><html>'],
    ['a page that talks about a PDF', '  <html>%PDF-1.7</html>'],
    ['a drawing that could carry a script', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['a moving picture', 'GIF89a'],
    ['a film', '\x00\x00\x00\x18ftypisom'],
    ['AVIF', '\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif'],
    ['some picture of which nobody says what it is', '\x00\x00\x00\x14ftypmif1\x00\x00\x00\x00mif1heic'],
    ['a picture that is a PDF too', '\xff\xd8\xff\xe0\x00\x10JFIF%PDF-1.7'],
    ['a picture that a careless reader takes for a page', '\xff\xd8\xff\xfe\x00\x30<script >alert(1)</script>'],
    ['sound in the same wrapping as WebP', 'RIFF\x10\x00\x00\x00WAVEfmt '],
    ['a PDF mark that comes too late', `${' '.repeat(FILE_HEAD)}%PDF-1.7`],
    ['nothing', ''],
  ])('%s is refused', (_, start) => {
    expect(fileTypeOf(bytes(start))).toBeUndefined()
  })

  test('whatever stands behind the first bytes does not change it', () => {
    const starts = fc.constantFrom('\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\0\0\0\0WEBP', '<html>', 'plain')
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 3000 }), fc.uint8Array({ maxLength: 50 }), (start, body, tail) => {
        const whole = Uint8Array.from([...bytes(start.padEnd(FILE_HEAD, ' ')), ...body])
        expect(fileTypeOf(whole)).toBe(fileTypeOf(whole.subarray(0, FILE_HEAD)))
        expect(fileTypeOf(Uint8Array.from([...whole, ...tail]))).toBe(fileTypeOf(whole))
      }),
    )
  })

  test('any bytes get an answer', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void [fileTypeOf(any), pictureSizeOf(any)]))
    const begun = fc.constantFrom('\xff\xd8\xff\xe1', '\x89PNG\r\n\x1a\n', 'RIFF\0\0\0\0WEBPVP8 ', '\0\0\0\x18ftypmif1')
    fc.assert(
      fc.property(begun, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const any = Uint8Array.from([...bytes(start), ...rest])
        return void [fileTypeOf(any), pictureSizeOf(any)]
      }),
    )
  })
})

describe('how large a picture is stands in its header', () => {
  const segment = '\xff\xe0\x00\x06\x01\x02\x03\x04'
  test.each([
    ['JPEG', `\xff\xd8${segment}\xff\xff\xc2\x00\x11\x08\x02\x58\x03\x20`, { width: 800, height: 600 }],
    ['PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\x00\x10', { width: 60000, height: 16 }],
    ['WebP', 'RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1f\x03\x00\x57\x02\x00', { width: 800, height: 600 }],
    ['WebP, lossless', 'RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x1f\xc3\x95\x00', { width: 800, height: 600 }],
  ])('%s', (_, header, size) => {
    expect(pictureSizeOf(bytes(header))).toEqual(size)
  })

  test('HEIC, as a phone writes it', () => {
    const paper = readFileSync(path.join(import.meta.dirname, 'paper.heic'))
    expect(fileTypeOf(paper)).toBe('image/heic')
    expect(pictureSizeOf(paper)).toEqual({ width: 96, height: 64 })
  })

  test('and is unknown when the header is cut', () => {
    expect(pictureSizeOf(bytes('\xff\xd8\xff'))).toBeUndefined()
    expect(pictureSizeOf(bytes('\x89PNG\r\n'))).toBeUndefined()
  })
})
