import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { ok, type Result } from '../core/result.ts'
import type { Draft } from '../device/drafts.ts'
import { newDraft } from '../device/new-draft.ts'
import type { OutboxEntry } from '../device/outbox-entry.ts'
import type { Mode } from './modes.ts'
import { deviceOf } from './useDevice.ts'

/**
 * An empty draft of what the office is to have in the place of a closed parcel (`canBeCorrected`), which cannot be opened
 * again, also not to be put right. One that was begun before goes on.
 */
export async function beginCorrection(
  mode: Mode,
  { dossier }: OutboxEntry,
  { code, version, steps }: Procedure,
): Promise<Result<Draft, Problem>> {
  const { drafts } = deviceOf(mode)
  const { id, revision, sealedAt } = dossier
  const listed = await drafts.list()
  if (!listed.ok) return listed
  const begun = listed.value.find(({ corrects }) => corrects?.parcel === id)
  if (begun) return ok(begun)
  const draft: Draft = {
    ...newDraft({ code, version }, steps[0]?.id ?? ''),
    corrects: { parcel: id, revision, closedAt: sealedAt },
  }
  const put = await drafts.put(draft)
  return put.ok ? ok(draft) : put
}
