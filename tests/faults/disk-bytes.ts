import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Something that must not be on the disk, in every form in which a browser could have written it. */
export interface Needle {
  what: string
  forms: readonly Buffer[]
}

/** UTF-8, UTF-16LE and, where it can be written so, Latin-1; composed and decomposed. */
export function textNeedle(what: string, text: string): Needle {
  const spelled = [...new Set([text, text.normalize('NFD')])]
  const latin = Buffer.from(text, 'latin1')
  const forms = spelled.flatMap((one) => [Buffer.from(one, 'utf8'), Buffer.from(one, 'utf16le')])
  return { what, forms: latin.toString('latin1') === text ? [...forms, latin] : forms }
}

/** As it is, and as the texts in which keys are usually written. */
export function keyNeedle(what: string, bytes: Uint8Array): Needle {
  const raw = Buffer.from(bytes)
  const texts = [raw.toString('hex'), raw.toString('base64'), raw.toString('base64url')]
  return { what, forms: [raw, ...texts.flatMap((text) => textNeedle(what, text).forms)] }
}

/** Every file under a folder, byte by byte: what was found, and where. */
export function findOnDisk(
  folder: string,
  needles: readonly Needle[],
): { hits: string[]; files: number; bytes: number } {
  const hits: string[] = []
  let files = 0
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, file)
    const content = entry.isFile() ? readFileSync(file) : Buffer.alloc(0)
    if (entry.isFile()) files += 1
    bytes += content.length
    for (const { what, forms } of needles) {
      if (forms.some((form) => content.includes(form) || Buffer.from(name).includes(form)))
        hits.push(`${what}: ${name}`)
    }
  }
  return { hits, files, bytes }
}
