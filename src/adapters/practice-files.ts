import { type Dossier, FILE_LIMITS } from '../core/dossier.ts'
import { FILE_HEAD, fileTypeOf } from '../core/file-type.ts'
import type { Parcel } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { fileProblems } from '../core/reception.ts'
import { err, ok, type Result } from '../core/result.ts'
import { sha256 as hashOf } from '../core/sha256.ts'
import type { KeyValueStore } from './practice-cases.ts'
import type { Tally } from './tally.ts'

/** Takes the files of a dossier into the practice office, looking at each as the gateway would. */
export async function receiveFiles(
  store: KeyValueStore,
  dossier: Dossier,
  file: Parcel['file'],
  done: Tally,
  signal: AbortSignal | undefined,
): Promise<Result<void, Problem[]>> {
  const arrived = new Map<string, { type: string; size: number }>()
  for (const { sha256, slot, page } of dossier.files) {
    if (arrived.has(sha256)) continue
    if (signal?.aborted) return err([{ code: 'service.unreachable' }])
    const received = await receive(store, sha256, file)
    if (!received.ok) {
      const at = received.error.code.startsWith('file.') ? { field: slot, facts: { page } } : {}
      return err([{ ...received.error, ...at }])
    }
    arrived.set(sha256, received.value)
    done.confirm(sha256)
  }
  const problems = fileProblems(dossier, arrived)
  return problems.length > 0 ? err(problems) : ok(undefined)
}

async function receive(
  store: KeyValueStore,
  sha256: string,
  file: Parcel['file'],
): Promise<Result<{ type: string; size: number }, Problem>> {
  const given = await file(sha256)
  if (!given.ok) return given
  const { size } = given.value
  if (size === 0) return err({ code: 'file.empty' })
  if (size > FILE_LIMITS.bytes) return err({ code: 'file.too-large' })
  const bytes = await given.value.arrayBuffer()
  const type = fileTypeOf(new Uint8Array(bytes.slice(0, FILE_HEAD)))
  if (!type) return err({ code: 'file.type' })
  if ((await hashOf(bytes)) !== sha256) return err({ code: 'file.hash' })
  const put = await store.set(`file/${sha256}`, new Blob([bytes], { type }))
  return put.ok ? ok({ type, size }) : put
}
