import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
} from 'pdf-lib'

/** A PDF as somebody else reads it: what its pages show, what an assistive program is told, what it says of itself. */
export interface ReadPdf {
  context: PDFContext
  catalog: PDFDict
  pages: ReadPage[]
  /** Structure, indented; a line an element, with its text. */
  tree: string
  xmp: string
}

export interface ReadPage {
  content: string
  /** Texts in the order of the page. `mcid`: undefined for artifacts. */
  texts: { text: string; mcid: number | undefined; x: number; y: number }[]
}

export function theStream(object: unknown): PDFRawStream {
  if (!(object instanceof PDFRawStream)) throw new Error('It is no stream')
  return object
}

function theDict(object: unknown): PDFDict {
  if (!(object instanceof PDFDict)) throw new Error('It is no dictionary')
  return object
}

const textOf = (stream: PDFRawStream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')

/** Reads with pdf-lib's parser and our own reading of the pages, by the maps to Unicode that are in the file. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context, catalog } = document
  const at = (dict: PDFDict, key: string) => dict.lookup(PDFName.of(key))
  const pages = document.getPages().map(({ node }): ReadPage => {
    const content = textOf(theStream(context.lookup(node.get(PDFName.of('Contents')))))
    const fonts = theDict(at(node, 'Resources')).lookupMaybe(PDFName.of('Font'), PDFDict)
    const maps = new Map(
      (fonts?.entries() ?? []).map(([name, ref]) => {
        const font = theDict(context.lookup(ref))
        return [name.decodeText(), readMap(textOf(theStream(at(font, 'ToUnicode'))))]
      }),
    )
    return { content, texts: readTexts(content, maps) }
  })
  const metadata = at(catalog, 'Metadata')
  return {
    context,
    catalog,
    pages,
    tree: treeOf(context, catalog, pages),
    xmp: metadata ? Buffer.from(theStream(metadata).contents).toString('utf8') : '',
  }
}

function readMap(cmap: string): Map<string, string> {
  return new Map(
    Array.from(cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm), ([, code = '', units = '']) => [
      code,
      String.fromCharCode(...(units.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
    ]),
  )
}

function readTexts(content: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): ReadPage['texts'] {
  const texts: ReadPage['texts'] = []
  let mcid: number | undefined
  for (const line of content.split('\n')) {
    const begins = /\/MCID (\d+)>> BDC/.exec(line)
    if (begins) mcid = Number(begins[1])
    if (line === 'EMC') mcid = undefined
    const shown = /\/(F\d) [\d.]+ Tf ([-\d. ]+) (?:Td|Tm) <([0-9A-F]*)> Tj/.exec(line)
    if (!shown) continue
    const [, font = '', place = '', codes = ''] = shown
    const text = (codes.match(/.{4}/g) ?? []).map((code) => maps.get(font)?.get(code) ?? '\ufffd').join('')
    const [x = 0, y = 0] = place.split(' ').slice(-2).map(Number)
    texts.push({ text, mcid, x, y })
  }
  return texts
}

function treeOf(context: PDFContext, catalog: PDFDict, pages: readonly ReadPage[]): string {
  const root = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (!root) return ''
  const pageList = theDict(context.lookup(catalog.get(PDFName.of('Pages')))).lookup(PDFName.of('Kids'), PDFArray)
  const pageRefs = pageList.asArray()
  const lines: string[] = []
  const visit = (node: unknown, depth: number): string => {
    const dict = node instanceof PDFDict ? node : undefined
    if (!dict) return ''
    if (dict.has(PDFName.of('MCID'))) {
      const ref = dict.get(PDFName.of('Pg'))
      const page = ref ? pageRefs.indexOf(ref) : -1
      const id = dict.lookup(PDFName.of('MCID'), PDFNumber).asNumber()
      return (pages[page]?.texts ?? []).flatMap(({ mcid, text }) => (mcid === id ? [text] : [])).join('')
    }
    const tag = dict.lookupMaybe(PDFName.of('S'), PDFName)?.decodeText()
    const place = lines.length
    if (tag) lines.push('')
    const kids = dict.lookupMaybe(PDFName.of('K'), PDFArray)
    const own = (kids?.asArray() ?? []).map((kid) => visit(context.lookup(kid), tag ? depth + 1 : depth)).join('')
    const alt = dict.lookup(PDFName.of('Alt'))
    const said = alt instanceof PDFHexString || alt instanceof PDFString ? ` [${alt.decodeText()}]` : ''
    if (tag) lines[place] = `${'  '.repeat(depth)}${tag}${said}${own === '' ? '' : `: ${own}`}`
    return ''
  }
  visit(root, 0)
  return lines.join('\n')
}
