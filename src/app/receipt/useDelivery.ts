import { useCallback, useEffect, useRef, useState } from 'react'
import type { Progress } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import { deliver } from '../../device/deliver.ts'
import type { Device } from '../../device/device.ts'
import type { Kept } from '../../device/kept.ts'
import { reach } from '../reach.ts'
import { type Services, useServices } from '../services.ts'
import { useDevice } from '../useDevice.ts'

export type Delivery =
  | { state: 'resting'; problems: readonly Problem[] }
  | { state: 'sending'; progress: Progress | undefined }

async function send(device: Device, { adapter }: Services, id: string, progress: (done: Progress) => void) {
  const reached = await reach(adapter)
  return reached.ok
    ? deliver(device, reached.value.office, id, progress)
    : { ok: false as const, error: [reached.error] }
}

/** Sends a kept dossier: at once when it comes fresh from the send step, and whenever the person says so. */
export function useDelivery({ dossier: { id }, tries, cause }: Kept, sent: () => void) {
  const device = useDevice()
  const services = useServices()
  const [delivery, setDelivery] = useState<Delivery>({ state: 'resting', problems: cause ? [cause] : [] })
  const begun = useRef(false)
  const sendNow = useCallback(async () => {
    if (begun.current) return
    begun.current = true
    setDelivery({ state: 'sending', progress: undefined })
    const answer = await send(device, services, id, (progress) => setDelivery({ state: 'sending', progress }))
    begun.current = false
    if (answer.ok) sent()
    else setDelivery({ state: 'resting', problems: answer.error })
  }, [device, services, id, sent])
  const isFresh = tries === 0
  useEffect(() => {
    if (isFresh) void sendNow()
  }, [isFresh, sendNow])
  return { delivery, sendNow }
}
