import type { Answers } from '../../core/answers.ts'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { isSealed } from '../../core/sealed-parcel.ts'
import type { Device } from '../../device/device.ts'
import { lastProofOf } from '../../device/outbox-entry.ts'
import { draftPath } from '../openDrafts.ts'

/** A dossier of this device as paper needs it, whether it is still being filled or sealed. */
export interface KeptPaper {
  id: string
  code: string
  answers: Answers
  /** When its answers were last changed, or sealed; ISO 8601, UTC. */
  madeAt: string
  state: 'draft' | 'sealed' | { number: string }
  /** Where the page was come from. */
  back: string
}

/** The draft of this id, or the sealed dossier; a draft first, since a correction is about to replace what was sealed. */
export async function keptPaper(device: Device, id: string): Promise<Result<KeptPaper | undefined, Problem>> {
  const draft = await device.drafts.get(id)
  if (!draft.ok) return draft
  if (draft.value) {
    const { procedure, answers, updatedAt } = draft.value
    return ok({ id, code: procedure.code, answers, madeAt: updatedAt, state: 'draft', back: draftPath(draft.value) })
  }
  const entry = await device.outbox.get(id)
  if (!entry.ok || !entry.value) return entry.ok ? ok(undefined) : entry
  // Sealed to the office: there is nothing here to be printed.
  if (isSealed(entry.value.dossier)) return ok(undefined)
  const { procedure, answers, sealedAt } = entry.value.dossier
  const number = lastProofOf(entry.value)?.receipt.number ?? entry.value.unsigned?.number
  const state = number === undefined ? 'sealed' : { number }
  return ok({ id, code: procedure.code, answers, madeAt: sealedAt, state, back: `/dossiers/${id}` })
}
