import { useEffect } from 'react'

/** Keeps the screen from going dark while this page is in sight, where the browser can. */
export function useAwake() {
  useEffect(() => {
    let isWanted = true
    let lock: WakeLockSentinel | undefined
    async function hold() {
      // Absent in browsers before 2022, whatever the types say.
      const awake: WakeLock | undefined = navigator.wakeLock
      if (!awake || document.visibilityState === 'hidden') return
      // Refused where the battery is low; then it goes dark as it always does.
      const held = await awake.request('screen').catch(() => undefined)
      if (isWanted) lock = held
      else void held?.release()
    }
    const turn = () => void hold()
    turn()
    // The browser lets go of it when the page goes out of sight.
    document.addEventListener('visibilitychange', turn)
    return () => {
      isWanted = false
      document.removeEventListener('visibilitychange', turn)
      void lock?.release()
    }
  }, [])
}
