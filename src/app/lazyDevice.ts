import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Device } from '../device/device.ts'
import type { Mode } from './modes.ts'

/** The device, for pages that show their words before they know what is kept: its code comes after the first paint. */
export async function lazyDevice(mode: Mode): Promise<Result<Device, Problem>> {
  try {
    const { deviceOf } = await import('./useDevice.ts')
    return ok(deviceOf(mode))
  } catch {
    return err({ code: 'device.failed', facts: { reason: 'code' } })
  }
}
