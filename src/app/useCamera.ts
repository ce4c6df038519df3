import { useEffect, useState } from 'react'
import type { Problem } from '../core/problem.ts'
import { type Camera, openCamera, type PictureSize } from '../device/camera.ts'
import { useDevice } from './useDevice.ts'

export type CameraState =
  | { is: 'opening' }
  | { is: 'open'; camera: Camera }
  /** The page was out of sight, or something took the camera. */
  | { is: 'closed' }
  | { is: 'failed'; problem: Problem }

/**
 * A camera that is open only while this page is in sight: it is stopped when the page is left, hidden or locked. `size`:
 * what its pictures should have, one object for all time.
 */
export function useCamera(size?: PictureSize): { state: CameraState; again(): void; next(): void } {
  const device = useDevice()
  const [state, setState] = useState<CameraState>({ is: 'opening' })
  const [wanted, setWanted] = useState<{ lens?: string }>({})

  useEffect(() => {
    let camera: Camera | undefined
    let isWanted = true
    const stop = () => {
      isWanted = false
      camera?.stop()
    }
    const close = () => {
      stop()
      setState({ is: 'closed' })
    }
    const look = () => {
      if (document.visibilityState === 'hidden') close()
    }
    setState({ is: 'opening' })
    void openCamera(wanted.lens, size).then((opened) => {
      if (opened.ok) camera = opened.value
      if (!isWanted) return camera?.stop()
      if (!opened.ok) return setState({ is: 'failed', problem: opened.error })
      opened.value.onLost(close)
      setState({ is: 'open', camera: opened.value })
    })
    document.addEventListener('visibilitychange', look)
    addEventListener('pagehide', close)
    const deaf = device.afterLock(close)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', look)
      removeEventListener('pagehide', close)
      deaf()
    }
  }, [device, wanted, size])

  return {
    state,
    again: () => setWanted({}),
    next() {
      if (state.is !== 'open') return
      const { lenses, lens } = state.camera
      const other = lenses[(lenses.indexOf(lens) + 1) % lenses.length]
      if (other !== undefined) setWanted({ lens: other })
    },
  }
}
