import { useEffect } from 'react'
import { watchIdle } from '../idle.ts'
import { logOut, onceHere } from '../logOut.ts'
import type { Mode } from '../modes.ts'
import { useServices } from '../services.ts'
import { saveEverything } from '../shell/reload.ts'
import { useDevice } from '../useDevice.ts'
import { always, keepPlace } from './place.ts'

/**
 * A locked page is loaded anew: what it has shown and remembered goes with it, down to the last variable. So does the
 * address, which names a dossier.
 */
function leave({ device, base, entrance, keeper }: Mode) {
  const path = location.pathname.slice(base.length) || '/'
  if (always.includes(path)) return location.replace(base + path)
  // Where somebody is helped, whoever comes in again begins with the list of all: it may be another's turn.
  if (keeper === undefined) keepPlace(device, path + location.search)
  return location.replace(entrance || '/')
}

/** Locks the device when nobody is there, with the login, and leaves the page when it was locked, here or in another tab. */
export function AutoLock() {
  const services = useServices()
  const { mode } = services
  const device = useDevice()
  useEffect(() => {
    const left = () => onceHere(() => leave(mode))
    const saved = device.beforeLock(async () => void (await saveEverything()))
    const loggedOut = device.beforeLock(() => logOut(services))
    const deaf = device.afterLock(left)
    const idle = watchIdle({ seconds: mode.idle.seconds, away: mode.away, leave: () => void device.lock() })
    void device.lockState().then((state) => {
      if (state === 'locked' || state === 'destroyed') left()
    })
    return () => {
      saved()
      loggedOut()
      deaf()
      idle.stop()
    }
  }, [device, mode, services])
  return null
}
