import { type Bytes, copied, Unreadable } from './bytes.ts'
import { inflate } from './inflate.ts'
import { countOf, nameOf, type PdfDict, type PdfStream, type PdfValue } from './pdf-values.ts'

/** What a stream holds, unpacked: plain or Flate, with the predictors of cross-reference streams. Else Unreadable. */
export function contentOf({ dict, data }: PdfStream, limit: number): Bytes {
  const filters = listOf(dict.entries.get('Filter'))
  const parameters = listOf(dict.entries.get('DecodeParms'))
  if (filters.length === 0) return copied(data)
  if (filters.length > 1 || nameOf(filters[0]) !== 'FlateDecode')
    throw new Unreadable('a filter that is not known here')
  const unpacked = inflate(data, limit)
  const [given] = parameters
  return given?.kind === 'dict' ? withoutPredictor(unpacked, given) : unpacked
}

const listOf = (value: PdfValue | undefined): readonly PdfValue[] =>
  value === undefined || value.kind === 'null' ? [] : value.kind === 'array' ? value.items : [value]

/** PNG's predictors (RFC 2083, 6); each row begins with which one it has. */
function withoutPredictor(bytes: Bytes, { entries }: PdfDict): Bytes {
  const said = (key: string, usual: number) => countOf(entries.get(key)) ?? usual
  const predictor = said('Predictor', 1)
  if (predictor === 1) return bytes
  if (predictor < 10) throw new Unreadable('a predictor that is not known here')
  const pixel = Math.max(1, Math.ceil((said('Colors', 1) * said('BitsPerComponent', 8)) / 8))
  const width = Math.ceil((said('Colors', 1) * said('BitsPerComponent', 8) * said('Columns', 1)) / 8)
  if (width < 1 || width > 100_000 || pixel > width) throw new Unreadable('rows of no width')
  const rows = Math.floor(bytes.length / (width + 1))
  const out = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (width + 1)] ?? 0
    for (let column = 0; column < width; column += 1) {
      const place = row * width + column
      const left = column >= pixel ? (out[place - pixel] ?? 0) : 0
      const up = row > 0 ? (out[place - width] ?? 0) : 0
      const corner = row > 0 && column >= pixel ? (out[place - width - pixel] ?? 0) : 0
      out[place] = (bytes[row * (width + 1) + 1 + column] ?? 0) + guess(kind, left, up, corner)
    }
  }
  return out
}

function guess(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) throw new Unreadable('a row of no kind')
  const [far, wide, both] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return far <= wide && far <= both ? left : wide <= both ? up : corner
}
