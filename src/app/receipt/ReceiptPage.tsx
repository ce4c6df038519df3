import { useCallback } from 'react'
import { useParams } from 'react-router'
import { FailedPage } from '../FailedPage.tsx'
import { NotKept } from '../NotKept.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { Received } from './Received.tsx'
import { Waiting } from './Waiting.tsx'

/** One sealed dossier on this device: on its way to the office, or the office's receipt for it. */
export function ReceiptPage() {
  const { id = '' } = useParams()
  const device = useDevice()
  const { loaded, again } = useLoaded(useCallback(() => device.kept.get(id), [device, id]))
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  const kept = loaded.value
  if (!kept) return <NotKept />
  return kept.receipt ? <Received receipt={kept.receipt} /> : <Waiting key={id} kept={kept} sent={again} />
}
