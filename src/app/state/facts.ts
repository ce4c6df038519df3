import { useEffect, useMemo } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { FieldKind } from '../../core/field.ts'
import type { Procedure } from '../../core/procedure.ts'
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

/** The same, after the tables that the procedure is checked against have come or failed to. */
export async function allFacts(procedure: Procedure): Promise<WalkFacts> {
  const kinds = kindsIn(procedure)
  await Promise.all([
    kinds.has('personal-id') ? tables.idProvinces.want() : undefined,
    kinds.has('address') ? tables.units.want() : undefined,
  ])
  return currentFacts()
}

const kindsIn = ({ steps }: Procedure): ReadonlySet<FieldKind> =>
  new Set(
    steps.flatMap(({ fields }) =>
      fields.flatMap((field) => [field.kind, ...(field.kind === 'list' ? field.fields.map(({ kind }) => kind) : [])]),
    ),
  )

/** What the walk may know; changes when a table comes. Tables are fetched after the page has shown, never before. */
export function useFacts(procedure: Procedure): WalkFacts {
  const ids = useTable(tables.idProvinces, false)
  const units = useTable(tables.units, false)
  useEffect(() => {
    void allFacts(procedure)
  }, [procedure])
  return useMemo(
    () => factsOf(ids.state === 'ready' ? ids.value : undefined, units.state === 'ready' ? units.value : undefined),
    [ids, units],
  )
}
