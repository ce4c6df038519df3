import * as z from 'zod/mini'
import { KioskSettings, MachineName } from '../core/kiosk.ts'
import { type Machine, setMachine } from './machine.ts'

const Kept = z.strictObject({ name: MachineName, settings: z.optional(KioskSettings) })

const KEY = 'tung-buoc-machine'

/**
 * Takes the machine from the visit before, or the one that the address names. It is about nobody, and outlives the
 * visits, not the browser: the next start brings the name, and the office the rest. Before the first page.
 */
export function beginMachine(named: string | null): void {
  const kept = keptMachine()
  const name = MachineName.safeParse(named?.toLowerCase()).data
  if (name === undefined || name === kept?.name) setMachine(kept)
  else keepMachine({ name })
}

/** From now on, and for the pages after this one. */
export function keepMachine(machine: Machine): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(machine))
  } catch {
    // Blocked storage: this page knows it, and the next one does not.
  }
  setMachine(machine)
}

function keptMachine(): Machine | undefined {
  try {
    return Kept.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null')).data
  } catch {
    return undefined
  }
}
