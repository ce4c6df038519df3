import { useEffect, useState } from 'react'
import type { Adapter } from '../../core/ports.ts'
import type { Procedure } from '../../core/procedure.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'

/** Why the office would not take a dossier now: nobody is logged in, or somebody whose account is of too low a level. */
export type LoginNeed = { kind: 'login' } | { kind: 'level'; have: number } | undefined

/**
 * What the office would ask for before it takes a dossier, as far as it can be asked now. Where nobody can tell or log
 * in, nothing is asked: the dossier is sealed and waits on the device.
 */
async function needOf({ office, identity }: Adapter, level: number): Promise<LoginNeed> {
  if (!identity) return undefined
  const [facts, session] = await Promise.all([office.about(), identity.session()])
  if (!facts.ok || facts.value.login !== 'required' || !session.ok) return undefined
  const { account, provider } = session.value
  if (!account) return provider.down ? undefined : { kind: 'login' }
  return account.level < level ? { kind: 'level', have: account.level } : undefined
}

/** Asked when the page opens, and again when the person comes back to it. */
export function useLoginNeed({ facts }: Procedure): LoginNeed {
  const { adapter } = useServices()
  const [need, setNeed] = useState<LoginNeed>()
  const { level } = facts.login
  useEffect(() => {
    let wanted = true
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const reached = await reach(adapter)
      const found = reached.ok ? await needOf(reached.value, level) : undefined
      if (wanted) setNeed(found)
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      wanted = false
      document.removeEventListener('visibilitychange', ask)
    }
  }, [adapter, level])
  return need
}
