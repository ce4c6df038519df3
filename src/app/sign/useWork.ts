import { useRef, useState } from 'react'

/** One piece of work at a time: a second press while it is under way does nothing. */
export function useWork() {
  const [working, setWorking] = useState(false)
  const under = useRef(false)
  async function work(job: () => Promise<void>) {
    if (under.current) return
    under.current = true
    setWorking(true)
    try {
      await job()
    } finally {
      under.current = false
      setWorking(false)
    }
  }
  return { working, work }
}
