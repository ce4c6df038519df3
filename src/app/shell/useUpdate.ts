import { useEffect, useSyncExternalStore } from 'react'
import { pageOpened } from './worker.ts'
import { subscribeWorker, type UpdateState, workerState } from './workerState.ts'

/** Whether a new version waits for the person's word. Each page asks once, as it opens. */
export function useUpdate(): UpdateState {
  useEffect(pageOpened, [])
  return useSyncExternalStore(
    subscribeWorker,
    () => workerState().update,
    () => undefined,
  )
}
