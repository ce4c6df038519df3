import { useState } from 'react'
import type { CaseView } from '../../core/case.ts'
import type { Adapter, TrackQuery } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { useLookText } from './lookUp.ts'

/** How whoever looks at a case proves that it is theirs, and what becomes of the case as it is after something they did. */
export interface Own {
  query: TrackQuery
  take: (view: CaseView) => void
}

/** Something that is asked of the office about the case on the screen, one at a time; `failure` is why it was not done. */
export function useActs({ query, take }: Own) {
  const { adapter } = useServices()
  const said = useLookText()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()

  async function ask<T>(work: (reached: Adapter, query: TrackQuery) => Promise<Result<T, Problem>>) {
    setBusy(true)
    setFailure(undefined)
    const reached = await reach(adapter)
    const answer = reached.ok ? await work(reached.value, query) : reached
    setBusy(false)
    if (!answer.ok) setFailure(said(answer.error))
    return answer
  }

  /** As `ask`, for what changes the case: it is shown as it is then. Says whether it was done. */
  async function act(work: (reached: Adapter, query: TrackQuery) => Promise<Result<CaseView, Problem>>) {
    const done = await ask(work)
    if (done.ok) take(done.value)
    return done.ok
  }

  return { busy, failure, ask, act }
}
