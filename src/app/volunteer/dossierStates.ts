import { type LocalDate, todayInVietnam } from '../../core/dates.ts'
import type { Problem } from '../../core/problem.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Device } from '../../device/device.ts'
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

const none: DossierStates = { draft: 0, waiting: 0, needsYou: 0, sent: 0 }

async function counted({ drafts, outbox }: Device) {
  const [begun, entries] = await Promise.all([drafts.list(), outbox.list()])
  if (!begun.ok) return begun
  if (!entries.ok) return entries
  const count = (...states: string[]) => entries.value.filter(({ state }) => states.includes(state)).length
  return ok({
    draft: begun.value.length,
    waiting: count('waiting', 'held'),
    needsYou: count('needs-you'),
    sent: count('confirmed'),
  })
}

/** Opens the vault of somebody only when something was ever counted in it. */
export async function dossierStates(mode: Mode, resident: string) {
  const own = modeFor(mode, resident)
  return hadDrafts(own.device) === 0 ? ok(none) : counted(deviceOf(own))
}

/** Since which day, in Vietnam, something of somebody is finished and not at the office; undefined when nothing is. */
export async function waitingSince(mode: Mode, resident: string): Promise<Result<LocalDate | undefined, Problem>> {
  const own = modeFor(mode, resident)
  if (hadDrafts(own.device) === 0) return ok(undefined)
  const entries = await deviceOf(own).outbox.list()
  if (!entries.ok) return entries
  const days = entries.value
    .filter(({ state }) => state !== 'confirmed')
    .map(({ dossier }) => todayInVietnam(new Date(dossier.sealedAt)))
  return ok(days.sort()[0])
}

/** Hears of every change in what somebody sends; returns how to stop. */
export function watchDossiers(mode: Mode, resident: string, changed: () => void): () => void {
  const own = modeFor(mode, resident)
  return hadDrafts(own.device) === 0 ? () => {} : deviceOf(own).outbox.watch(changed)
}
