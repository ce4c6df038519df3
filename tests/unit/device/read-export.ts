import { dossierHash } from '../../../src/core/dossier.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { err, ok, type Result } from '../../../src/core/result.ts'
import { sha256 } from '../../../src/core/sha256.ts'
import { fromBase64 } from '../../../src/device/base64.ts'
import { ExportedDossier } from '../../../src/device/outbox-export.ts'

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
