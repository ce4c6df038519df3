import type { ManifestEntry } from './dossier.ts'

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpeg = [0xff, 0xd8, 0xff]

const begins = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte)
const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** How many bytes from the start are looked at: readers accept a PDF's mark anywhere in the first 1024. */
export const FILE_HEAD = 1024

/**
 * What a file really is, by its first bytes and never by its name; undefined when it is none of what may be sent, or two
 * things at once. The device asks before it keeps a file and the office when it takes it, so that neither refuses what
 * the other accepts.
 */
export function fileTypeOf(head: Uint8Array): ManifestEntry['type'] | undefined {
  const picture = pictureTypeOf(head)
  const isPdf = latin(head, 0, FILE_HEAD).includes('%PDF-')
  if (picture) return isPdf || hasScript(head) ? undefined : picture
  return isPdf && !looksLikeMarkup(head) ? 'application/pdf' : undefined
}

function pictureTypeOf(head: Uint8Array): ManifestEntry['type'] | undefined {
  if (begins(head, jpeg)) return 'image/jpeg'
  if (begins(head, png)) return 'image/png'
  if (latin(head, 0, 4) === 'RIFF' && latin(head, 8, 12) === 'WEBP') return 'image/webp'
  return latin(head, 4, 8) === 'ftyp' && isHeic(head) ? 'image/heic' : undefined
}

/** Brands of HEIF files that hold a picture (ISO/IEC 23008-12); phones write `heic`. AVIF is another format. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']

function isHeic(head: Uint8Array): boolean {
  const major = latin(head, 8, 12)
  if (major !== 'mif1' && major !== 'msf1') return HEIC_BRANDS.includes(major)
  // `mif1` says only "some picture": what it is stands among the compatible brands, up to the end of this box.
  const end = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0)
  const compatible: string[] = latin(head, 16, Math.min(end, 256)).match(/.{4}/gs) ?? []
  return compatible.some((brand) => HEIC_BRANDS.includes(brand)) && !compatible.includes('avif')
}

/** A picture whose first bytes a careless reader takes for a page; no camera writes such a thing. */
const hasScript = (head: Uint8Array) => /<(?:!doctype|html|script|svg|iframe)[\s>]/i.test(latin(head, 0, FILE_HEAD))

/** A page that mentions a PDF's mark is still a page. */
const looksLikeMarkup = (bytes: Uint8Array) => /^(?:\xef\xbb\xbf)?\s*</.test(latin(bytes, 0, 64))
