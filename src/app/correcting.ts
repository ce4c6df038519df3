import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Draft } from '../device/drafts.ts'
import { newDraft } from '../device/new-draft.ts'
import type { Outbox } from '../device/outbox.ts'
import { mayBeThere, type OutboxEntry } from '../device/outbox-entry.ts'
import type { Mode } from './modes.ts'
import { deviceOf, outboxDevice } from './useDevice.ts'

// What was closed for somebody cannot be opened again, also not to be put right: it is written anew, and takes the place
// of what was closed. Two cases of one matter must never come of it.

const unsure = err<Problem>({ code: 'parcel.earlier-unsure' })

/** Sets it aside. `confirmed`: the office has it after all; refused while nobody can say whether it has. */
async function setAside(outbox: Outbox, { dossier }: OutboxEntry): Promise<Result<'held' | 'confirmed', Problem>> {
  const held = await outbox.hold(dossier.id)
  if (!held.ok) return held.error.code === 'dossier.conflict' ? ok('confirmed') : held
  if (!mayBeThere(held.value)) return ok('held')
  // It goes on: only the office's answer can tell.
  const released = await outbox.release(dossier.id)
  return released.ok ? unsure : released
}

/**
 * An empty draft that is to take the place of what was closed; one that was begun before goes on. What the office does
 * not have is set aside until then.
 */
export async function beginCorrection(
  mode: Mode,
  entry: OutboxEntry,
  { code, version, steps }: Procedure,
): Promise<Result<Draft, Problem>> {
  const { drafts } = deviceOf(mode)
  const { id, revision, sealedAt } = entry.dossier
  const listed = await drafts.list()
  if (!listed.ok) return listed
  const begun = listed.value.find(({ corrects }) => corrects?.parcel === id)
  if (begun) return ok(begun)
  const state = entry.state === 'confirmed' ? ok('confirmed') : await setAside(outboxDevice(mode).outbox, entry)
  if (!state.ok) return state
  const draft: Draft = {
    ...newDraft({ code, version }, steps[0]?.id ?? ''),
    corrects: { parcel: id, revision, closedAt: sealedAt, sent: state.value === 'confirmed' },
  }
  const put = await drafts.put(draft)
  return put.ok ? ok(draft) : put
}

/** What a correction does with what was closed before. */
export interface Earlier {
  /** The parcel that it follows at the office; absent: that never went, and this goes in its place as the first. */
  follows?: string
  /** Takes what never went out of the queue; asked for last, since the draft then is all there is. */
  takeAway(): Promise<Result<void, Problem>>
}

/** What is to be done with what a draft corrects. `parcel.earlier-unsure`: whether the office has that must be known first. */
export async function earlierOf(
  mode: Mode,
  { parcel, sent }: NonNullable<Draft['corrects']>,
): Promise<Result<Earlier, Problem>> {
  const { outbox } = outboxDevice(mode)
  const found = await outbox.get(parcel)
  if (!found.ok) return found
  const entry = found.value
  const nothing = async () => ok(undefined)
  if (!entry) return ok({ ...(sent ? { follows: parcel } : {}), takeAway: nothing })
  const state = entry.state === 'confirmed' ? ok('confirmed') : await setAside(outbox, entry)
  if (!state.ok) return state
  if (state.value === 'confirmed') return ok({ follows: parcel, takeAway: nothing })
  return ok({ takeAway: () => outbox.eraseParcel(parcel) })
}
