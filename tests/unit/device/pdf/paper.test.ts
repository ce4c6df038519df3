import fc from 'fast-check'
import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import type { Printed, PrintedBlock } from '../../../../src/core/printed.ts'
import { makePaper } from '../../../../src/device/pdf/paper.ts'
import { fonts, madeAt } from '../../papers/samples.ts'
import { readPdf } from './reading.ts'

const line = (label: string, value: string): PrintedBlock => ({ kind: 'line', parts: [{ label, value, share: 1 }] })
const paper = (...blocks: PrintedBlock[]): Printed => ({
  title: 'Tờ khai thử',
  language: 'vi',
  blocks,
  footer: 'mã 0b9d',
  pageWord: 'Trang',
})
const make = (printed: Printed, at = madeAt) => makePaper({ printed, madeAt: at, fonts })
const read = async (printed: Printed) => readPdf((await make(printed)).bytes)

const vietnamese = [...'aăâeêioôơuưy'].flatMap((letter) =>
  ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (letter + tone).normalize('NFC')),
)
const alphabet = `${vietnamese.join('')}đ`

describe('a paper', () => {
  test('is the same bytes for the same answers and the same moment, and other bytes for others', async () => {
    const text = fc.string({ unit: fc.constantFrom(...alphabet, ...' \n0123456789.,', ...alphabet.toUpperCase()) })
    await fc.assert(
      fc.asyncProperty(text, text, async (label, value) => {
        const [first, second] = await Promise.all([make(paper(line(label, value))), make(paper(line(label, value)))])
        expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true)
        const other = await make(paper(line(label, `${value}x`)))
        expect(Buffer.from(first.bytes).equals(Buffer.from(other.bytes))).toBe(false)
      }),
      { numRuns: 15 },
    )
    const later = await make(paper(line('a', 'b')), '2027-01-01T00:00:00.000Z')
    expect(Buffer.from(later.bytes).equals(Buffer.from((await make(paper(line('a', 'b')))).bytes))).toBe(false)
  })

  test('shows every letter of Vietnamese, and says it as text', async () => {
    const { pages, tree } = await read(paper(line('Chữ', `${alphabet} ${alphabet.toUpperCase()}`)))
    const shown = pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join('')
    for (const letter of `${alphabet}${alphabet.toUpperCase()}`) expect(shown).toContain(letter)
    expect(tree.normalize('NFC')).toBe(tree)
  })

  test('takes letters that are written in two parts as one, and those of the Central Highlands', async () => {
    const { tree } = await read(paper(line('Tên'.normalize('NFD'), 'Y Ŏ Kŭn Niê, Trần Thị Ngưỡng'.normalize('NFD'))))
    expect(tree).toContain('Tên: Y Ŏ Kŭn Niê, Trần Thị Ngưỡng')
  })

  test('puts a question mark for what the font does not have, tells which, and drops what is invisible', async () => {
    const made = await make(paper(line('Tên', 'Lê 😀 An\u200b 明 A\u00a0B 👍🏽')))
    expect(made.replaced).toEqual(['😀', '明', '👍', '🏽'])
    expect((await readPdf(made.bytes)).tree).toContain('Tên: Lê ? An ? A B ??')
  })

  test('never breaks down over any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect((await make(paper(line(text, text)))).pages).toBeGreaterThan(0)
      }),
      { numRuns: 25 },
    )
  })

  test('is tagged: each piece of a page has its element, and nothing is shown outside of one or of an artifact', async () => {
    const { context, catalog, pages } = await read(
      paper(
        { kind: 'title', text: 'TỜ KHAI' },
        { kind: 'heading', text: 'Mẹ' },
        line('Họ tên', 'Trần Thị Ngưỡng'),
        line('Bỏ trống', ''),
        { kind: 'checklist', toTick: true, items: [{ text: 'Giấy chứng sinh', note: 'Bản chính.' }] },
        { kind: 'table', label: 'Người', head: ['TT', 'Tên'], widths: [1, 3], rows: [['1', 'Páo']] },
        { kind: 'code', rows: ['10', '01'], label: 'Mã 0b9d', lines: ['Mã'] },
      ),
    )
    expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).lookup(PDFName.of('Marked'), PDFBool).asBoolean()).toBe(true)
    const tree = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
    const nums = tree.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray)
    pages.forEach(({ content }, index) => {
      const ids = Array.from(content.matchAll(/\/MCID (\d+)/g), ([, id]) => Number(id))
      expect(ids).toEqual([...ids.keys()])
      expect(nums.lookup(index * 2, PDFNumber).asNumber()).toBe(index)
      const parents = nums.lookup(index * 2 + 1, PDFArray)
      expect(parents.size()).toBe(ids.length)
      for (const id of ids) expect(parents.lookup(id)).toBeInstanceOf(PDFDict)
      let depth = 0
      for (const operation of content.split('\n').slice(1)) {
        if (/B(?:DC|MC)$/.test(operation)) depth += 1
        else if (operation === 'EMC') depth -= 1
        else if (operation !== '') expect(depth, operation).toBe(1)
      }
      expect(depth).toBe(0)
    })
    expect(context.lookup(tree.get(PDFName.of('K')))).toBeInstanceOf(PDFArray)
  })

  test('reads in its order, with headings, lists and tables, and a picture by its other text', async () => {
    const { tree } = await read(
      paper(
        { kind: 'title', text: 'TỜ KHAI', under: 'Khai sinh' },
        { kind: 'code', rows: ['1'], label: 'Mã 0b9d', lines: ['Mã hồ sơ'] },
        { kind: 'heading', text: 'Mẹ' },
        line('Họ tên', 'Ngưỡng'),
        { kind: 'checklist', toTick: false, items: [{ text: 'Giấy', note: 'Bản chính.' }] },
        { kind: 'table', label: 'Người', head: ['TT', 'Tên'], widths: [1, 3], rows: [['1', 'Páo']] },
        { kind: 'signatures', places: [{ title: 'Người yêu cầu', said: '', name: 'Páo' }] },
      ),
    )
    expect(tree.split('\n').map((one) => one.trim())).toEqual([
      'Document',
      'H1: TỜ KHAI',
      'P: Khai sinh',
      'Figure [Mã 0b9d]',
      'P: Mã hồ sơ',
      'H2: Mẹ',
      'P: Họ tên: Ngưỡng',
      'L',
      'LI',
      'LBody: GiấyBản chính.',
      'P: Người:',
      'Table',
      'TR',
      'TH: TT',
      'TH: Tên',
      'TR',
      'TD: 1',
      'TD: Páo',
      'P: Người yêu cầu',
      'P: Páo',
    ])
  })

  test('says which box is ticked in its text too', async () => {
    const boxes = [
      { label: 'Có', ticked: true },
      { label: 'Không', ticked: false },
    ]
    const { tree } = await read(
      paper({ kind: 'line', parts: [{ label: 'Đề nghị cấp bản sao', value: '', boxes, share: 1 }] }),
    )
    expect(tree).toMatch(/Đề nghị cấp bản sao: × Có\s+Không/)
  })

  test('goes on to as many pages as a long list needs, with the head of its table on each and its pages counted', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => [String(index + 1), `Người thứ ${index + 1}`])
    const table: PrintedBlock = { kind: 'table', label: 'Danh sách', head: ['TT', 'Họ tên'], widths: [1, 4], rows }
    const { pages, tree } = await read(paper(table))
    expect(pages.length).toBeGreaterThan(2)
    pages.forEach(({ texts }, index) => {
      expect(texts.map(({ text }) => text)).toContain('Họ tên')
      expect(texts.map(({ text }) => text)).toContain(`Trang ${index + 1}/${pages.length}`)
      // Everything is on the paper.
      expect(texts.every(({ x, y }) => x >= 0 && x < 596 && y > 20 && y < 842)).toBe(true)
    })
    expect(tree.match(/TH: Họ tên/g)).toHaveLength(1)
    expect(tree.match(/TD: Người thứ/g)).toHaveLength(90)
  })

  test('keeps a label with its value at the end of a page', async () => {
    const lines = Array.from({ length: 140 }, (_, index) => line(`Nhãn ${index}`, `giá trị ${index}`))
    const { pages } = await read(paper(...lines))
    for (const { texts } of pages) {
      const body = texts.filter(({ mcid }) => mcid !== undefined).map(({ text }) => text)
      expect(body.filter((text) => text.startsWith('Nhãn')).length).toBe(
        body.filter((text) => text.startsWith('giá trị')).length,
      )
    }
  })

  test('breaks one long answer over pages, with all of it there', async () => {
    const value = Array.from({ length: 1600 }, (_, index) => `chữ${index}`).join(' ')
    const { pages, tree } = await read(paper(line('Nội dung', value)))
    expect(pages.length).toBeGreaterThan(1)
    expect(tree).toContain(`Nội dung: ${value}`)
  })

  test('says what it is: title, language, PDF/A-2a, its colours, when its answers were made', async () => {
    const { context, catalog, xmp } = await read(paper(line('Họ tên', 'Páo')))
    expect(catalog.lookup(PDFName.of('Lang'), PDFString).asString()).toBe('vi')
    const preferences = catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
    expect(preferences.lookup(PDFName.of('DisplayDocTitle'), PDFBool).asBoolean()).toBe(true)
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>')
    expect(xmp).toContain('>Tờ khai thử</rdf:li>')
    expect(xmp).toContain('<xmp:ModifyDate>2026-11-22T03:15:00Z</xmp:ModifyDate>')
    const info = context.lookup(context.trailerInfo.Info, PDFDict)
    expect(info.lookup(PDFName.of('Title'), PDFHexString).decodeText()).toBe('Tờ khai thử')
    expect(info.lookup(PDFName.of('ModDate'), PDFString).asString()).toBe('D:20261122031500Z')
    const [intent] = catalog.lookup(PDFName.of('OutputIntents'), PDFArray).asArray()
    expect(String(context.lookup(intent, PDFDict).get(PDFName.of('S')))).toBe('/GTS_PDFA1')
  })

  test('of a drill says so across every page, under what is written', async () => {
    const lines = Array.from({ length: 60 }, (_, index) => line(`Nhãn ${index}`, 'x'))
    const { pages } = await read({ ...paper(...lines), mark: 'LUYỆN TẬP – không có giá trị' })
    expect(pages.length).toBeGreaterThan(1)
    for (const { texts } of pages)
      expect(texts[0]).toMatchObject({ text: 'LUYỆN TẬP – không có giá trị', mcid: undefined })
  })
})
