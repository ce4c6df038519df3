import { useState } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { Prepared } from '../../core/queue.ts'
import { randomId } from '../../core/random-id.ts'
import { keepTicket } from '../../device/queue-tickets.ts'
import { useDevice } from '../useDevice.ts'
import { useGo } from '../useGo.ts'
import { askOf, type Said } from './questions.ts'

/**
 * Wants a number: what is asked stands on the device first, then its own page asks the office. So a reload or a lost
 * answer in between is the same question again. Where the device keeps nothing the page has it in its address's state.
 */
export function useTake(): { busy: boolean; take(said: Said, offered: readonly Prepared[]): Promise<void> } {
  const device = useDevice()
  const go = useGo()
  const [busy, setBusy] = useState(false)
  return {
    busy,
    async take(said, offered) {
      setBusy(true)
      const ask = askOf(randomId(), said, offered)
      await keepTicket(device.notes, { id: ask.id, day: todayInVietnam(new Date()), ask })
      await go(`/queue/${ask.id}`, { state: ask, replace: true })
    },
  }
}
