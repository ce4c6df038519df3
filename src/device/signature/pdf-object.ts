import { ascii, Unreadable } from './bytes.ts'
import { type Budget, PdfReader } from './pdf-reader.ts'
import { countOf, type PdfDict, type PdfStream, type PdfValue } from './pdf-values.ts'

const endstream = ascii('endstream')

/** The object at a place of the file, which must be the one of this number. */
export function readObject(
  bytes: Uint8Array,
  offset: number,
  budget: Budget,
  number: number | undefined,
  generation: number | undefined,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
): PdfValue {
  const reader = new PdfReader(bytes, offset, budget)
  const [said, version] = [reader.whole(), reader.whole()]
  if ((number !== undefined && said !== number) || (generation !== undefined && version !== generation)) {
    throw new Unreadable('another object than the one asked for')
  }
  if (!reader.takes('obj')) throw new Unreadable('no object')
  const value = reader.value()
  if (value.kind === 'dict' && reader.takes('stream')) return readStream(reader, value, resolve)
  if (!reader.takes('endobj')) throw new Unreadable('an object without end')
  return value
}

function readStream(
  reader: PdfReader,
  dict: PdfDict,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
): PdfStream {
  const { bytes } = reader
  if (bytes[reader.at] === 13) reader.at += 1
  if (bytes[reader.at] !== 10) throw new Unreadable('a stream that does not begin')
  const start = reader.at + 1
  const length = countOf(resolve(dict.entries.get('Length')))
  if (length === undefined || start + length > bytes.length) throw new Unreadable('a stream without a length')
  reader.at = start + length
  reader.skip()
  if (!endstream.every((byte, at) => bytes[reader.at + at] === byte)) throw new Unreadable('a stream of another length')
  return { kind: 'stream', dict, data: bytes.subarray(start, start + length) }
}
