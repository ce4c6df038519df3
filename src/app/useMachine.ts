import { useSyncExternalStore } from 'react'
import type { KioskSettings } from '../core/kiosk.ts'
import { readMachine, subscribeMachine } from '../device/machine.ts'

const told = () => readMachine()?.settings

/** What this shared screen was told about itself; undefined where nobody set it up, and on every phone. */
export const useMachine = (): KioskSettings | undefined => useSyncExternalStore(subscribeMachine, told, () => undefined)
