import type { Case } from '../../../core/case.ts'
import { viewOf } from '../../../core/case.ts'
import type { Procedure } from '../../../core/procedure.ts'
import { useAuthority } from '../../authority.ts'
import { OfficeNotes } from '../../OfficeNotes.tsx'

/** The notes that follow from what was decided, as the applicant can make them too: forms 01 to 04. */
export function DeskNotes({ shown, procedure }: { shown: Case; procedure: Procedure }) {
  const { office } = useAuthority(procedure.facts.authority.id, shown.agency.commune)
  // As of what happened last: loaded anew without a change it is the same view, and a note just made stays.
  const last = shown.events[shown.events.length - 1]
  const view = viewOf(shown, new Date(last?.at ?? shown.dossier.sealedAt))
  return <OfficeNotes view={view} procedure={procedure} office={office} />
}
