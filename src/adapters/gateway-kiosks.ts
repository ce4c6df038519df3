import { KioskFacts, type KioskSettings, type Kiosks } from '../core/kiosk.ts'
import { askJson, first, type Link } from './http.ts'

const pathOf = (machine: string) => `/kiosks/${encodeURIComponent(machine)}`

/** The shared screens that the reference gateway knows. The PIN goes in the body, never in an address. */
export function gatewayKiosks(link: Link): Kiosks {
  const post = async (machine: string, body: { pin: string; settings?: KioskSettings }) =>
    first(await askJson(link, pathOf(machine), { method: 'POST', body }, KioskFacts))
  return {
    facts: async (machine) => first(await askJson(link, pathOf(machine), {}, KioskFacts)),
    open: (machine, pin) => post(machine, { pin }),
    setUp: (machine, pin, settings) => post(machine, { pin, settings }),
  }
}
