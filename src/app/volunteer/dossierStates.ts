import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { hadDrafts } from '../../device/settings.ts'
import { baseFor, type Mode, modeOf } from '../modes.ts'
import { deviceOf } from '../useDevice.ts'

/** How many dossiers of somebody are in which state. */
export interface DossierStates {
  draft: number
  waiting: number
  needsYou: number
  sent: number
}

export const modeFor = (mode: Mode, resident: string): Mode => modeOf(baseFor(mode, resident))

/** How many drafts somebody has. Their vault is opened only when something was ever counted in it. */
export async function draftsOf(mode: Mode, resident: string): Promise<Result<number, Problem>> {
  const own = modeFor(mode, resident)
  if (hadDrafts(own.device) === 0) return ok(0)
  const listed = await deviceOf(own).drafts.list()
  return listed.ok ? ok(listed.value.length) : listed
}

/** The states of what somebody has. */
export function statesOf(draft: number, parcels: readonly OutboxEntry[]): DossierStates {
  const count = (...states: string[]) => parcels.filter(({ state }) => states.includes(state)).length
  return { draft, waiting: count('waiting', 'held'), needsYou: count('needs-you'), sent: count('confirmed') }
}
