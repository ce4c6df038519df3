import './jitless.ts'
import { type Device, openDevice } from '../device/device.ts'
import type { Mode } from './modes.ts'
import { useServices } from './services.ts'

const opened = new Map<string, Device>()

/** The one device of a mode on this page. Its code comes with the first screen that keeps something, not with home. */
export function deviceOf({ device: name }: Mode): Device {
  const known = opened.get(name) ?? openDevice(name)
  opened.set(name, known)
  return known
}

export const useDevice = (): Device => deviceOf(useServices().mode)
