import type { ManifestEntry } from './dossier.ts'

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpeg = [0xff, 0xd8, 0xff]

const begins = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte)
const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** How many bytes from the start are looked at: readers accept a PDF's mark anywhere in the first 1024. */
export const FILE_HEAD = 1024

/**
 * What a file really is, by its first bytes and never by its name; undefined when it is none of what may be sent. The
 * device asks before it keeps a file and the office when it takes it, so that neither refuses what the other accepts.
 */
export function fileTypeOf(head: Uint8Array): ManifestEntry['type'] | undefined {
  if (begins(head, jpeg)) return 'image/jpeg'
  if (begins(head, png)) return 'image/png'
  if (latin(head, 0, 4) === 'RIFF' && latin(head, 8, 12) === 'WEBP') return 'image/webp'
  return latin(head, 0, FILE_HEAD).includes('%PDF-') && !looksLikeMarkup(head) ? 'application/pdf' : undefined
}

/** A page that mentions a PDF's mark is still a page. */
const looksLikeMarkup = (bytes: Uint8Array) => /^(?:\xef\xbb\xbf)?\s*</.test(latin(bytes, 0, 64))
