import * as asn1js from 'asn1js'
import { type AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs'
import { type Bytes, copied } from './bytes.ts'

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** Hashes that may still be relied on. */
const hashes: Readonly<Record<string, Hash>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}
const rsa: Readonly<Record<string, Hash>> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
}
const ecdsa: Readonly<Record<string, Hash>> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
}
const [RSA_KEY, PSS, EC_KEY] = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10', '1.2.840.10045.2.1']
/** Curves by their identifier, and the bytes of one number. */
const curves: Readonly<Record<string, { namedCurve: string; size: number }>> = {
  '1.2.840.10045.3.1.7': { namedCurve: 'P-256', size: 32 },
  '1.3.132.0.34': { namedCurve: 'P-384', size: 48 },
}
const LEAST_RSA_BITS = 2048

export const hashOf = (algorithm: AlgorithmIdentifier): Hash | undefined => hashes[algorithm.algorithmId]

/** The same of an algorithm that was not read into its own shape. */
export function hashIn(value: asn1js.AsnType | undefined): Hash | undefined {
  const name = value instanceof asn1js.Sequence ? value.valueBlock.value[0] : undefined
  return name instanceof asn1js.ObjectIdentifier ? hashes[name.valueBlock.toString()] : undefined
}

export const digest = async (hash: Hash | 'SHA-1', bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest(hash, bytes))

/** `refused`: an algorithm or a key that is not on the list, so that nothing can be said. */
export type SignatureAnswer = 'right' | 'wrong' | 'refused'

interface Claim {
  /** The signer's public key, as SubjectPublicKeyInfo in DER. */
  key: Bytes
  algorithm: AlgorithmIdentifier
  /** Which hash goes with an algorithm that names none. */
  hash?: Hash | undefined
  data: Bytes
  signature: Bytes
}

/** Whether the key made this signature over these bytes: RSA from 2048 bits, P-256 and P-384, with SHA-2. */
export async function verified({ key, algorithm, hash, data, signature }: Claim): Promise<SignatureAnswer> {
  try {
    const kind = keyKind(key)
    if (kind === undefined) return 'refused'
    const { algorithmId } = algorithm
    // A way of signing that this kind of key cannot have taken.
    if (kind === 'rsa' ? algorithmId in ecdsa : algorithmId in rsa || algorithmId === PSS) return 'wrong'
    if (kind === 'rsa') return await rsaVerified(key, rsaScheme(algorithm, hash), data, signature)
    const named = ecdsa[algorithmId]
    if (named === undefined) return 'refused'
    const imported = await crypto.subtle.importKey('spki', key, { name: 'ECDSA', namedCurve: kind.namedCurve }, false, [
      'verify',
    ])
    const raw = rawSignature(signature, kind.size)
    if (!raw) return 'wrong'
    return answer(await crypto.subtle.verify({ name: 'ECDSA', hash: named }, imported, raw, data))
  } catch {
    // A key that the browser does not take, or parameters that cannot be read.
    return 'refused'
  }
}

const answer = (right: boolean) => (right ? 'right' : 'wrong')

interface Scheme {
  name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS'
  hash: Hash
  saltLength: number
}

async function rsaVerified(
  key: Bytes,
  scheme: Scheme | undefined,
  data: Bytes,
  signature: Bytes,
): Promise<SignatureAnswer> {
  if (!scheme) return 'refused'
  const { name, hash, saltLength } = scheme
  const imported = await crypto.subtle.importKey('spki', key, { name, hash }, false, ['verify'])
  const { algorithm } = imported
  if (!('modulusLength' in algorithm) || Number(algorithm.modulusLength) < LEAST_RSA_BITS) return 'refused'
  return answer(await crypto.subtle.verify({ name, saltLength }, imported, signature, data))
}

function rsaScheme(
  { algorithmId, algorithmParams }: AlgorithmIdentifier,
  otherwise: Hash | undefined,
): Scheme | undefined {
  const hash = algorithmId === RSA_KEY ? otherwise : rsa[algorithmId]
  if (hash) return { name: 'RSASSA-PKCS1-v1_5', hash, saltLength: 0 }
  if (algorithmId !== PSS || algorithmParams === undefined) return undefined
  const { hashAlgorithm, maskGenAlgorithm, saltLength } = new RSASSAPSSParams({ schema: algorithmParams })
  const named = hashOf(hashAlgorithm)
  const mask: unknown = maskGenAlgorithm.algorithmParams
  const maskHash = mask instanceof asn1js.Sequence ? hashIn(mask) : undefined
  return named !== undefined && maskHash === named ? { name: 'RSA-PSS', hash: named, saltLength } : undefined
}

/** What kind of key it is, by its own algorithm identifier. */
function keyKind(key: Bytes): 'rsa' | { namedCurve: string; size: number } | undefined {
  const { result } = asn1js.fromBER(key)
  const algorithm = result instanceof asn1js.Sequence ? result.valueBlock.value[0] : undefined
  if (!(algorithm instanceof asn1js.Sequence)) return undefined
  const [id, curve] = algorithm.valueBlock.value
  const name = id instanceof asn1js.ObjectIdentifier ? id.valueBlock.toString() : undefined
  if (name === RSA_KEY) return 'rsa'
  return name === EC_KEY && curve instanceof asn1js.ObjectIdentifier ? curves[curve.valueBlock.toString()] : undefined
}

/** The two numbers of an ECDSA signature, each of `size` bytes, out of their DER. */
function rawSignature(der: Bytes, size: number): Bytes | undefined {
  const { result } = asn1js.fromBER(der)
  if (!(result instanceof asn1js.Sequence) || result.valueBlock.value.length !== 2) return undefined
  const raw = new Uint8Array(size * 2)
  for (const [at, part] of result.valueBlock.value.entries()) {
    if (!(part instanceof asn1js.Integer)) return undefined
    const bytes = withoutZeros(copied(part.valueBlock.valueHexView))
    if (bytes.length > size) return undefined
    raw.set(bytes, size * (at + 1) - bytes.length)
  }
  return raw
}

function withoutZeros(bytes: Bytes): Bytes {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? new Uint8Array() : bytes.slice(first)
}
