import { FILE_HEAD, fileTypeOf } from '../core/file-type.ts'

/** What a file is by its first bytes. Its name and what the browser says of it are not asked: both can be wrong. */
export type SniffedType = ReturnType<typeof fileTypeOf> | 'image/heic'

/** How many bytes `sniff` looks at, at most. */
export const SNIFF_BYTES = FILE_HEAD

/** Brands of HEIF files that hold a picture (ISO/IEC 23008-12); phones write `heic`. AVIF is another format. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']

const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** The type of a file by its first bytes: what an office takes, or HEIC, of which a JPEG can be made; else undefined. */
export const sniff = (bytes: Uint8Array): SniffedType =>
  latin(bytes, 4, 8) === 'ftyp' && isHeic(bytes) ? 'image/heic' : fileTypeOf(bytes)

function isHeic(bytes: Uint8Array): boolean {
  const major = latin(bytes, 8, 12)
  if (major === 'mif1' || major === 'msf1') {
    // `mif1` says only "some picture": what it is stands among the compatible brands.
    const compatible: string[] = latin(bytes, 16, 64).match(/.{4}/gs) ?? []
    return !compatible.includes('avif')
  }
  return HEIC_BRANDS.includes(major)
}
