import type { Answers } from '../../core/answers.ts'
import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { Device } from '../../device/device.ts'
import { createDraftStore, type DraftStore, flushOnLeave } from '../../device/draft-store.ts'
import { newDraft } from '../../device/drafts.ts'
import { persistAfterFirstSave } from '../../device/persist.ts'
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
const keyOf = (device: Device, id: string) => `${device.name} ${id}`

function keep(device: Device, store: DraftStore, begunWith?: string): OpenDraft {
  const draft: OpenDraft = { store, begunWith }
  open.set(keyOf(device, store.getState().draft.id), draft)
  if (typeof document === 'undefined') {
    // While the pages are built there is nothing to keep, and nothing may keep the build from ending.
    device.close()
  } else {
    flushOnLeave(store)
    persistAfterFirstSave(store)
  }
  return draft
}

/**
 * The draft of a procedure that is begun at a place in the browser's history whose address names none. It is in memory
 * until the first answer; whoever comes back to that place finds it again. What was typed before the script took over
 * is in it from the start.
 */
export function begin(device: Device, procedure: Procedure, step: string, place: string): OpenDraft {
  const key = keyOf(device, `${procedure.code} ${place}`)
  const known = begun.get(key)
  if (known) return known
  const answers: Answers = typedAnswers(procedure, step)
  const empty = newDraft({ code: procedure.code, version: procedure.version }, step)
  const draft = keep(device, createDraftStore(device, { ...empty, answers }))
  begun.set(key, draft)
  return draft
}

export const openedBefore = (device: Device, id: string): OpenDraft | undefined => open.get(keyOf(device, id))

/** Opens a draft from the device. */
export async function openDraft(device: Device, procedure: Procedure, id: string): Promise<Opening> {
  const found = await device.drafts.get(id)
  if (!found.ok) return { state: 'failed', problem: found.error }
  const draft = found.value
  if (draft === undefined || draft.procedure.code !== procedure.code) {
    const kept = await device.kept.get(id)
    return { state: 'missing', sealed: kept.ok && kept.value !== undefined }
  }
  const { version } = draft.procedure
  const known = openedBefore(device, id)
  return {
    state: 'open',
    draft: known ?? keep(device, createDraftStore(device, draft), version === procedure.version ? undefined : version),
  }
}

/** Lets go of a draft that was sealed or removed. */
export function letGo(device: Device, draft: OpenDraft) {
  for (const [key, other] of begun) if (other === draft) begun.delete(key)
  open.delete(keyOf(device, draft.store.getState().draft.id))
  void draft.store.stop()
}
