import { useCallback, useEffect } from 'react'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Draft } from '../../device/drafts.ts'
import { attempt } from '../../device/failure.ts'
import { isStillTaken, type OutboxEntry, proofOf } from '../../device/outbox-entry.ts'
import type { Mode } from '../modes.ts'
import { useServices } from '../services.ts'
import { outboxDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'

export type Corrects = NonNullable<Draft['corrects']>

/**
 * What can become of a correction as things are now. `behind`: another was closed in its place meanwhile, and the office
 * has that; it can go as the one after (`corrects`). `waiting`, `refused`: the office does not have that other one.
 * `over`: the office takes no other, or nobody on this device knows any more which is the newest.
 */
export type Standing =
  | { state: 'free' }
  | { state: 'waiting' | 'refused' }
  | { state: 'behind'; corrects: Corrects }
  | { state: 'over'; number?: string }

/** Asked before it is closed: what is closed cannot be opened here any more, so what the office would refuse stays a draft. */
export async function standingOf(mode: Mode, { parcel }: Pick<Corrects, 'parcel'>): Promise<Result<Standing, Problem>> {
  const { outbox, inside } = outboxDevice(mode)
  const listed = await outbox.list()
  if (!listed.ok) return listed
  const newest = newestAfter(parcel, listed.value)
  const followed = await attempt(() => inside.parcels.isFollowed(newest?.dossier.id ?? parcel))
  if (!followed.ok) return followed
  if (followed.value) return ok({ state: 'over' })
  if (!newest) return ok({ state: 'free' })
  const { dossier, state } = newest
  const number = proofOf(newest)?.receipt.number
  if (number === undefined) return ok({ state: state === 'waiting' ? 'waiting' : 'refused' })
  if (!isStillTaken(newest)) return ok({ state: 'over', number })
  if (dossier.id === parcel) return ok({ state: 'free' })
  return ok({
    state: 'behind',
    corrects: { parcel: dossier.id, revision: dossier.revision, closedAt: dossier.sealedAt },
  })
}

/** The last of those that took the place of a parcel one after another, or itself; undefined when it is not here any more. */
function newestAfter(parcel: string, all: readonly OutboxEntry[]): OutboxEntry | undefined {
  const next = all.find(({ place }) => place?.follows === parcel)
  return next ? newestAfter(next.dossier.id, all) : all.find(({ dossier }) => dossier.id === parcel)
}

/** What keeps a correction from being closed as it is, as of the last change of what was closed; undefined when nothing does. */
export function useStanding(corrects: Corrects | undefined): Exclude<Standing, { state: 'free' }> | undefined {
  const { mode } = useServices()
  const parcel = corrects?.parcel
  const load = useCallback(
    async (): Promise<Result<Standing, Problem>> =>
      parcel === undefined ? ok({ state: 'free' }) : standingOf(mode, { parcel }),
    [mode, parcel],
  )
  const { loaded, again } = useLoaded(load)
  const isCorrection = parcel !== undefined
  useEffect(() => (isCorrection ? outboxDevice(mode).outbox.watch(again) : undefined), [mode, isCorrection, again])
  return loaded.state === 'ready' && loaded.value.state !== 'free' ? loaded.value : undefined
}
