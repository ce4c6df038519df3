import { useEffect, useState } from 'react'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'

/** How long until the office is asked again, in milliseconds. */
const AGAIN = 5000

/**
 * `fresh`: the office answers, and nobody is logged in from here. A visit that ended without a network could not end the
 * login with it; the next one does not begin before that is done.
 */
export function useFreshLine(): 'asking' | 'fresh' | 'away' {
  const { adapter } = useServices()
  const [line, setLine] = useState<'asking' | 'fresh' | 'away'>('asking')
  useEffect(() => {
    let wanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    async function ask() {
      clearTimeout(timer)
      const reached = await reach(adapter)
      const ended = reached.ok ? await reached.value.identity?.logout() : reached
      if (!wanted) return
      const isFresh = ended === undefined || ended.ok
      setLine(isFresh ? 'fresh' : 'away')
      if (!isFresh) timer = setTimeout(() => void ask(), AGAIN)
    }
    const now = () => void ask()
    now()
    addEventListener('online', now)
    return () => {
      wanted = false
      clearTimeout(timer)
      removeEventListener('online', now)
    }
  }, [adapter])
  return line
}
