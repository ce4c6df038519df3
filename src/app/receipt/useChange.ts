import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import { canBeTakenBack, type OutboxEntry } from '../../device/outbox-entry.ts'
import { draftPath } from '../openDrafts.ts'
import { useDevice } from '../useDevice.ts'
import { useGo } from '../useGo.ts'

/** The step where a problem is put right; the check step when it has no field. */
function stepOf({ steps }: Procedure, [first]: readonly Problem[]): string {
  const field = first?.field
  const at = steps.find(({ fields }) => fields.some(({ id }) => field === id || field?.startsWith(`${id}.`)))
  return (at ?? steps.find(({ kind }) => kind === 'check'))?.id ?? ''
}

/**
 * Makes a draft of a sealed dossier and goes to where it has to be changed. What the office cannot have becomes an
 * ordinary draft again; of what it may have, the next revision is made.
 */
export function useChange(entry: OutboxEntry, procedure: Procedure | undefined) {
  const { outbox } = useDevice()
  const go = useGo()
  const [failed, setFailed] = useState<Problem>()
  async function change(problems: readonly Problem[]) {
    if (!procedure) return
    const { id } = entry.dossier
    const step = stepOf(procedure, problems)
    const begun = await (canBeTakenBack(entry) ? outbox.takeBack(id, step) : outbox.correct(id, step))
    if (begun.ok) await go(draftPath(begun.value), { replace: true })
    else setFailed(begun.error)
  }
  return { change, failed }
}
