import { useMemo } from 'react'
import type { Case } from '../../../core/case.ts'
import { viewOf } from '../../../core/case.ts'
import type { Procedure } from '../../../core/procedure.ts'
import { useAuthority } from '../../authority.ts'
import { OfficeNotes } from '../../OfficeNotes.tsx'

/** The notes that follow from what was decided, as the applicant can make them too: forms 01 to 04. */
export function DeskNotes({ shown, procedure }: { shown: Case; procedure: Procedure }) {
  const { office } = useAuthority(procedure.facts.authority.id, shown.agency.commune)
  const view = useMemo(() => viewOf(shown, new Date()), [shown])
  return <OfficeNotes view={view} procedure={procedure} office={office} />
}
