import { inventedPeople } from '../core/invented-people.ts'
import type { Account, Identity, Session } from '../core/ports.ts'
import { ok } from '../core/result.ts'

interface Options {
  now: () => Date
  /** The page of the app on which one chooses whom to be. */
  page?: string
}

/** Milliseconds after which a session ends when nothing is asked of it, and in any case; as the gateway's are at first. */
const IDLE = 30 * 60_000
const LONGEST = 12 * 3_600_000

/**
 * A provider inside the app, simulated: its people are invented, it asks for no password, and who is logged in is known
 * to this page alone, until it is closed. Nothing of it is kept anywhere.
 */
export function practiceIdentity({ now, page = '/login/people' }: Options): Identity {
  const provider: Session['provider'] = { name: '', practice: true, down: false }
  let current: { account: Account; endsAt: number; idleEndsAt: number } | undefined

  /** Being asked counts as doing something. */
  function live() {
    const at = now().getTime()
    if (current && at >= Math.min(current.endsAt, current.idleEndsAt)) current = undefined
    if (current) current.idleEndsAt = Math.min(current.endsAt, at + IDLE)
    return current
  }

  return {
    async session() {
      const session = live()
      if (!session) return ok({ provider })
      const { account, endsAt, idleEndsAt } = session
      return ok({
        provider,
        account,
        endsAt: new Date(endsAt).toISOString(),
        idleEndsAt: new Date(idleEndsAt).toISOString(),
      })
    },
    loginAddress: (returnTo) => `${page}?return=${encodeURIComponent(returnTo)}`,
    async logout() {
      current = undefined
      return ok(undefined)
    },
    invented: {
      people: inventedPeople,
      async enter(id) {
        const account = inventedPeople.find((person) => person.id === id)?.account
        if (!account) return { ok: false, error: { code: 'login.refused' } }
        const at = now().getTime()
        current = { account, endsAt: at + LONGEST, idleEndsAt: at + IDLE }
        return ok(undefined)
      },
    },
  }
}
