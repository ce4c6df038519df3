import type { Resident } from '../../device/residents.ts'
import { hadDrafts } from '../../device/settings.ts'
import { tidy } from '../../device/tidy.ts'
import type { Mode } from '../modes.ts'
import { deviceOf, outboxDevice } from '../useDevice.ts'
import { modeFor } from './dossierStates.ts'

/** The helpers' devices that were gone through in this page, which is loaded anew after each locking. */
const settled = new Set<string>()

/** Goes once through the vaults in which something was counted, one after the other, and tidies up. */
export async function settleVaults(mode: Mode, people: readonly Resident[]): Promise<void> {
  if (settled.has(mode.device)) return
  settled.add(mode.device)
  for (const { id } of people) {
    const own = modeFor(mode, id)
    if (hadDrafts(own.device) > 0) await tidy(deviceOf(own), outboxDevice(mode))
  }
}
