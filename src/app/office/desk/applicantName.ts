import type { Case } from '../../../core/case.ts'
import { applicantOf } from '../../../core/dossier.ts'
import type { Procedure } from '../../../core/procedure.ts'

/** Who applies, by the answers; undefined where the pack asks for no name, or it is not there. */
export function applicantName(procedure: Procedure, { dossier }: Case): string | undefined {
  const path = applicantOf(procedure, dossier.answers).name
  const name = path === undefined ? undefined : dossier.answers[path]
  return typeof name === 'string' && name !== '' ? name : undefined
}
