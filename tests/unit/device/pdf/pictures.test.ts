import { PDFArray, PDFDict, PDFName, PDFNumber } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { joinPictures } from '../../../../src/device/pdf/pictures.ts'
import { madeAt } from '../../papers/samples.ts'
import { readPdf, theStream } from './reading.ts'

/** The head of a JPEG of this size; what a PDF holds is not decoded when it is written. */
function jpeg(width: number, height: number, colours: number): Uint8Array {
  const frame = [0xff, 0xc0, 0, 8 + 3 * colours, 8, height >> 8, height & 255, width >> 8, width & 255, colours]
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, ...frame, ...Array(3 * colours).fill(1), 0xff, 0xd9])
}

const join = (...pages: Uint8Array[]) => joinPictures({ title: 'Giấy chứng sinh', language: 'vi', madeAt, pages })

describe('the pages of a paper', () => {
  test('become one PDF in their order, their bytes as they are, each whole on a page as it lies', async () => {
    const pages = [jpeg(1500, 2000, 3), jpeg(2000, 1500, 3), jpeg(800, 900, 1)]
    const bytes = await join(...pages)
    if (!bytes) throw new Error('these are pictures')
    const { context, catalog, xmp } = await readPdf(bytes)
    const kids = catalog.lookup(PDFName.of('Pages'), PDFDict)
    const nodes = kids
      .lookup(PDFName.of('Kids'), PDFArray)
      .asArray()
      .map((ref) => context.lookup(ref, PDFDict))
    const found = nodes.map((node) => {
      const objects = node.lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('XObject'), PDFDict)
      const picture = theStream(objects.lookup(PDFName.of('Picture')))
      const box = String(node.get(PDFName.of('MediaBox')))
      return { bytes: picture.contents, space: String(picture.dict.get(PDFName.of('ColorSpace'))), box }
    })
    expect(found.map((one) => Buffer.from(one.bytes))).toEqual(pages.map((page) => Buffer.from(page)))
    expect(found.map(({ space }) => space)).toEqual(['/DeviceRGB', '/DeviceRGB', '/DeviceGray'])
    expect(found.map(({ box }) => box)).toEqual([
      '[ 0 0 595.28 841.89 ]',
      '[ 0 0 841.89 595.28 ]',
      '[ 0 0 595.28 841.89 ]',
    ])
    expect(kids.lookup(PDFName.of('Count'), PDFNumber).asNumber()).toBe(3)
    expect(xmp).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
  })

  test('are the same bytes again', async () => {
    const [first, second] = await Promise.all([join(jpeg(10, 20, 3)), join(jpeg(10, 20, 3))])
    expect(first && second && Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  })

  test('are refused when one is no JPEG, or is made of inks', async () => {
    expect(await join(Uint8Array.of(1, 2, 3))).toBeUndefined()
    expect(await join(jpeg(10, 10, 3), jpeg(10, 10, 4))).toBeUndefined()
  })
})
