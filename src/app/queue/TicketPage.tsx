import { useEffect, useMemo } from 'react'
import { useLocation, useParams } from 'react-router'
import { TicketAsk } from '../../core/queue.ts'
import { FailedPage } from '../FailedPage.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { MyTicket } from './MyTicket.tsx'
import { NoQueue } from './NoQueue.tsx'
import { ShownTicket } from './ShownTicket.tsx'
import { useKept } from './useKept.ts'
import { useQueue } from './useQueue.ts'

/** One number, by the id in the address: being taken, or as the office knows it. */
export function TicketPage() {
  const { id = '' } = useParams()
  const { loaded, again } = useQueue()
  useEffect(() => {
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [again])
  const { state } = useLocation()
  const kept = useKept(id)
  const asked = useMemo(() => TicketAsk.safeParse(state).data, [state])
  if (loaded.state === 'loading' || kept === undefined) return <PageLoading />
  if (loaded.state === 'failed') {
    if (kept.view) return <ShownTicket view={kept.view} isCut again={again} />
    return <FailedPage problem={loaded.problem} again={again} back="/queue" />
  }
  if (!loaded.value) return <NoQueue />
  return (
    <MyTicket
      key={id}
      queue={loaded.value}
      id={id}
      ask={kept.ask ?? (asked?.id === id ? asked : undefined)}
      first={kept.view}
    />
  )
}
