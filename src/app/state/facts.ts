import { useEffect, useMemo } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { FieldKind } from '../../core/field.ts'
import type { Procedure, Step } from '../../core/procedure.ts'
import type { Units } from '../../core/units.ts'
import type { WalkFacts } from '../../core/wizard.ts'
import { tables, useTable } from './tables.ts'

const factsOf = (idProvinces: ReadonlyMap<string, string> | undefined, units: Units | undefined): WalkFacts => ({
  today: todayInVietnam(new Date()),
  idProvinces: idProvinces && new Set(idProvinces.keys()),
  hasCommune: units && ((province, commune) => units.commune(commune)?.provinceCode === province),
})

/** The day, and the tables that have come by now. */
export const currentFacts = (): WalkFacts => factsOf(tables.idProvinces.value(), tables.units.value())

const kindsIn = ({ fields }: Step): FieldKind[] =>
  fields.flatMap((field) => [field.kind, ...(field.kind === 'list' ? field.fields.map(({ kind }) => kind) : [])])

/** Fetches the tables that some steps are checked against. */
async function want(steps: readonly Step[]) {
  const kinds = new Set(steps.flatMap(kindsIn))
  await Promise.all([
    kinds.has('personal-id') ? tables.idProvinces.want() : undefined,
    kinds.has('address') ? tables.units.want() : undefined,
  ])
}

/** The same as now, after the tables that the procedure is checked against have come or failed to. */
export async function allFacts({ steps }: Procedure): Promise<WalkFacts> {
  await want(steps)
  return currentFacts()
}

/**
 * What the walk may know; changes when a table comes. A step's tables are fetched when it has shown; those of the whole
 * procedure where no step is named, as on the page where everything is looked over.
 */
export function useFacts(procedure: Procedure, stepId?: string): WalkFacts {
  const ids = useTable(tables.idProvinces, false)
  const units = useTable(tables.units, false)
  useEffect(() => {
    void want(procedure.steps.filter(({ id }) => stepId === undefined || id === stepId))
  }, [procedure, stepId])
  return useMemo(
    () => factsOf(ids.state === 'ready' ? ids.value : undefined, units.state === 'ready' ? units.value : undefined),
    [ids, units],
  )
}
