/** What a file is by its first bytes. Its name and what the browser says of it are not asked: both can be wrong. */
export type SniffedType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'application/pdf'

/** How many bytes `sniff` looks at, at most: readers accept a PDF's mark anywhere in the first 1024. */
export const SNIFF_BYTES = 1024

/** Brands of HEIF files that hold a picture (ISO/IEC 23008-12); phones write `heic`. AVIF is another format. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']

const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte)

export function sniff(bytes: Uint8Array): SniffedType | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (latin(bytes, 4, 8) === 'ftyp' && isHeic(bytes)) return 'image/heic'
  return latin(bytes, 0, SNIFF_BYTES).includes('%PDF-') && !looksLikeMarkup(bytes) ? 'application/pdf' : undefined
}

function isHeic(bytes: Uint8Array): boolean {
  const major = latin(bytes, 8, 12)
  if (major === 'mif1' || major === 'msf1') {
    // `mif1` says only "some picture": what it is stands among the compatible brands.
    const compatible: string[] = latin(bytes, 16, 64).match(/.{4}/gs) ?? []
    return !compatible.includes('avif')
  }
  return HEIC_BRANDS.includes(major)
}

/** A page that mentions a PDF's mark is still a page. */
const looksLikeMarkup = (bytes: Uint8Array) => /^(?:\xef\xbb\xbf)?\s*</.test(latin(bytes, 0, 64))
