import * as z from 'zod/mini'
import { Dossier, dossierHash, ManifestEntry } from '../core/dossier.ts'
import { SignedReceipt } from '../core/receipt.ts'
import { toBase64 } from './base64.ts'
import type { Files } from './files.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/**
 * A sealed dossier as one file, JSON, to carry by hand: to another device, to an office without a network, or to keep.
 * It is not encrypted: whoever has the file reads the dossier. `hash`: `dossierHash` of the dossier.
 */
export const ExportedDossier = z.strictObject({
  format: z.literal('tung-buoc/dossier'),
  version: z.literal(1),
  /** By the clock of the device, UTC. */
  exportedAt: z.iso.datetime(),
  about: z.string(),
  dossier: Dossier,
  hash: z.string(),
  /** What the office has confirmed of it, if anything. */
  receipts: z.array(SignedReceipt),
  /** The bytes of every file in the manifest, each once. */
  papers: z.array(
    z.strictObject({
      sha256: ManifestEntry.shape.sha256,
      type: ManifestEntry.shape.type,
      size: ManifestEntry.shape.size,
      base64: z.string(),
    }),
  ),
  /** Files of the manifest that the device could not read any more, by hash. */
  missing: z.array(ManifestEntry.shape.sha256),
})
export type ExportedDossier = z.infer<typeof ExportedDossier>

/** Writes the file. A paper that cannot be read is named as missing, and does not keep the others here. */
export async function exported({ dossier, about, receipts }: OutboxEntry, files: Files, at: Date): Promise<Blob> {
  const papers: ExportedDossier['papers'] = []
  const missing: string[] = []
  const manifest = new Map(dossier.files.map((entry) => [entry.sha256, entry]))
  for (const { sha256, type, size } of manifest.values()) {
    const bytes = await files.get(sha256)
    if (bytes.ok) papers.push({ sha256, type, size, base64: toBase64(new Uint8Array(await bytes.value.arrayBuffer())) })
    else missing.push(sha256)
  }
  const content: ExportedDossier = {
    format: 'tung-buoc/dossier',
    version: 1,
    exportedAt: at.toISOString(),
    about,
    dossier,
    hash: await dossierHash(dossier),
    receipts: receipts.map(({ jws }) => ({ jws })),
    papers,
    missing,
  }
  return new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' })
}
