import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Device, Unmoved } from '../../device/device.ts'
import { openResidents, type Resident } from '../../device/residents.ts'
import { hadDrafts } from '../../device/settings.ts'
import { helperDevice } from '../helping.ts'
import { baseFor, type Mode, modeOf } from '../modes.ts'
import { deviceOf } from '../useDevice.ts'

/** What an earlier version closed for somebody, and what is not in the queue yet. */
export interface UnmovedOf extends Unmoved {
  resident: Resident
  /** Where it is. */
  device: Device
}

/**
 * Tries once more to bring it into the queue, and says what stays outside; nothing while the PIN is wanted. A vault is
 * opened only when something closed is in it.
 */
export async function unmovedIn(mode: Mode): Promise<Result<UnmovedOf[], Problem>> {
  const helper = helperDevice(mode)
  if ((await helper.lockState()) !== 'open') return ok([])
  const residents = await openResidents(helper).list()
  if (!residents.ok) return residents
  const left: UnmovedOf[] = []
  for (const resident of residents.value) {
    if (mode.resident !== undefined && mode.resident !== resident.id) continue
    const own = modeOf(baseFor(mode, resident.id))
    if (hadDrafts(own.device) === 0) continue
    const device = deviceOf(own)
    const unmoved = await device.unmoved()
    if (!unmoved.ok) return unmoved
    if (unmoved.value) left.push({ ...unmoved.value, resident, device })
  }
  return ok(left)
}
