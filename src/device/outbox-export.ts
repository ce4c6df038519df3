import * as z from 'zod/mini'
import { Dossier, dossierHash, ManifestEntry } from '../core/dossier.ts'
import { SignedReceipt } from '../core/receipt.ts'
import { isSealed, SEALED_TYPE, SealedDossier, type SealedFile } from '../core/sealed-parcel.ts'
import { toBase64 } from './base64.ts'
import type { Files } from './files.ts'
import type { OutboxEntry } from './outbox-entry.ts'

const carried = {
  version: z.literal(1),
  /** By the clock of the device, UTC. */
  exportedAt: z.iso.datetime(),
  hash: z.string(),
  /** What the office has confirmed of it, if anything. */
  receipts: z.array(SignedReceipt),
  /** Files of the manifest that the device could not read any more, by hash. */
  missing: z.array(ManifestEntry.shape.sha256),
}
const paper = { sha256: ManifestEntry.shape.sha256, size: ManifestEntry.shape.size, base64: z.string() }

/**
 * A finished dossier as one file, JSON, to carry by hand: to another device, to an office without a network, or to keep.
 * It is not encrypted: whoever has the file reads the dossier. `hash`: `dossierHash` of the dossier.
 */
export const ExportedDossier = z.strictObject({
  format: z.literal('tung-buoc/dossier'),
  ...carried,
  about: z.string(),
  dossier: Dossier,
  /** The bytes of every file in the manifest, each once. */
  papers: z.array(z.strictObject({ ...paper, type: ManifestEntry.shape.type })),
})
export type ExportedDossier = z.infer<typeof ExportedDossier>

/** The same of a parcel that is sealed to the office: nobody else can read it. `hash`: of the parcel. */
export const ExportedParcel = z.strictObject({
  format: z.literal('tung-buoc/sealed-dossier'),
  ...carried,
  dossier: SealedDossier,
  /** The sealed files. */
  papers: z.array(z.strictObject({ ...paper, type: z.literal(SEALED_TYPE) })),
})
export type ExportedParcel = z.infer<typeof ExportedParcel>

/** Writes the file. A paper that cannot be read is named as missing, and does not keep the others here. */
export async function exported({ dossier, about, receipts }: OutboxEntry, files: Files, at: Date): Promise<Blob> {
  const common = {
    version: 1 as const,
    exportedAt: at.toISOString(),
    hash: await dossierHash(dossier),
    receipts: receipts.map(({ jws }) => ({ jws })),
  }
  const content: ExportedDossier | ExportedParcel = isSealed(dossier)
    ? {
        format: 'tung-buoc/sealed-dossier',
        ...common,
        dossier,
        ...(await papersOf(dossier.files, files, () => SEALED_TYPE)),
      }
    : {
        format: 'tung-buoc/dossier',
        ...common,
        about,
        dossier,
        ...(await papersOf(dossier.files, files, ({ type }) => type)),
      }
  return new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' })
}

async function papersOf<F extends SealedFile, T>(manifest: readonly F[], files: Files, typeOf: (file: F) => T) {
  const papers: (Paper & { type: T })[] = []
  const missing: string[] = []
  for (const file of new Map(manifest.map((entry) => [entry.sha256, entry])).values()) {
    const { sha256, size } = file
    const bytes = await files.get(sha256)
    if (!bytes.ok) missing.push(sha256)
    else {
      const base64 = toBase64(new Uint8Array(await bytes.value.arrayBuffer()))
      papers.push({ sha256, type: typeOf(file), size, base64 })
    }
  }
  return { papers, missing }
}

interface Paper {
  sha256: string
  size: number
  base64: string
}
