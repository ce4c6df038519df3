import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { Device } from '../../device/device.ts'
import { createDraftStore, type DraftStore, flushOnLeave } from '../../device/draft-store.ts'
import { newDraft } from '../../device/new-draft.ts'
import { persistAfterFirstSave } from '../../device/persist.ts'
import type { Mode } from '../modes.ts'
import { typedAnswers } from './typedAnswers.ts'

/** A draft that is open in this page. */
export interface OpenDraft {
  store: DraftStore
  /** The version of the pack with which it was begun, when another one is in use by now. */
  begunWith: string | undefined
}

export type Opening =
  | { state: 'open'; draft: OpenDraft }
  /** `sealed`: it has been sealed since, and is in the person's list under the same id. */
  | { state: 'missing'; sealed: boolean }
  | { state: 'failed'; problem: Problem }

// One store a draft while the app lives: a page that comes back, or the next question, goes on with the same one.
const open = new Map<string, OpenDraft>()
const begun = new Map<string, OpenDraft>()
const keyOf = ({ device }: Mode, id: string) => `${device} ${id}`

function keep(mode: Mode, store: DraftStore, begunWith?: string): OpenDraft {
  const draft: OpenDraft = { store, begunWith }
  open.set(keyOf(mode, store.getState().draft.id), draft)
  if (typeof document !== 'undefined') {
    flushOnLeave(store)
    persistAfterFirstSave(store)
  }
  return draft
}

/** The device's code comes after the first question has shown. While pages are built there is none, and nothing to keep. */
async function deviceSoon(mode: Mode): Promise<Device> {
  if (typeof document === 'undefined') throw new Error('There is no device while building')
  const device = (await import('../useDevice.ts')).deviceOf(mode)
  // Opens the database and its key now, so that the first letters do not wait for them.
  void device.drafts.list()
  return device
}

/**
 * The draft of a procedure that is begun at a place in the browser's history whose address names none. It is in memory
 * until the first answer; whoever comes back to that place finds it again. What was typed before the script took over
 * is answered at once.
 */
export function begin(mode: Mode, procedure: Procedure, step: string, place: string): OpenDraft {
  const key = keyOf(mode, `${procedure.code} ${place}`)
  const known = begun.get(key)
  if (known) return known
  const empty = newDraft({ code: procedure.code, version: procedure.version }, step)
  const store = createDraftStore(deviceSoon(mode), empty)
  // Not in the initial state: hydration reads that, and the prerendered page had no answers yet.
  for (const [path, value] of Object.entries(typedAnswers(procedure, step))) store.getState().answer(path, value)
  const draft = keep(mode, store)
  begun.set(key, draft)
  return draft
}

export const openedBefore = (mode: Mode, id: string): OpenDraft | undefined => open.get(keyOf(mode, id))

/** Opens a draft from the device. */
export async function openDraft(mode: Mode, procedure: Procedure, id: string): Promise<Opening> {
  const device = await deviceSoon(mode)
  const found = await device.drafts.get(id)
  if (!found.ok) return { state: 'failed', problem: found.error }
  const draft = found.value
  if (draft === undefined || draft.procedure.code !== procedure.code) {
    const kept = await device.kept.get(id)
    return { state: 'missing', sealed: kept.ok && kept.value !== undefined }
  }
  const { version } = draft.procedure
  const known = openedBefore(mode, id)
  return {
    state: 'open',
    draft: known ?? keep(mode, createDraftStore(device, draft), version === procedure.version ? undefined : version),
  }
}

/** Lets go of a draft that was sealed or removed. */
export function letGo(mode: Mode, draft: OpenDraft) {
  for (const [key, other] of begun) if (other === draft) begun.delete(key)
  open.delete(keyOf(mode, draft.store.getState().draft.id))
  void draft.store.stop()
}
