import { PageLoading } from '../shell/PageLoading.tsx'
import { NoQueue } from './NoQueue.tsx'
import { NotReached } from './NotReached.tsx'
import { TakeNumber } from './TakeNumber.tsx'
import { useQueue } from './useQueue.ts'

/** Taking a number for today, at the office's machine or from home. */
export function QueuePage() {
  const { loaded, again } = useQueue()
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <NotReached problem={loaded.problem} again={again} />
  return loaded.value ? <TakeNumber queue={loaded.value} /> : <NoQueue />
}
