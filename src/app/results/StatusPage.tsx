import { useCallback } from 'react'
import { Navigate, useParams } from 'react-router'
import type { CaseView } from '../../core/case.ts'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import { ok } from '../../core/result.ts'
import { isSealed } from '../../core/sealed-parcel.ts'
import type { Device } from '../../device/device.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { FailedPage } from '../FailedPage.tsx'
import { NotKept } from '../NotKept.tsx'
import { reach } from '../reach.ts'
import { type Services, useServices } from '../services.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useOutboxDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { usePageWords } from '../words.ts'
import { CaseStatus } from './CaseStatus.tsx'
import { useLookText } from './lookUp.ts'

interface Seen {
  /** Sealed to the office: there is a page of its own for it. */
  sealed: boolean
  about: string
  /** The receipt is there. */
  sent: boolean
  view: CaseView | undefined
  /** Why the office could not be asked now; the view is then from before. */
  failure: Problem | undefined
}

/** Asks the office by the id that only this device knows; without an answer, what it said last. */
async function look(device: Device, { adapter }: Services, id: string): Promise<Result<Seen | undefined, Problem>> {
  const found = await device.outbox.get(id)
  if (!found.ok) return found
  if (!found.value) return ok(undefined)
  const { about, receipts, unsigned, lastView } = found.value
  if (isSealed(found.value.dossier))
    return ok({ sealed: true, about, sent: false, view: undefined, failure: undefined })
  if (receipts.length === 0 && !unsigned)
    return ok({ sealed: false, about, sent: false, view: undefined, failure: undefined })
  const reached = await reach(adapter)
  const answer = reached.ok ? await reached.value.office.track({ dossierId: id }) : reached
  if (!answer.ok) return ok({ sealed: false, about, sent: true, view: lastView, failure: answer.error })
  // A view that cannot be kept is shown all the same; the next look asks again.
  await device.outbox.recordView(id, answer.value)
  return ok({ sealed: false, about, sent: true, view: answer.value, failure: undefined })
}

/** Where a dossier of this device stands. */
export function StatusPage() {
  const { id = '' } = useParams()
  const device = useOutboxDevice()
  const services = useServices()
  const said = useLookText()
  const { loaded, busy, again } = useLoaded(useCallback(() => look(device, services, id), [device, services, id]))
  if (loaded.state === 'loading') return <PageLoading />
  if (loaded.state === 'failed') return <FailedPage problem={loaded.problem} again={again} back="/dossiers" />
  const seen = loaded.value
  if (!seen) return <NotKept />
  if (seen.sealed) return <Navigate to="/waiting" replace />
  if (!seen.sent) return <NotSent id={id} />
  const failure = seen.failure && said(seen.failure)
  if (!seen.view) {
    const problem = seen.failure ?? { code: 'service.broken' as const }
    return <FailedPage problem={problem} words={said(problem)} again={again} back="/dossiers" />
  }
  return (
    <CaseStatus
      view={seen.view}
      own={{ query: { dossierId: id }, take: (view) => void device.outbox.recordView(id, view).then(again) }}
      dossierId={id}
      about={seen.about}
      back="/dossiers"
      busy={busy}
      again={again}
      failure={failure}
    />
  )
}

function NotSent({ id }: { id: string }) {
  const t = usePageWords()
  const title = t('sending.waiting')
  return (
    <SpokenShell
      title={title}
      back="/dossiers"
      help={t('results.notSent')}
      action={<Button href={`/dossiers/${id}`}>{t('sending.look')}</Button>}
    />
  )
}
