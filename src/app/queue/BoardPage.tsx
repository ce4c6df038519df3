import { FailedPage } from '../FailedPage.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { NoQueue } from './NoQueue.tsx'
import { useQueue } from './useQueue.ts'
import { Wall } from './Wall.tsx'

/** Who is called where, for a screen on the wall of the waiting room. */
export function BoardPage() {
  const { loaded, again } = useQueue()
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  return loaded.value ? <Wall queue={loaded.value} /> : <NoQueue />
}
