import { PDFContext, type PDFDict, PDFHexString, PDFName, type PDFRef, PDFString, PDFWriter } from 'pdf-lib'
import { sha256 } from '../../core/sha256.ts'
import { srgbProfile } from './srgb.ts'
import { type About, PRODUCER, pdfDate, xmp } from './xmp.ts'

/** A document being put together; every document of ours is PDF/A-2. */
export interface Outline {
  context: PDFContext
  /** The node that all pages hang on. */
  pagesRef: PDFRef
}

export function beginDocument(): Outline {
  const context = PDFContext.create()
  return { context, pagesRef: context.nextRef() }
}

/** Adds what a viewer and an archive want to know, and writes the file. `more`: further entries of the catalog. */
export async function finishDocument(
  { context, pagesRef }: Outline,
  pages: readonly PDFRef[],
  given: About,
  more: Record<string, PDFRef | PDFDict> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  // No-break spaces hold words together on a screen; in a title they only keep it from being found.
  const about = { ...given, title: given.title.replace(/\s+/gu, ' ') }
  context.assign(pagesRef, context.obj({ Type: 'Pages', Kids: [...pages], Count: pages.length }))
  const metadata = context.register(
    context.stream(new TextEncoder().encode(xmp(about)), { Type: 'Metadata', Subtype: 'XML' }),
  )
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }))
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  })
  const catalog = context.obj({
    Type: 'Catalog',
    Pages: pagesRef,
    Lang: PDFString.of(about.language),
    Metadata: metadata,
    OutputIntents: [intent],
    ViewerPreferences: { DisplayDocTitle: true },
  })
  for (const [key, value] of Object.entries(more)) catalog.set(PDFName.of(key), value)
  context.trailerInfo.Root = context.register(catalog)
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: PDFHexString.fromText(about.title),
      Producer: PDFString.of(PRODUCER),
      CreationDate: PDFString.of(pdfDate(about.madeAt)),
      ModDate: PDFString.of(pdfDate(about.madeAt)),
    }),
  )
  // By its content and nothing else: written once to be hashed, and once with the hash.
  const id = PDFHexString.of((await sha256(await written(context))).slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])
  return written(context)
}

/** Written in one go: nothing else happens in a worker. */
async function written(context: PDFContext): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer())
}
