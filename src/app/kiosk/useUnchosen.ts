import { useEffect } from 'react'
import { readSettings } from '../../device/settings.ts'
import { watchIdle } from '../idle.ts'
import { useServices } from '../services.ts'

/** Before a visit: the language and size that somebody chose and left are not the next person's. */
export function useUnchosen() {
  const { mode } = useServices()
  useEffect(() => {
    const before = JSON.stringify(readSettings())
    let watching: { stop(): void } | undefined
    const watch = () => {
      watching?.stop()
      watching = watchIdle({
        seconds: mode.idle.seconds,
        away: mode.away,
        leave: () => (JSON.stringify(readSettings()) === before ? watch() : location.replace(mode.base)),
      })
    }
    watch()
    return () => watching?.stop()
  }, [mode])
}
