import * as z from 'zod/mini'
import { DueDate } from './calendar.ts'
import { Agency, type Case } from './case.ts'
import { LocalDate } from './date-schemas.ts'
import { Dossier, DossierId, ManifestEntry } from './dossier.ts'
import { type SealedDossier, SealedFile } from './sealed-parcel.ts'

/**
 * What the office confirms it has: this revision, file by file, under this number. It travels signed, as a compact JWS
 * (RFC 7515, ES256, typ `receipt+jwt`, kid the RFC 7638 thumbprint of the key) whose payload is this as JSON.
 */
export const Receipt = z.strictObject({
  dossierId: DossierId,
  revision: Dossier.shape.revision,
  number: z.string(),
  /** When this revision arrived, by the office's clock, UTC. */
  receivedAt: z.iso.datetime(),
  agency: Agency,
  procedure: z.strictObject({ code: z.string(), version: LocalDate }),
  /** Of a sealed parcel the sealed files: the receipt says nothing that its bearer could not see before. */
  files: z.array(z.union([ManifestEntry, SealedFile])),
  hash: z.string(),
  due: DueDate,
  /** Which life of the office's store it was written in: see `OfficeFacts`. */
  epoch: z.uuid(),
})
export type Receipt = z.infer<typeof Receipt>

/** The proof as it travels and is kept. */
export const SignedReceipt = z.strictObject({ jws: z.string() })
export type SignedReceipt = z.infer<typeof SignedReceipt>

const Base64Url = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

/** A public key of an office: a JWK (RFC 7517) on the curve P-256, without its private part; kid as in RFC 7638. */
export const OfficeKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: Base64Url,
  y: Base64Url,
  kid: Base64Url,
  alg: z.literal('ES256'),
  use: z.literal('sig'),
})
export type OfficeKey = z.infer<typeof OfficeKey>

/**
 * What an office says of itself. `epoch` changes when its store was put back from a backup; `time` is its clock, UTC.
 * `login`: whether it takes dossiers only from people who have logged in; an office that says nothing of it does not.
 */
export const OfficeFacts = z.strictObject({
  epoch: z.uuid(),
  time: z.iso.datetime(),
  keys: z.array(OfficeKey).check(z.minLength(1)),
  login: z.optional(z.enum(['offered', 'required'])),
  /** The key to which a finished dossier is sealed, signed: see envelope.ts. Absent where an office takes none. */
  sealing: z.optional(z.string()),
})
export type OfficeFacts = z.infer<typeof OfficeFacts>

/** The receipt of the revision that a case holds, which arrived at a moment. Made once; later it is only repeated. */
export const receiptOf = ({ dossier, number, agency, hash, due }: Case, at: Date, epoch: string): Receipt => ({
  dossierId: dossier.id,
  revision: dossier.revision,
  number,
  receivedAt: at.toISOString(),
  agency,
  procedure: dossier.procedure,
  files: dossier.files,
  hash,
  due,
  epoch,
})

/** The receipt of a sealed parcel: what the office says of the case in it, for whoever has only the parcel. */
export const parcelReceiptOf = (of: Case, sealed: SealedDossier, hash: string, at: Date, epoch: string): Receipt => ({
  ...receiptOf(of, at, epoch),
  dossierId: sealed.id,
  revision: sealed.revision,
  procedure: sealed.procedure,
  files: sealed.files,
  hash,
})
