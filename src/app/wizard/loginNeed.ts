import { useCallback, useEffect, useState } from 'react'
import type { Answers } from '../../core/answers.ts'
import { applicantId, isAnotherPerson } from '../../core/dossier.ts'
import type { Account, Adapter } from '../../core/ports.ts'
import type { Procedure } from '../../core/procedure.ts'
import { lastAsked } from '../lastAsked.ts'
import type { Mode } from '../modes.ts'
import { wantsOwnLogin } from '../ownLogin.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'

/**
 * Why the office would not take a dossier now: nobody is logged in, somebody whose account is of too low a level, or
 * another person than the one for whom it was written.
 */
export type LoginNeed = { kind: 'login' | 'other' } | { kind: 'level'; have: number } | undefined

interface Wanted {
  mode: Mode
  level: number
  /** The applicant's own number, as far as it was given. */
  applicant: string | undefined
}

function needBeside({ level: have, personalId }: Account, { mode, level, applicant }: Wanted): LoginNeed {
  if (have < level) return { kind: 'level', have }
  return mode.filesFor === 'others' && isAnotherPerson(applicant, personalId) ? { kind: 'other' } : undefined
}

/**
 * What the office would ask for before it takes a dossier, as far as it can be asked now. Where nobody can tell or log
 * in, nothing is asked: the dossier is sealed and waits on the device. What is closed for somebody else does not wait for
 * a login: whoever closed it cannot open it again to bring it another way.
 */
async function needOf({ office, identity }: Adapter, wanted: Wanted): Promise<LoginNeed> {
  const { mode } = wanted
  const [facts, session] = await Promise.all([office.about(), identity?.session()])
  const isRequired = facts.ok ? facts.value.login === 'required' : wantsOwnLogin(mode)
  if (!isRequired) return undefined
  const said = session?.ok ? session.value : undefined
  if (said?.account) return needBeside(said.account, wanted)
  const canLogIn = said !== undefined && !said.provider.down
  return canLogIn || mode.filesFor === 'others' ? { kind: 'login' } : undefined
}

/** Asked when the page opens, and again when the person comes back to it. */
export function useLoginNeed(procedure: Procedure, answers: Answers): LoginNeed {
  const { adapter, mode } = useServices()
  // Until it is known who is logged in, nobody is: what is closed for others must not be closed too early.
  const unknown = useCallback((): LoginNeed => (wantsOwnLogin(mode) ? { kind: 'login' } : undefined), [mode])
  const [need, setNeed] = useState(unknown)
  const { level } = procedure.facts.login
  const applicant = applicantId(procedure, answers)
  useEffect(() => {
    const asked = lastAsked()
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const isLast = asked()
      const reached = await reach(adapter)
      const found = reached.ok ? await needOf(reached.value, { mode, level, applicant }) : unknown()
      if (isLast()) setNeed(found)
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => {
      asked()
      document.removeEventListener('visibilitychange', ask)
    }
  }, [adapter, mode, level, applicant, unknown])
  return need
}
