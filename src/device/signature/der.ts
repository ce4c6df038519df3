import * as asn1js from 'asn1js'
import { type Bytes, copied, Unreadable } from './bytes.ts'

const MOST_NODES = 400_000

/** The first value of these bytes and how many of them it takes. Unreadable when there is none. */
export function readDer(bytes: Uint8Array): { value: asn1js.AsnType; length: number } {
  const limits = { maxNodes: MOST_NODES, maxDepth: 40, parseEmbedded: false }
  const { result, offset } = asn1js.fromBER(copied(bytes), { ...limits, copyInput: false })
  if (offset <= 0 || result.error) throw new Unreadable('no DER')
  return { value: result, length: offset }
}

/** The bytes of a value as they were read. */
export const rawOf = (value: asn1js.AsnType): Bytes => copied(value.valueBeforeDecodeView)

/** The values inside a constructed one; empty for others. */
export function partsOf(value: asn1js.AsnType | undefined): readonly asn1js.AsnType[] {
  return value instanceof asn1js.Constructed ? value.valueBlock.value : []
}

/** Whether it has the context tag of this number. */
export const isTagged = (value: asn1js.AsnType | undefined, number: number) =>
  value !== undefined && value.idBlock.tagClass === 3 && value.idBlock.tagNumber === number

/** The content bytes of an octet string, also of one in pieces. */
export function octetsOf(value: unknown): Bytes {
  if (!(value instanceof asn1js.OctetString)) throw new Unreadable('no octets')
  return new Uint8Array(value.getValue())
}
