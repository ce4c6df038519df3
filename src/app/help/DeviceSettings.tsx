import { Suspense, useEffect, useState } from 'react'
import type { Device } from '../../device/device.ts'
import { lazyDevice } from '../lazyDevice.ts'
import { useServices } from '../services.ts'
import { KeptHere } from './KeptHere.tsx'
import { PinSettings } from './PinSettings.tsx'

/** What concerns the data on this device. It comes after the page: the help on it must not wait for any of this. */
export function DeviceSettings() {
  const { mode } = useServices()
  const [device, setDevice] = useState<Device>()
  useEffect(() => {
    let wanted = true
    void lazyDevice(mode).then((found) => wanted && found.ok && setDevice(found.value))
    return () => {
      wanted = false
    }
  }, [mode])
  if (!device) return null
  return (
    <Suspense>
      {mode.practice ? null : <PinSettings device={device} />}
      <KeptHere device={device} />
    </Suspense>
  )
}
