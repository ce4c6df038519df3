import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { draftPath } from '../openDrafts.ts'
import { useDevice } from '../useDevice.ts'

/** The step where a problem is put right; the check step when it has no field. */
function stepOf({ steps }: Procedure, [first]: readonly Problem[]): string {
  const field = first?.field
  const at = steps.find(({ fields }) => fields.some(({ id }) => field === id || field?.startsWith(`${id}.`)))
  return (at ?? steps.find(({ kind }) => kind === 'check'))?.id ?? ''
}

/** Makes a refused dossier a draft again, and goes to where it has to be changed. */
export function useTakeBack({ dossier: { id } }: OutboxEntry, procedure: Procedure | undefined) {
  const device = useDevice()
  const navigate = useNavigate()
  const [failed, setFailed] = useState<Problem>()
  async function takeBack(problems: readonly Problem[]) {
    if (!procedure) return
    const taken = await device.outbox.takeBack(id, stepOf(procedure, problems))
    if (taken.ok) await navigate(draftPath(taken.value), { replace: true })
    else setFailed(taken.error)
  }
  return { takeBack, failed }
}
