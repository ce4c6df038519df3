import { useCallback } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import type { Problem } from '../../core/problem.ts'
import type { Prepared } from '../../core/queue.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Device } from '../../device/device.ts'
import { type KeptTicket, keptTickets } from '../../device/queue-tickets.ts'
import { useDevice } from '../useDevice.ts'
import { type Loaded, useLoaded } from '../useLoaded.ts'

/** Dossiers that are offered to go along with a number; more would not be read. */
const OFFERED = 4

export interface Mine {
  tickets: KeptTicket[]
  prepared: Prepared[]
}

/** The numbers of today on this device, and what was prepared here: each procedure once, finished before unfinished. */
export function useMine(): Loaded<Mine> {
  const device = useDevice()
  return useLoaded(useCallback(() => mineOf(device), [device])).loaded
}

async function mineOf(device: Device): Promise<Result<Mine, Problem>> {
  const [tickets, sealed, drafts] = await Promise.all([
    keptTickets(device.notes, todayInVietnam(new Date())),
    device.outbox.list(),
    device.drafts.list(),
  ])
  const known = new Map<string, Prepared>()
  for (const { dossier } of sealed.ok ? sealed.value : []) {
    known.set(dossier.procedure.code, { procedure: dossier.procedure.code, complete: true })
  }
  for (const { procedure } of drafts.ok ? drafts.value : []) {
    if (!known.has(procedure.code)) known.set(procedure.code, { procedure: procedure.code, complete: false })
  }
  // Without what is kept here a number can still be taken.
  return ok({ tickets: tickets.ok ? tickets.value : [], prepared: [...known.values()].slice(0, OFFERED) })
}
