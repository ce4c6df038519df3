import * as z from 'zod/mini'
import { type Parcel, type Progress, StoredFile } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { isSealed, type Outgoing } from '../core/sealed-parcel.ts'
import { addressOf, askJson, type Link } from './http.ts'
import { tally } from './tally.ts'

const StoredFiles = z.strictObject({ files: z.array(StoredFile) })

/**
 * Sends what the gateway does not have yet, one file after the other: on a slow line two would only share it. What it
 * has of a file that was cut off is found again and not sent twice.
 */
export async function sendFiles(
  link: Link,
  { dossier, file }: Parcel,
  progress: (done: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<Result<void, Problem[]>> {
  if (dossier.files.length === 0) return ok(undefined)
  const there = await askJson(link, `/dossiers/${dossier.id}/files`, { signal }, StoredFiles)
  if (!there.ok) return there
  const stored = new Set(there.value.files.map(({ sha256 }) => sha256))
  const done = tally(dossier, progress)
  done.confirm(...stored)
  const missing = [...new Set(dossier.files.map(({ sha256 }) => sha256))].filter((sha256) => !stored.has(sha256))
  if (missing.length === 0) return ok(undefined)
  const { upload } = await import('./gateway-upload.ts')
  for (const sha256 of missing) {
    const bytes = await file(sha256)
    if (!bytes.ok) return err([located(bytes.error, dossier, sha256)])
    const sent = await upload({
      endpoint: addressOf(link, '/uploads'),
      fetch: link.fetch,
      dossierId: dossier.id,
      sha256,
      file: bytes.value,
      progress: (offset) => done.reach(sha256, offset),
      signal,
    })
    if (!sent.ok) return err(sent.error.map((problem) => located(problem, dossier, sha256)))
    done.confirm(sha256)
  }
  return ok(undefined)
}

/** A problem about a file, at the slot that the person knows it by. */
function located(problem: Problem, dossier: Outgoing, sha256: string): Problem {
  if (isSealed(dossier)) return problem
  const entry = dossier.files.find((file) => file.sha256 === sha256)
  if (!entry || !problem.code.startsWith('file.')) return problem
  return { ...problem, field: entry.slot, facts: { ...problem.facts, page: entry.page } }
}
