import { pictureSizeOf } from '../../core/picture-size.ts'
import { beginDocument, finishDocument } from './document.ts'
import { PAPER } from './laid.ts'

export interface PicturesJob {
  title: string
  /** BCP 47. */
  language: string
  /** ISO 8601, UTC. */
  madeAt: string
  /** JPEG files, a page each, in their order. */
  pages: Uint8Array[]
}

const MARGIN = 18

/**
 * The pages of one paper as one PDF: every picture whole on its A4 page, turned as the page lies, its bytes as they are.
 * Undefined when one of them is no JPEG in grey or RGB, such as of a printing house.
 */
export async function joinPictures(job: PicturesJob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const outline = beginDocument()
  const { context, pagesRef } = outline
  const pages = []
  for (const bytes of job.pages) {
    const size = pictureSizeOf(bytes)
    const space = colours(bytes)
    if (!size || !space) return undefined
    const picture = context.stream(bytes, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: size.width,
      Height: size.height,
      ColorSpace: space,
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    })
    const lies = size.width > size.height
    const [width, height] = lies ? [PAPER.height, PAPER.width] : [PAPER.width, PAPER.height]
    const scale = Math.min((width - 2 * MARGIN) / size.width, (height - 2 * MARGIN) / size.height)
    const [w, h] = [size.width * scale, size.height * scale]
    const place = [w, 0, 0, h, (width - w) / 2, (height - h) / 2].map((value) => String(Math.round(value * 100) / 100))
    pages.push(
      context.register(
        context.obj({
          Type: 'Page',
          Parent: pagesRef,
          MediaBox: [0, 0, width, height],
          Resources: { XObject: { Picture: context.register(picture) } },
          Contents: context.register(context.stream(`q ${place.join(' ')} cm /Picture Do Q\n`)),
        }),
      ),
    )
  }
  const { title, language, madeAt } = job
  return finishDocument(outline, pages, { title, language, madeAt, level: 'B' })
}

/** How a JPEG's numbers are to be read, by how many there are for each point; undefined for four, which are inks. */
function colours(bytes: Uint8Array): 'DeviceGray' | 'DeviceRGB' | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return bytes[at + 9] === 1 ? 'DeviceGray' : bytes[at + 9] === 3 ? 'DeviceRGB' : undefined
    }
    at += 2 + Math.max(2, (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0))
  }
  return undefined
}
