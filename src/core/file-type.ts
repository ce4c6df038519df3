import type { ManifestEntry } from './dossier.ts'

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpeg = [0xff, 0xd8, 0xff]

const begins = (bytes: Uint8Array, with_: readonly number[], at = 0) =>
  with_.every((byte, index) => bytes[at + index] === byte)
const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))

/** How many bytes from the start `fileTypeOf` needs. */
export const FILE_HEAD = 12

/** What a file really is, by its first bytes and never by its name; undefined when it is none of what may be sent. */
export function fileTypeOf(head: Uint8Array): ManifestEntry['type'] | undefined {
  if (begins(head, jpeg)) return 'image/jpeg'
  if (begins(head, png)) return 'image/png'
  if (begins(head, ascii('RIFF')) && begins(head, ascii('WEBP'), 8)) return 'image/webp'
  return begins(head, ascii('%PDF-')) ? 'application/pdf' : undefined
}
