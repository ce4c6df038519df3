import { useCallback, useEffect, useState } from 'react'
import type { Progress } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { useDelivery } from '../delivery.ts'

export type Sending =
  | { state: 'resting'; problems: readonly Problem[] }
  | { state: 'sending'; progress: Progress | undefined }

/** Sends a dossier of the outbox: at once when it comes fresh from the send step, and whenever the person says so. */
export function useSending({ dossier: { id }, state, tries, cause }: OutboxEntry) {
  const { state: delivery, sendNow: send } = useDelivery()
  const [asked, setAsked] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>(cause ? [cause] : [])
  const sendNow = useCallback(async () => {
    setAsked(true)
    const answer = await send(id)
    setAsked(false)
    setProblems(answer.ok ? [] : answer.error)
  }, [send, id])
  const isFresh = state === 'waiting' && tries === 0 && cause === undefined
  useEffect(() => {
    if (isFresh) void sendNow()
  }, [isFresh, sendNow])
  const isSending = asked || delivery.sending?.id === id
  const progress = delivery.sending?.id === id ? delivery.sending.progress : undefined
  const now: Sending = isSending ? { state: 'sending', progress } : { state: 'resting', problems }
  return { delivery: now, sendNow }
}
