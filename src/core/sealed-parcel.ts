import * as z from 'zod/mini'
import { Dossier, DossierId, FILE_LIMITS, ManifestEntry } from './dossier.ts'

const Hash = ManifestEntry.shape.sha256

/** A sealed file by its own bytes: nothing of the paper in it can be told or guessed from these. */
export const SealedFile = z.strictObject({ sha256: Hash, size: ManifestEntry.shape.size })
export type SealedFile = z.infer<typeof SealedFile>

/**
 * A dossier that was finished for somebody else, sealed to the office: whoever prepared it cannot open it any more. What
 * stays readable is all that delivery needs. `id` is not the dossier's: with it one learns of the case nothing but how
 * far it is.
 */
export const SealedDossier = z.strictObject({
  id: DossierId,
  revision: Dossier.shape.revision,
  procedure: Dossier.shape.procedure,
  sealedAt: Dossier.shape.sealedAt,
  files: z.array(SealedFile).check(z.maxLength(FILE_LIMITS.files)),
  /** A compact JWE whose content is the dossier, and the key of each file: see envelope.ts. */
  envelope: z.string().check(z.maxLength(1_400_000), z.regex(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)),
})
export type SealedDossier = z.infer<typeof SealedDossier>

/** What a device hands over: as it is, or sealed. */
export const Outgoing = z.union([Dossier, SealedDossier])
export type Outgoing = z.infer<typeof Outgoing>

export const isSealed = (outgoing: Outgoing): outgoing is SealedDossier => 'envelope' in outgoing

/** With what a sealed file begins, so that it is not taken for a damaged picture. */
export const SEALED_MARK = new TextEncoder().encode('TBSEAL1\n')
/** By how many bytes sealing makes a file longer: the mark, an IV and a tag. */
export const SEALING_ADDS = SEALED_MARK.length + 12 + 16

/** What a sealed file is to whoever cannot open it. */
export const SEALED_TYPE = 'application/octet-stream'

export const isSealedFile = (head: Uint8Array): boolean => SEALED_MARK.every((byte, index) => head[index] === byte)
