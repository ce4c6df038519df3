import { type Bytes, sha256 } from './authority.ts'

/** PDFs written by hand, byte by byte, so that a test decides everything about their structure. */

export const latin = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'))
export const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

const pad = (value: number, digits: number) => String(value).padStart(digits, '0')

/** Objects by their number, and what else the trailer says. */
export interface Update {
  objects: Record<number, string>
  trailer?: string
  size?: number
}

/** Adds a revision to a file (or begins one), with a cross-reference table of its own. */
export function append(bytes: Uint8Array, { objects, trailer = '/Root 1 0 R', size = 60 }: Update): Bytes {
  let body = bytes.length === 0 ? '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n' : `${textOf(bytes)}\n`
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(body)?.[1]
  const entries: string[] = previous === undefined ? ['0 1\n0000000000 65535 f \n'] : []
  for (const [number, content] of Object.entries(objects)) {
    entries.push(`${number} 1\n${pad(body.length, 10)} 00000 n \n`)
    body += `${number} 0 obj\n${content}\nendobj\n`
  }
  const start = body.length
  const before = previous === undefined ? '' : ` /Prev ${previous}`
  return latin(
    `${body}xref\n${entries.join('')}trailer\n<< /Size ${size} ${trailer}${before} >>\nstartxref\n${start}\n%%EOF\n`,
  )
}

export const stream = (text: string, more = '') => `<< /Length ${text.length} ${more}>>\nstream\n${text}\nendstream`
const catalog = '<< /Type /Catalog /Pages 2 0 R >>'
const pageWith = (more: string) =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${more}>>`
export const shownText = 'BT /F1 14 Tf 60 780 Td (To khai: so tien 1.000.000 dong) Tj ET'

/** One page. `filler`: bytes of something else in it, so that the file gets larger. */
export const paper = (filler = 0): Bytes =>
  append(new Uint8Array(), {
    objects: {
      1: catalog,
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: pageWith(''),
      4: stream(shownText),
      5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...(filler > 0 && { 6: stream('x'.repeat(filler)) }),
    },
  })

const RANGE = '/ByteRange [0 ********** ********** **********]'
const SPACE = 16_384

export interface SigningOptions {
  /** Object numbers of the field and of the signature; the second signature needs others. */
  field?: number
  /** Fields that are there already, as references. */
  before?: string
  subFilter?: string
  /** Whether the form is to name the field. */
  hidden?: boolean
  /** What stands in the signature's place besides the message, in hexadecimal. */
  padding?: string
}

/** The catalog as the last revision has it. */
export const rootOf = (bytes: Uint8Array) =>
  [...textOf(bytes).matchAll(/\n1 0 obj\n([\s\S]*?)\nendobj/g)].pop()?.[1] ?? catalog

/** The file with a place for a signature in a revision of its own. */
function withPlace(bytes: Uint8Array, options: SigningOptions = {}): Bytes {
  const { field = 10, before = '', subFilter = 'ETSI.CAdES.detached', hidden = false } = options
  const fields = hidden ? before : `${before} ${field} 0 R`
  return append(bytes, {
    objects: {
      1: rootOf(bytes)
        .replace(/ \/AcroForm << .*? >>|$/, '')
        .replace(/>>$/, `/AcroForm << /Fields [${fields}] /SigFlags 3 >> >>`),
      3: pageWith(`/Annots [${fields}] `),
      [field]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sig${field}) /V ${field + 1} 0 R /P 3 0 R /Rect [0 0 0 0] /F 132 >>`,
      [field + 1]:
        `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${RANGE} /Contents <${'0'.repeat(SPACE)}> >>`,
    },
  })
}

/** Signs the last empty place: `make` gets the hash of what is covered and gives the message. */
export async function signed(
  bytes: Uint8Array,
  make: (hash: Bytes, covered: Bytes) => Promise<Bytes>,
  options: SigningOptions = {},
): Promise<Bytes> {
  const prepared = textOf(withPlace(bytes, options))
  const open = prepared.lastIndexOf(`<${'0'.repeat(SPACE)}>`)
  const close = open + SPACE + 2
  const range = `/ByteRange [0 ${open} ${close} ${prepared.length - close}]`
  const written = prepared.replace(RANGE, range.padEnd(RANGE.length, ' '))
  const covered = latin(written.slice(0, open) + written.slice(close))
  const made = Buffer.from(await make(await sha256(covered), covered)).toString('hex') + (options.padding ?? '')
  if (made.length > SPACE) throw new Error('the message is too long for its place')
  return latin(`${written.slice(0, open)}<${made.padEnd(SPACE, '0')}>${written.slice(close)}`)
}

const hexStream = (der: Uint8Array) => stream(textOf(der))

/** Adds the store of evidence (DSS) in a revision of its own. */
export function withEvidence(
  bytes: Uint8Array,
  {
    certificates = [],
    lists = [],
    answers = [],
  }: { certificates?: Uint8Array[]; lists?: Uint8Array[]; answers?: Uint8Array[] },
): Bytes {
  const all = [...certificates, ...lists, ...answers]
  const numberOf = (der: Uint8Array) => `${31 + all.indexOf(der)} 0 R`
  const refs = (some: Uint8Array[]) => `[${some.map(numberOf).join(' ')}]`
  return append(bytes, {
    objects: {
      1: rootOf(bytes).replace(/>>$/, '/DSS 30 0 R >>'),
      30: `<< /Type /DSS /Certs ${refs(certificates)} /CRLs ${refs(lists)} /OCSPs ${refs(answers)} >>`,
      ...Object.fromEntries(all.map((der, at) => [31 + at, hexStream(der)])),
    },
  })
}
