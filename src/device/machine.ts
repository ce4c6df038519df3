import type { KioskSettings } from '../core/kiosk.ts'

/** The shared screen that this browser is, by the address that it was started with, and what it was told about itself. */
export interface Machine {
  name: string
  settings?: KioskSettings | undefined
}

const listeners = new Set<() => void>()
let known: Machine | undefined

/** Which machine this is; undefined on a phone. */
export const readMachine = (): Machine | undefined => known

/** For as long as this page lives; `kept-machine.ts` keeps it for the next one. */
export function setMachine(machine: Machine | undefined): void {
  known = machine
  for (const listener of listeners) listener()
}

/** Hears of changes; returns how to stop. */
export function subscribeMachine(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
