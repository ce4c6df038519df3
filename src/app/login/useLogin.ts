import { useCallback, useEffect } from 'react'
import type { Identity, Session } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { logOutIfOwed } from '../logOut.ts'
import { reach } from '../reach.ts'
import { type Services, useServices } from '../services.ts'
import { useLoaded } from '../useLoaded.ts'

/** What the office says of logging in, just now. Nothing of it is kept. */
export interface Login {
  identity: Identity
  session: Session
  /** Nothing is taken from who is not logged in. */
  required: boolean
}

/** Undefined where the office does not ask who sends. */
async function ask(services: Services): Promise<Result<Login | undefined, Problem>> {
  if (!(await logOutIfOwed(services))) return err({ code: 'service.unreachable' })
  const reached = await reach(services.adapter)
  if (!reached.ok) return reached
  const { identity, office } = reached.value
  if (!identity) return ok(undefined)
  const [session, facts] = await Promise.all([identity.session(), office.about()])
  if (!session.ok) return session
  if (session.value.provider.down && !session.value.account) return err({ code: 'login.down' })
  return ok({ identity, session: session.value, required: facts.ok && facts.value.login === 'required' })
}

/** Asks at the start, and whenever the person comes back to the page: meanwhile it may have ended, or begun elsewhere. */
export function useLogin() {
  const services = useServices()
  const { loaded, busy, again } = useLoaded(useCallback(() => ask(services), [services]))
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && again()
    document.addEventListener('visibilitychange', seen)
    window.addEventListener('pageshow', seen)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('pageshow', seen)
    }
  }, [again])
  return { loaded, busy, again }
}
