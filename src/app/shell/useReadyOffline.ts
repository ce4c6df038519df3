import { useSyncExternalStore } from 'react'
import { subscribeWorker, workerState } from './workerState.ts'

/** Whether everything needed without a network is on the device. The worker counts the files before it says so. */
export const useReadyOffline = (): boolean =>
  useSyncExternalStore(
    subscribeWorker,
    () => workerState().ready,
    () => false,
  )
