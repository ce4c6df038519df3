import { tables, useTable } from './state/tables.ts'

/** The full name of a commune by its code; undefined until the register has come, and for a code it does not have. */
export function useCommuneName(code: string): string | undefined {
  const units = useTable(tables.units)
  return units.state === 'ready' ? units.value.commune(code)?.fullName : undefined
}
