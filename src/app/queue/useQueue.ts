import { useCallback } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Queue } from '../../core/queue-port.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { type Loaded, useLoaded } from '../useLoaded.ts'

/** The office's queue, whose code comes with the first page that needs it; undefined where an office has none. */
export function useQueue(): { loaded: Loaded<Queue | undefined>; again(): void } {
  const { adapter } = useServices()
  return useLoaded(
    useCallback(async (): Promise<Result<Queue | undefined, Problem>> => {
      const reached = await reach(adapter)
      if (!reached.ok) return reached
      try {
        return ok(await reached.value.openQueue?.())
      } catch {
        return err({ code: 'service.unreachable' })
      }
    }, [adapter]),
  )
}
