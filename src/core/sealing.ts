import * as z from 'zod/mini'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import { Dossier, DossierId, ManifestEntry } from './dossier.ts'
import { type HeldKey, openEnvelope, type SealingKey, sealEnvelope } from './envelope.ts'
import { FILE_HEAD, fileTypeOf } from './file-type.ts'
import type { Problem } from './problem.ts'
import { randomId } from './random-id.ts'
import { err, ok, type Result } from './result.ts'
import { isSealedFile, SEALED_MARK as MARK, SEALING_ADDS, type SealedDossier } from './sealed-parcel.ts'
import { sha256 } from './sha256.ts'

const Hash = ManifestEntry.shape.sha256
const IV = 12

/**
 * What is in the envelope. `parcel`: the id that it was sealed under. Files by the hash of their own bytes. `next`: SHA-256
 * of the proof by which a later parcel may take the place of this one; `follows`: of which parcel this one does.
 */
const Content = z.strictObject({
  parcel: DossierId,
  dossier: Dossier,
  next: z.optional(Hash),
  follows: z.optional(
    z.strictObject({ parcel: DossierId, proof: z.string().check(z.minLength(32), z.maxLength(100)) }),
  ),
  files: z.record(Hash, z.strictObject({ sealed: Hash, key: z.string().check(z.regex(/^[\w-]{43}$/)) })),
})
export type OpenedParcel = z.infer<typeof Content>
/** Where a parcel stands among those of the same dossier. */
export type ParcelPlace = Pick<OpenedParcel, 'next' | 'follows'>

const fileKey = (bytes: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** A256GCM with a key of its own, which goes into the envelope. */
async function sealFile(bytes: ArrayBuffer) {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const iv = crypto.getRandomValues(new Uint8Array(IV))
  const params = { name: 'AES-GCM', iv, additionalData: MARK }
  const body = new Uint8Array(await crypto.subtle.encrypt(params, await fileKey(key), bytes))
  const sealed = new Uint8Array(SEALING_ADDS - 16 + body.length)
  sealed.set(MARK)
  sealed.set(iv, MARK.length)
  sealed.set(body, MARK.length + IV)
  return { sealed, key: toBase64Url(key), sha256: await sha256(sealed) }
}

export interface SealedWith {
  dossier: SealedDossier
  /** The sealed files by their hash. */
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/**
 * Dossier → sealed parcel, under an id of its own (`id`, a UUID that nobody can guess). `bytesOf`: a file of the
 * manifest, by hash; what it throws is thrown.
 */
export async function sealDossier(
  dossier: Dossier,
  bytesOf: (sha256: string) => Promise<ArrayBuffer>,
  to: SealingKey,
  id: string = randomId(),
  place: ParcelPlace = {},
): Promise<SealedWith> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const inside: OpenedParcel['files'] = {}
  for (const hash of new Set(dossier.files.map((file) => file.sha256))) {
    const { sealed, key, sha256: own } = await sealFile(await bytesOf(hash))
    files.set(own, sealed)
    inside[hash] = { sealed: own, key }
  }
  const content: OpenedParcel = { parcel: id, dossier, files: inside, ...place }
  const envelope = await sealEnvelope(new TextEncoder().encode(JSON.stringify(content)), to)
  const { revision, procedure, sealedAt } = dossier
  const sealed = [...files].map(([hash, { length }]) => ({ sha256: hash, size: length }))
  return { dossier: { id, revision, procedure, sealedAt, files: sealed, envelope }, files }
}

/**
 * Opens a parcel with the private key of the office. Undefined when it does not open, or is not what stands on it: then
 * it was altered on its way.
 */
export async function openParcel(sealed: SealedDossier, secret: HeldKey): Promise<OpenedParcel | undefined> {
  const bytes = await openEnvelope(sealed.envelope, secret)
  const parsed = bytes && Content.safeParse(parsedJson(new TextDecoder().decode(bytes)))
  if (!parsed?.success) return undefined
  const { parcel, dossier, files } = parsed.data
  const own = sealed.files.map((file) => file.sha256)
  const isWhole =
    parcel === sealed.id &&
    dossier.revision === sealed.revision &&
    dossier.procedure.code === sealed.procedure.code &&
    dossier.procedure.version === sealed.procedure.version &&
    dossier.files.every((file) => own.includes(files[file.sha256]?.sealed ?? ''))
  return isWhole ? parsed.data : undefined
}

/** What a later parcel has to prove, from the proof itself. */
export const nextFor = (proof: string): Promise<string> => sha256(new TextEncoder().encode(proof))

/** What an office noted of a parcel that it opened. */
export interface EarlierParcel {
  /** Of the dossier that was in it. */
  dossierId: DossierId
  next: string | undefined
}

/**
 * The dossier in a parcel; where it corrects what was in an earlier one, under the id of that, which only the office
 * knows. The earlier parcel's id alone buys nothing: it lies unsealed on the phone that sent it.
 */
export async function placed(
  { dossier, follows }: OpenedParcel,
  earlier: EarlierParcel | undefined,
): Promise<Result<Dossier, Problem>> {
  if (!follows) return ok(dossier)
  if (!earlier) return err({ code: 'parcel.earlier-missing' })
  if (earlier.next !== (await nextFor(follows.proof))) return err({ code: 'dossier.malformed' })
  return ok({ ...dossier, id: earlier.dossierId })
}

/** Opens a file of a parcel: its bytes are those that the manifest says, or undefined. */
export async function openSealedFile(
  { files }: OpenedParcel,
  hash: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: ManifestEntry['type'] } | undefined> {
  const own = files[hash]
  const secret = own && fromBase64Url(own.key)
  if (!secret || !isSealedFile(sealed)) return undefined
  try {
    const iv = sealed.slice(MARK.length, MARK.length + IV)
    const params = { name: 'AES-GCM', iv, additionalData: MARK }
    const key = await fileKey(secret)
    const bytes = new Uint8Array(await crypto.subtle.decrypt(params, key, sealed.slice(MARK.length + IV)))
    const type = fileTypeOf(bytes.subarray(0, FILE_HEAD))
    return type && (await sha256(bytes)) === hash ? { bytes, type } : undefined
  } catch {
    // WebCrypto says only that it does not open.
    return undefined
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
