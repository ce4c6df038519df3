import * as z from 'zod/mini'
import { Dossier, dossierHash, ManifestEntry, sha256 } from '../core/dossier.ts'
import type { Problem } from '../core/problem.ts'
import { SignedReceipt } from '../core/receipt.ts'
import { err, ok, type Result } from '../core/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
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

/** An exported dossier that is whole, and its papers by hash. */
export interface ReadExport {
  content: ExportedDossier
  papers: ReadonlyMap<string, Blob>
}

/**
 * Reads such a file again. `dossier.malformed`: not one, or changed since; `file.hash`: a paper is not the one of the
 * manifest; `file.missing`: one is not in it. With the slot as the problem's field.
 */
export async function readExport(file: Blob): Promise<Result<ReadExport, Problem[]>> {
  const parsed = ExportedDossier.safeParse(jsonOf(await file.text()))
  if (!parsed.success) return err([{ code: 'dossier.malformed' }])
  const content = parsed.data
  if (content.hash !== (await dossierHash(content.dossier))) return err([{ code: 'dossier.malformed' }])
  const papers = new Map<string, Blob>()
  const problems: Problem[] = []
  for (const { sha256: hash, slot, page } of content.dossier.files) {
    const paper = content.papers.find((one) => one.sha256 === hash)
    const bytes = paper && bytesOf(paper.base64)
    if (!bytes) problems.push({ code: 'file.missing', field: slot, facts: { page } })
    else if ((await sha256(bytes)) !== hash) problems.push({ code: 'file.hash', field: slot, facts: { page } })
    else papers.set(hash, new Blob([bytes], { type: paper.type }))
  }
  return problems.length > 0 ? err(problems) : ok({ content, papers })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64(base64)
  } catch {
    return undefined
  }
}
