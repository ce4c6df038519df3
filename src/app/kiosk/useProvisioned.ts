import { useEffect } from 'react'
import type { KioskSettings } from '../../core/kiosk.ts'
import { keepMachine } from '../../device/kept-machine.ts'
import { readMachine } from '../../device/machine.ts'
import { changeSettings, readSettings } from '../../device/settings.ts'
import { reach } from '../reach.ts'
import { type Services, useServices } from '../services.ts'
import { useMachine } from '../useMachine.ts'

/** Asks the office what this machine was told about itself. Without an answer what was known stays. */
async function ask(adapter: Services['adapter'], name: string) {
  const reached = await reach(adapter)
  const kiosks = reached.ok ? await reached.value.openKiosks?.().catch(() => undefined) : undefined
  return kiosks?.facts(name)
}

/**
 * Before a visit, as soon as the office can be asked: what the machine was told since the visit before. Its language is
 * shown only as long as nobody has chosen one.
 */
export function useProvisioned(isReached: boolean): KioskSettings | undefined {
  const { adapter } = useServices()
  useEffect(() => {
    const machine = readMachine()
    if (!isReached || !machine) return undefined
    const { language } = readSettings()
    let wanted = true
    void ask(adapter, machine.name).then((answer) => {
      if (!wanted || !answer?.ok) return
      const { settings } = answer.value
      keepMachine({ name: machine.name, ...(settings ? { settings } : {}) })
      if (settings && readSettings().language === language) changeSettings({ language: settings.language })
    })
    return () => {
      wanted = false
    }
  }, [adapter, isReached])
  return useMachine()
}
