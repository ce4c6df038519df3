/** How long an answer about who is recognised is waited for, in milliseconds; the last one is used after it. */
const PATIENCE = 4000

/** What this deployment has in public/config.json. Throws when that cannot be read now. */
export async function readConfiguration(): Promise<unknown> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  try {
    const answer = await fetch('/config.json', { cache: 'no-cache', signal: stop.signal })
    return await answer.json()
  } finally {
    clearTimeout(timer)
  }
}
