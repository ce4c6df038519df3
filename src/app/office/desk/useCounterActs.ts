import { useState } from 'react'
import type { CounterAct } from '../../../core/queue.ts'
import type { QueueProps } from './queueProps.ts'
import { useDeskProblem, useDeskWords } from './words.ts'

/** Presses at a counter, one at a time: each for whom the screen shows there, and then says what came of it. */
export function useCounterActs({ queue, counter, view, put, again }: QueueProps) {
  const t = useDeskWords()
  const problemOf = useDeskProblem()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ isFault: boolean; words: string }>()
  return {
    busy,
    said,
    async press(move: CounterAct['move']): Promise<void> {
      if (busy) return
      setBusy(true)
      const done = await queue.act({ counter, seen: view.now?.id ?? null, move })
      setBusy(false)
      if (!done.ok) {
        setSaid({ isFault: true, words: problemOf(done.error) })
        return again()
      }
      const { now } = done.value
      const isCall = move.type === 'next' || move.type === 'call' || move.type === 'recall'
      const words = now
        ? t('queue.called', { label: now.label })
        : t(move.type === 'next' ? 'queue.none' : 'queue.nobody')
      setSaid({ isFault: false, words: isCall || !now ? words : '' })
      put(done.value)
    },
  }
}
