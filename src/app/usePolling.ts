import { useEffect, useRef } from 'react'

/** Asks now, and again so many milliseconds after each answer, until the page goes or `on` is false. */
export function usePolling(ask: () => Promise<void>, pause: number, on: boolean) {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    if (!on) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let wanted = true
    const round = async () => {
      await latest.current()
      if (wanted) timer = setTimeout(() => void round(), pause)
    }
    void round()
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [pause, on])
}
