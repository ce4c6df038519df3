import type { Adapter } from '../core/ports.ts'
import { openDevice } from '../device/device.ts'
import type { Mode } from './modes.ts'
import type { Services } from './services.ts'

/** The only place where parts meet: the device and the office of a mode. */
export function compose(mode: Mode): Services {
  const device = openDevice(mode.device)
  let adapter: Promise<Adapter> | undefined
  const load = async () =>
    mode.practice
      ? (await import('./practice.ts')).practiceAdapter(device)
      : (await import('./office.ts')).configuredAdapter()
  return {
    mode,
    device,
    adapter() {
      adapter ??= load().catch((cause: unknown) => {
        adapter = undefined
        throw cause
      })
      return adapter
    },
  }
}
