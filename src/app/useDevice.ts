import { type Device, openDevice } from '../device/device.ts'
import { keysOf } from '../device/helping-keys.ts'
import { markFor } from '../device/parcel-owner.ts'
import type { Mode } from './modes.ts'
import { useServices } from './services.ts'

const opened = new Map<string, Device>()

/** After so many wrong tries the key of others' papers is destroyed. */
const TRIES = 10

/** What tells devices apart. */
type Which = Pick<Mode, 'device' | 'keeper' | 'pin' | 'resident' | 'parcels'>

/** The one device of a mode on this page. Its code comes with the first screen that keeps something, not with home. */
export function deviceOf(mode: Which): Device {
  const known = opened.get(mode.device) ?? open(mode)
  opened.set(mode.device, known)
  return known
}

function open(mode: Which): Device {
  const keeper = keeperOf(mode)
  const { device, resident } = mode
  if (keeper && resident !== undefined) {
    const mark = markFor(keeper, resident)
    return openDevice(device, {
      keeper: { lock: keeper, keys: keysOf(keeper, resident), parcels: outboxDevice(mode), mark },
    })
  }
  return openDevice(device, mode.pin === 'required' ? { rules: { destroyAfter: TRIES, required: true } } : {})
}

/** The device that has the keys of this mode's; undefined when it is its own. */
export const keeperOf = ({ keeper, pin }: Which): Device | undefined =>
  keeper === undefined ? undefined : deviceOf({ device: keeper, pin })

/** The device from which finished dossiers go to the office: the mode's own, or that of all parcels for others. */
export const outboxDevice = (mode: Which): Device =>
  mode.parcels === undefined ? deviceOf(mode) : deviceOf({ device: mode.parcels, pin: 'offered' })

export const useOutboxDevice = (): Device => outboxDevice(useServices().mode)

export const useDevice = (): Device => deviceOf(useServices().mode)

/** Lets go of a device that is about to be erased; asked for again, it is opened anew. */
export function closeDevice({ device }: Which): void {
  opened.get(device)?.close()
  opened.delete(device)
}
