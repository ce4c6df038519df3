const MINUTE = 60_000

/** Does it now, when the line comes back, and every minute; returns how to stop. */
export function everyMinute(work: () => void): () => void {
  work()
  const timer = setInterval(work, MINUTE)
  addEventListener('online', work)
  return () => {
    clearInterval(timer)
    removeEventListener('online', work)
  }
}
