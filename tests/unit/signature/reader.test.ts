import { deflateRawSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFile } from '../../../src/device/signature/check-file.ts'
import { inflate } from '../../../src/device/signature/inflate.ts'
import { openPdf } from '../../../src/device/signature/pdf-file.ts'
import { PdfReader } from '../../../src/device/signature/pdf-reader.ts'
import { issuer, now } from './authority.ts'
import { latin, paper, textOf } from './paper.ts'
import { newWorld, signedPaper } from './world.ts'

const world = await newWorld()
const good = await signedPaper(world)
const issuers = [issuer(world.root)]

/** Whether a file is looked at without an error and found anything but whole; how long it took does not depend on it. */
async function refuses(bytes: Uint8Array) {
  const report = await checkFile({ bytes: new Uint8Array(bytes), issuers, now })
  return report.outcome !== 'checked' || report.findings.every(({ verdict }) => verdict !== 'valid')
}
const reader = (text: string) => new PdfReader(latin(text), 0, { values: 1000 })

test('random bytes are never an error and never valid', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), refuses))
  const begun = fc.uint8Array({ maxLength: 300 }).map((rest) => latin(`%PDF-1.7\n${textOf(rest)}`))
  await fc.assert(fc.asyncProperty(begun, refuses))
})

const scraps = [
  '%PDF-1.7\n',
  '1 0 obj\n',
  '<< /Type /Sig ',
  '/ByteRange [0 10 20 30] ',
  '/Contents <00ff> ',
  '>> ',
  'endobj\n',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  'stream\n',
  'endstream\n',
  'xref\n0 1\n',
  '0000000000 65535 f \n',
  'trailer\n<< /Root 1 0 R /Size 5 >>\n',
  'startxref\n9\n%%EOF\n',
  '1 0 R ',
  '/Prev 9 ',
  '/AcroForm << /Fields [1 0 R] >> ',
  '/Kids [1 0 R] ',
  '/V 1 0 R ',
  '/FT /Sig ',
  '99999999999 ',
  '#zz ',
  '\\',
]
test('scraps of PDFs in any order are never an error and never valid', async () => {
  const made = fc
    .array(fc.constantFrom(...scraps), { maxLength: 40 })
    .map((some) => latin(`%PDF-1.7\n${some.join('')}`))
  await fc.assert(fc.asyncProperty(made, refuses), { numRuns: 500 })
})

test('a signed file that was cut anywhere is never an error and never valid', async () => {
  const cut = fc.integer({ min: 0, max: good.length - 1 }).map((at) => good.subarray(0, at))
  await fc.assert(fc.asyncProperty(cut, refuses), { numRuns: 60 })
})

test('a signed file with a piece taken out, doubled or moved is never an error and never valid', async () => {
  const place = fc.integer({ min: 0, max: good.length })
  const mutated = fc.tuple(place, place, place, fc.constantFrom('out', 'twice', 'moved')).map(([one, two, to, way]) => {
    const [from, until] = one < two ? [one, two + 1] : [two, one + 1]
    const text = textOf(good)
    const piece = text.slice(from, until)
    if (way === 'out') return latin(text.slice(0, from) + text.slice(until))
    if (way === 'twice') return latin(text.slice(0, until) + piece + text.slice(until))
    const rest = text.slice(0, from) + text.slice(until)
    const at = to % rest.length
    return latin(rest.slice(0, at) + piece + rest.slice(at))
  })
  const changed = mutated.filter((bytes) => textOf(bytes) !== textOf(good))
  await fc.assert(fc.asyncProperty(changed, refuses), { numRuns: 60 })
})

test('what was packed comes out again, whichever way it was packed', () => {
  const level = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 60 })),
      fc.integer({ min: 1, max: 9 }),
      level,
      (some, times, how) => {
        const bytes = Buffer.concat(Array.from({ length: times }, () => Buffer.concat(some)))
        expect(Buffer.from(inflate(deflateSync(bytes, { level: how }), 1e6)).equals(bytes)).toBe(true)
      },
    ),
  )
  const large = Buffer.from('từng bước '.repeat(20_000))
  expect(Buffer.from(inflate(deflateSync(large), 1e6)).equals(large)).toBe(true)
})

test('packed content that is damaged or too large is refused', () => {
  expect(() => inflate(deflateSync(Buffer.alloc(100_000)), 99_999)).toThrow('too much')
  expect(() => inflate(deflateRawSync(Buffer.from('x')), 100)).toThrow()
  const packed = deflateSync(Buffer.from('abcdefgh'.repeat(100)))
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: packed.length - 1 }), (noise, at) => {
      for (const bytes of [
        Buffer.concat([packed.subarray(0, at), noise]),
        Buffer.concat([Buffer.from([0x78]), noise]),
      ]) {
        try {
          expect(inflate(bytes, 5000).length).toBeLessThanOrEqual(5000)
        } catch (fault) {
          expect(fault).toHaveProperty('name', 'Unreadable')
        }
      }
    }),
  )
})

test.each([
  ['a key said twice', '<< /A 1 /A 2 >>'],
  ['a text without end', '(never'],
  ['a list without end', '[1 2'],
  ['too many levels', '['.repeat(100)],
  ['too many values', `[${'1 '.repeat(2000)}]`],
  ['a name with half an escape', '/A#4'],
  ['a letter among hexadecimal digits', '<12x4>'],
  ['a key that is no name', '<< 1 2 >>'],
  ['a word that is none', 'hello'],
])('%s cannot be read', (_, text) => {
  expect(() => reader(text).value()).toThrow(/./)
})

test('values are read as the standard says', () => {
  expect(reader('/A#42c').value()).toEqual({ kind: 'name', name: 'ABc' })
  expect(reader('(a\\(b\\)\\101\\\n(c))').value()).toMatchObject({ bytes: latin('a(b)A(c)') })
  expect(reader('<4 1 4>').value()).toMatchObject({ bytes: latin('A@'), hex: true, start: 0, end: 7 })
  expect(reader('12 0 R').value()).toEqual({ kind: 'ref', number: 12, generation: 0 })
  expect(reader('12 0 % R\n 3').value()).toEqual({ kind: 'number', value: 12, whole: true })
  expect(reader('-.5').value()).toEqual({ kind: 'number', value: -0.5, whole: false })
})

test('circles of references and of cross-references come to an end', () => {
  const circle = textOf(paper()).replace('/Contents 4 0 R', '/Contents 3 0 R')
  expect(openPdf(latin(circle)).object(3).kind).toBe('dict')
  const back = /startxref\s+(\d+)/.exec(textOf(paper()))?.[1] ?? ''
  const looping = textOf(paper()).replace('/Size 60 /Root 1 0 R', `/Size 60 /Root 1 0 R /Prev ${back}`)
  expect(() => openPdf(latin(looping))).toThrow('circle')
})
