import { useEffect } from 'react'
import { saveEverything } from '../shell/reload.ts'
import { useDevice } from '../useDevice.ts'
import { watchIdle } from './idle.ts'

/** A locked page is loaded anew: what it has shown and remembered goes with it, down to the last variable. */
const leave = () => location.replace(location.pathname + location.search)

/** Locks the device when nobody is there, and leaves the page when it was locked, here or in another tab. */
export function AutoLock() {
  const device = useDevice()
  useEffect(() => {
    const saved = device.beforeLock(async () => void (await saveEverything()))
    const deaf = device.afterLock(leave)
    const stop = watchIdle(() => void device.lock())
    void device.lockState().then((state) => {
      if (state === 'locked') leave()
    })
    return () => {
      saved()
      deaf()
      stop()
    }
  }, [device])
  return null
}
