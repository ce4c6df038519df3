import { OVER_PREFIX } from '../../core/over-identifier.ts'

/**
 * What a document of ours says it was made from: the SHA-256 in its metadata (`dc:identifier`), as the document's own
 * catalog points at it. Undefined when it says nothing, or more than one thing.
 */
export async function overIn(document: Uint8Array): Promise<string | undefined> {
  try {
    const { PDF, PdfStream } = await import('@libpdf/core')
    const pdf = await PDF.load(document)
    const metadata = pdf.getCatalog().get('Metadata', (ref) => pdf.getObject(ref))
    if (!(metadata instanceof PdfStream)) return undefined
    const text = new TextDecoder().decode(metadata.getDecodedData())
    const [first, ...others] = [...text.matchAll(said)]
    return others.length === 0 ? first?.[1] : undefined
  } catch {
    return undefined
  }
}

const said = new RegExp(`<dc:identifier>${OVER_PREFIX}([0-9a-f]{64})</dc:identifier>`, 'g')
