import { useCallback, useEffect, useState } from 'react'
import type { Progress } from '../../core/ports.ts'
import type { Problem } from '../../core/problem.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { useDelivery } from '../delivery.ts'

export type Sending =
  | { state: 'resting'; problems: readonly Problem[] }
  | { state: 'sending'; progress: Progress | undefined }

/** What trying at the person's word came to, and at which try the entry stood when they asked. */
interface Said {
  problems: readonly Problem[]
  askedAt: string
}

/** A later try has another one. */
export const tryOf = ({ tries, lastTry, cause }: OutboxEntry) => JSON.stringify([tries, lastTry, cause])

/**
 * Why the dossier has not arrived: what the entry says. The entry holds the first cause of a try only, so the answer to
 * the person adds the rest, as long as it is of that very try.
 */
export function problemsOf(entry: OutboxEntry, said: Said | undefined): readonly Problem[] {
  const { cause } = entry
  if (said?.askedAt === tryOf(entry)) return said.problems
  const [first] = said?.problems ?? []
  if (said && cause && first?.code === cause.code && first.field === cause.field) return said.problems
  return cause ? [cause] : []
}

/** Sends a dossier of the outbox: at once when it comes fresh from the send step, and whenever the person says so. */
export function useSending(entry: OutboxEntry) {
  const { dossier, state, tries, cause } = entry
  const { id } = dossier
  const askedAt = tryOf(entry)
  const { state: delivery, sendNow: send } = useDelivery()
  const [asked, setAsked] = useState(false)
  const [said, setSaid] = useState<Said>()
  const sendNow = useCallback(async () => {
    setAsked(true)
    const answer = await send(id)
    setAsked(false)
    setSaid({ problems: answer.ok ? [] : answer.error, askedAt })
  }, [send, id, askedAt])
  const isFresh = state === 'waiting' && tries === 0 && cause === undefined
  useEffect(() => {
    if (isFresh) void sendNow()
  }, [isFresh, sendNow])
  const isSending = asked || delivery.sending?.id === id
  const progress = delivery.sending?.id === id ? delivery.sending.progress : undefined
  const now: Sending = isSending
    ? { state: 'sending', progress }
    : { state: 'resting', problems: problemsOf(entry, said) }
  return { delivery: now, sendNow }
}
