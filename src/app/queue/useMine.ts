import { useCallback } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import { openForCounter } from '../../core/dossier.ts'
import type { Problem } from '../../core/problem.ts'
import type { Prepared } from '../../core/queue.ts'
import { ok, type Result } from '../../core/result.ts'
import { walk } from '../../core/wizard.ts'
import type { Device } from '../../device/device.ts'
import type { Draft } from '../../device/drafts.ts'
import { type KeptTicket, keptTickets } from '../../device/queue-tickets.ts'
import { packs } from '../packs.ts'
import { currentFacts } from '../state/facts.ts'
import { useDevice } from '../useDevice.ts'
import { type Loaded, useLoaded } from '../useLoaded.ts'

/** Dossiers that are offered to go along with a number; more would not be read. */
const OFFERED = 4

export interface Mine {
  tickets: KeptTicket[]
  prepared: Prepared[]
}

/** The numbers of today on this device, and what was prepared here: each procedure once, complete if any of it is. */
export function useMine(): Loaded<Mine> {
  const device = useDevice()
  return useLoaded(useCallback(() => mineOf(device), [device])).loaded
}

/** Whether nothing is missing but what is declared at the counter. Tables that are not here are not checked. */
async function isComplete({ procedure: { code }, answers }: Draft): Promise<boolean> {
  const pack = await packs.preload(code).catch(() => undefined)
  return pack?.ok === true && openForCounter(walk(pack.value, answers, currentFacts())).length === 0
}

async function mineOf(device: Device): Promise<Result<Mine, Problem>> {
  const [tickets, sealed, drafts] = await Promise.all([
    keptTickets(device.notes, todayInVietnam(new Date())),
    device.outbox.list(),
    device.drafts.list(),
  ])
  const known = new Map<string, Prepared>()
  for (const { dossier, state } of sealed.ok ? sealed.value : []) {
    // What the office has confirmed is not brought to it any more.
    if (state !== 'confirmed') known.set(dossier.procedure.code, { procedure: dossier.procedure.code, complete: true })
  }
  for (const draft of drafts.ok ? drafts.value : []) {
    const { code } = draft.procedure
    if (!known.get(code)?.complete) known.set(code, { procedure: code, complete: await isComplete(draft) })
  }
  // Without what is kept here a number can still be taken.
  return ok({ tickets: tickets.ok ? tickets.value : [], prepared: [...known.values()].slice(0, OFFERED) })
}
