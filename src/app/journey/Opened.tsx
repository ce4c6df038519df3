import type { ReactNode } from 'react'
import { FailedPage } from '../FailedPage.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import type { Walked } from './useProgress.ts'
import { paths } from './way.ts'

/** What stands in a page's place until it is known how far somebody is, or why that cannot be read. */
export function Opened({ walked: { state }, children }: { walked: Walked; children: () => ReactNode }) {
  if (state.known.state === 'loading') return <PageLoading />
  if (state.known.state === 'failed')
    return <FailedPage problem={state.known.problem} again={() => void state.read()} back={paths.start} />
  return children()
}
