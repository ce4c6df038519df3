import { useSyncExternalStore } from 'react'
import { onUpdate, updateWaiting } from './worker.ts'

/** Whether a new version waits for the person's word. */
export const useUpdate = () => useSyncExternalStore(onUpdate, updateWaiting, () => false)
