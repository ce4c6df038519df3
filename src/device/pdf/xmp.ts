import { OVER_PREFIX } from '../../core/over-identifier.ts'

/** What a document says of itself. `madeAt`: ISO 8601, UTC; never the clock, so that the same answers give the same bytes. */
export interface About {
  title: string
  language: string
  madeAt: string
  /** SHA-256, as hex, of what the document was made from, where it has to be told. */
  over?: string | undefined
  /** The level of PDF/A-2 that it keeps: A with tags, B for bare pictures. */
  level: 'A' | 'B'
}

export const PRODUCER = 'Tung Buoc'

/** How a document names what it was made from, in its metadata. */
const overIdentifier = (over: string) => `${OVER_PREFIX}${over}`

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The metadata of a PDF as XMP, which is where PDF/A says what it is. */
export const xmp = ({
  title,
  language,
  madeAt,
  over,
  level,
}: About): string => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>${over === undefined ? '' : `\n<dc:identifier>${overIdentifier(over)}</dc:identifier>`}
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>${PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>${level}</pdfaid:conformance>
<xmp:CreateDate>${toSecond(madeAt)}</xmp:CreateDate>
<xmp:ModifyDate>${toSecond(madeAt)}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`

const toSecond = (iso: string) => iso.replace(/\.\d+Z$/, 'Z')

/** The same moment as PDF writes it: D:20261122031500Z. */
export const pdfDate = (iso: string): string => `D:${toSecond(iso).replace(/[-:T]/g, '')}`
