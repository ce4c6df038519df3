import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { seal, unseal } from './sealing.ts'

/** Milliseconds for which somebody who has logged out here can still log out at the provider. */
export const LEAVE_TIME = 10 * 60_000

/** What a cookie may hold, in bytes; some browsers drop a longer one without a word. */
const LARGEST = 4000

/** First by what they log out there, then where they are led when they come back. */
const Leaving = z.strictObject({ idToken: z.optional(z.string()), returnTo: z.optional(z.string()), endsAt: z.int() })
type Leaving = z.infer<typeof Leaving>

/**
 * Logging out at the provider, after the session here has ended: with that nothing of it is kept here any more, so what
 * is needed for it lies sealed in the browser, which cannot read it.
 */
export interface LeavingLogins {
  /** The content of the cookie; undefined where it would be too long for one. */
  seal(leaving: Omit<Leaving, 'endsAt'>): string | undefined
  /** What a cookie holds; nothing when it is not ours or too old. */
  open(cookie: string | undefined): Omit<Leaving, 'endsAt'>
}

/** The key lives as long as the process. */
export function leavingLogins(now: () => Date): LeavingLogins {
  const key = randomBytes(32)
  return {
    seal(leaving) {
      const sealed = seal(key, JSON.stringify({ ...leaving, endsAt: now().getTime() + LEAVE_TIME } satisfies Leaving))
      return sealed.length > LARGEST ? undefined : sealed
    },
    open(cookie) {
      const text = cookie === undefined ? undefined : unseal(key, cookie)
      if (text === undefined) return {}
      const { endsAt, ...leaving } = Leaving.parse(JSON.parse(text))
      return now().getTime() < endsAt ? leaving : {}
    },
  }
}
