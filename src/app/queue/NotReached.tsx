import type { Problem } from '../../core/problem.ts'
import { FailedPage } from '../FailedPage.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Closed } from './Closed.tsx'
import { MyNumbers } from './MyNumbers.tsx'
import { useMine } from './useMine.ts'

/** The office cannot be asked now: what was taken before is still here. */
export function NotReached({ problem, again }: { problem: Problem; again(): void }) {
  const mine = useMine()
  if (mine.state === 'loading') return <PageLoading />
  if (mine.state === 'failed' || mine.value.tickets.length === 0) return <FailedPage problem={problem} again={again} />
  return (
    <Closed again={again} problem={problem}>
      <MyNumbers tickets={mine.value.tickets} />
    </Closed>
  )
}
