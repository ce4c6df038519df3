import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { openResidents } from '../../device/residents.ts'
import { helperDevice } from '../helping.ts'
import type { Mode } from '../modes.ts'
import { finishedIn, parcelsOf } from '../parcels.ts'
import { outboxDevice } from '../useDevice.ts'
import { type Group, groupsOf } from './groups.ts'

/** What was closed, as far as it may be shown now. */
export interface Seen {
  entries: readonly OutboxEntry[]
  /** By person; one without a name under somebody's own pages; undefined while the PIN is wanted: then only numbers. */
  groups: readonly Group[] | undefined
  /** The browser has lost them. */
  lost: boolean
}

/** Looks at the parcels of the person who is helped, or of all. */
export async function look(mode: Mode): Promise<Result<Seen, Problem>> {
  const device = outboxDevice(mode)
  const lost = await device.lostDrafts()
  const helper = helperDevice(mode)
  const state = await helper.lockState()
  const seen = { lost: lost.ok && lost.value }
  if (state === 'locked' || state === 'destroyed') {
    const listed = await device.outbox.list()
    return listed.ok ? ok({ ...seen, entries: listed.value, groups: undefined }) : listed
  }
  const entries = await finishedIn(mode)
  if (!entries.ok) return entries
  if (mode.resident !== undefined || state === 'none') {
    const groups = entries.value.length > 0 ? [{ resident: undefined, entries: entries.value }] : []
    return ok({ ...seen, entries: entries.value, groups })
  }
  const [parcels, residents] = await Promise.all([parcelsOf(mode), openResidents(helper).list()])
  if (!parcels.ok) return parcels
  return residents.ok
    ? ok({ ...seen, entries: entries.value, groups: groupsOf(parcels.value, residents.value) })
    : residents
}
