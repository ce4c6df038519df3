import { useCallback, useEffect } from 'react'
import { Navigate, useParams } from 'react-router'
import { isSealed } from '../../core/sealed-parcel.ts'
import { proofOf } from '../../device/outbox-entry.ts'
import { FailedPage } from '../FailedPage.tsx'
import { NotKept } from '../NotKept.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useOutboxDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { Received } from './Received.tsx'
import { Waiting } from './Waiting.tsx'

/** One sealed dossier on this device: on its way to the office, or the office's receipt for it. */
export function ReceiptPage() {
  const { id = '' } = useParams()
  const device = useOutboxDevice()
  const { loaded, again } = useLoaded(useCallback(() => device.outbox.get(id), [device, id]))
  useEffect(() => device.outbox.watch(again), [device, again])
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} />
  const kept = loaded.value
  if (!kept) return <NotKept />
  if (isSealed(kept.dossier)) return <Navigate to="/waiting" replace />
  const receipt = proofOf(kept)?.receipt ?? kept.unsigned
  return kept.state === 'confirmed' && receipt ? (
    <Received entry={kept} receipt={receipt} />
  ) : (
    <Waiting key={id} kept={kept} />
  )
}
