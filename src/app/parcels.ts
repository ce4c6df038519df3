import { useCallback, useEffect } from 'react'
import type { Problem } from '../core/problem.ts'
import { ok, type Result } from '../core/result.ts'
import type { OutboxEntry } from '../device/outbox-entry.ts'
import { ownersOf } from '../device/parcel-owner.ts'
import { helperDevice } from './helping.ts'
import type { Mode } from './modes.ts'
import { useServices } from './services.ts'
import { deviceOf, outboxDevice } from './useDevice.ts'
import { useLoaded } from './useLoaded.ts'

/** What was closed for others, by the random id of whose it is; under '' what nobody on this device can say any more. */
export type Parcels = ReadonlyMap<string, readonly OutboxEntry[]>

/** Whose a parcel is never changes, and opening its mark takes a while; the page is loaded anew when it is locked. */
const known = new Map<string, string>()

/** All of them, last sealed first. `device.locked` while the helper's PIN is wanted: without it they are only numbers. */
export async function parcelsOf(mode: Mode): Promise<Result<Parcels, Problem>> {
  const listed = await outboxDevice(mode).outbox.list()
  if (!listed.ok) return listed
  const fresh = listed.value.filter(({ dossier }) => !known.has(dossier.id))
  const owners = await ownersOf(helperDevice(mode), fresh)
  if (!owners.ok) return owners
  for (const [id, owner] of owners.value) if (owner !== '') known.set(id, owner)
  const sorted = new Map<string, OutboxEntry[]>()
  for (const entry of listed.value) {
    // Whose nobody could say is asked again each time.
    const owner = known.get(entry.dossier.id) ?? ''
    const own = sorted.get(owner)
    if (own) own.push(entry)
    else sorted.set(owner, [entry])
  }
  return ok(sorted)
}

/** As `parcelsOf`, and again after each change. */
export function useParcels() {
  const { mode } = useServices()
  const asked = useLoaded(useCallback(() => parcelsOf(mode), [mode]))
  const { again } = asked
  useEffect(() => outboxDevice(mode).outbox.watch(again), [mode, again])
  return asked
}

/** What was finished in this mode: one's own dossiers, or the parcels of the person who is helped; of all, where it is nobody. */
export async function finishedIn(mode: Mode): Promise<Result<OutboxEntry[], Problem>> {
  if (mode.resident === undefined) return outboxDevice(mode).outbox.list()
  // What an earlier version kept there moves when it is looked at.
  const moved = await deviceOf(mode).outbox.list()
  if (!moved.ok) return moved
  const parcels = await parcelsOf(mode)
  return parcels.ok ? ok([...(parcels.value.get(mode.resident) ?? [])]) : parcels
}
