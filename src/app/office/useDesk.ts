import { useCallback } from 'react'
import type { Desk } from '../../core/desk-port.ts'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { useLoaded } from '../useLoaded.ts'

/**
 * Asks the officers' side of the adapter. The answer is undefined where the adapter has none: then there is no such
 * page here.
 */
export function useDesk<T>(ask: (desk: Desk) => Promise<Result<T, Problem>>) {
  const { adapter } = useServices()
  const load = useCallback(async (): Promise<Result<{ desk: Desk; answer: T } | undefined, Problem>> => {
    const reached = await reach(adapter)
    if (!reached.ok) return reached
    const { desk } = reached.value
    if (!desk) return ok(undefined)
    const answer = await ask(desk)
    return answer.ok ? ok({ desk, answer: answer.value }) : answer
  }, [adapter, ask])
  return useLoaded(load)
}
