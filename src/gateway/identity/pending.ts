import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { seal, unseal } from './sealing.ts'

/** Milliseconds from leaving for the provider to coming back. */
export const LOGIN_TIME = 10 * 60_000

/** What the answer of the provider has to fit to, and where it all began. */
const Pending = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The origin at which the browser sees the app. */
  origin: z.string(),
  returnTo: z.string(),
  endsAt: z.int(),
})
export type Pending = z.infer<typeof Pending>

/** A login under way. It lies sealed in the browser that began it, so that nobody fills the store by beginning many. */
export interface PendingLogins {
  /** The content of the cookie. */
  begin(login: Omit<Pending, 'endsAt'>): string
  /** What a cookie holds; undefined when it is not ours, too old, or was taken before. */
  take(cookie: string | undefined): Pending | undefined
}

/** The key lives as long as the process: who was on the way during a restart begins again. */
export function pendingLogins(now: () => Date): PendingLogins {
  const key = randomBytes(32)
  /** Taken ones, with the time when they would have ended anyway. */
  const taken = new Map<string, number>()

  function isFirstTime(cookie: string, endsAt: number, at: number): boolean {
    for (const [id, end] of taken) if (end <= at) taken.delete(id)
    const id = createHash('sha256').update(cookie).digest('base64url')
    if (taken.has(id)) return false
    taken.set(id, endsAt)
    return true
  }

  return {
    begin: (login) => seal(key, JSON.stringify({ ...login, endsAt: now().getTime() + LOGIN_TIME } satisfies Pending)),
    take(cookie) {
      const text = cookie === undefined ? undefined : unseal(key, cookie)
      if (cookie === undefined || text === undefined) return undefined
      const login = Pending.parse(JSON.parse(text))
      const at = now().getTime()
      return at < login.endsAt && isFirstTime(cookie, login.endsAt, at) ? login : undefined
    },
  }
}
