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
  /**
   * What a cookie holds; undefined when it is not ours, too old, or was taken before. Only an answer with the `state` of
   * this login takes it: any other one, of an older tab or a link from elsewhere, leaves it under way.
   */
  take(cookie: string | undefined, state: string | null): (Pending & { taken: boolean }) | undefined
}

/** The key lives as long as the process: who was on the way during a restart begins again. */
export function pendingLogins(now: () => Date): PendingLogins {
  const key = randomBytes(32)
  /** Taken ones, with the time when they would have ended anyway. */
  const taken = new Map<string, number>()

  return {
    begin: (login) => seal(key, JSON.stringify({ ...login, endsAt: now().getTime() + LOGIN_TIME } satisfies Pending)),
    take(cookie, state) {
      const text = cookie === undefined ? undefined : unseal(key, cookie)
      if (cookie === undefined || text === undefined) return undefined
      const login = Pending.parse(JSON.parse(text))
      const at = now().getTime()
      for (const [id, end] of taken) if (end <= at) taken.delete(id)
      const id = createHash('sha256').update(cookie).digest('base64url')
      if (at >= login.endsAt || taken.has(id)) return undefined
      if (state !== login.state) return { ...login, taken: false }
      taken.set(id, login.endsAt)
      return { ...login, taken: true }
    },
  }
}
