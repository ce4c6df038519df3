import { practice } from '../adapters/practice.ts'
import type { Adapter, OfficeTables, Procedures } from '../core/ports.ts'
import { loadCalendar, loadIdProvinces, loadUnits } from '../procedures/reference/reference.ts'
import type { Mode } from './modes.ts'
import { packs } from './packs.ts'
import { outboxDevice } from './useDevice.ts'

const procedures: Procedures = {
  async load(code, version) {
    const pack = await packs.preload(code)
    if (!pack.ok) return 'unknown'
    return pack.value.version === version ? pack.value : 'outdated'
  },
}

async function tables(): Promise<OfficeTables> {
  const [calendar, units, provinces] = await Promise.all([loadCalendar(), loadUnits(), loadIdProvinces()])
  return {
    calendar,
    idProvinces: new Set(provinces.keys()),
    hasCommune: (province, commune) => units.commune(commune)?.provinceCode === province,
  }
}

/** The practice office on this device, in the store of the device that sends; one piece of work at a time, also across tabs. */
export function practiceAdapter(mode: Mode): Adapter {
  const { locks } = navigator
  const alone =
    locks && mode.remembers ? { alone: <T>(work: () => Promise<T>) => locks.request('tung-buoc-practice', work) } : {}
  return practice({ store: outboxDevice(mode).store('practice'), now: () => new Date(), procedures, tables, ...alone })
}
