import type { OfficeTables, Procedures } from '../core/ports.ts'
import { findProcedure } from '../procedures/index.ts'
import { loadCalendar, loadIdProvinces, loadUnits } from '../procedures/reference/reference.ts'

/** The packs of this release; a dossier that was filled with another version has to be looked over again. */
export const releasedProcedures: Procedures = { load: findProcedure }

/** The reference tables of this release. */
export async function releasedTables(): Promise<OfficeTables> {
  const [calendar, units, provinces] = await Promise.all([loadCalendar(), loadUnits(), loadIdProvinces()])
  return {
    calendar,
    idProvinces: new Set(provinces.keys()),
    hasCommune: (province, commune) => units.commune(commune)?.provinceCode === province,
  }
}
