import type { Problem } from '../../core/problem.ts'
import type { Procedure } from '../../core/procedure.ts'
import type { Device } from '../../device/device.ts'
import { createDraftStore, type DraftStore } from '../../device/draft-store.ts'
import { newDraft } from '../../device/new-draft.ts'
import { persistAfterFirstSave } from '../../device/persist.ts'
import type { Mode } from '../modes.ts'
import { forgetTyped } from '../typed.ts'
import { answerTyped } from './answerTyped.ts'
import { flushOnLeave } from './leaving.ts'

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
/** How each is written no more when the page is left. */
const leaving = new WeakMap<OpenDraft, () => void>()
const keyOf = ({ device }: Mode, id: string) => `${device} ${id}`

function keep(mode: Mode, store: DraftStore, begunWith?: string): OpenDraft {
  const draft: OpenDraft = { store, begunWith }
  open.set(keyOf(mode, store.getState().draft.id), draft)
  if (typeof document !== 'undefined') {
    leaving.set(draft, flushOnLeave(store))
    persistAfterFirstSave(store)
  }
  return draft
}

/** While pages are built there is no device, and nothing to keep. */
async function deviceSoon(mode: Mode): Promise<Device> {
  if (typeof document === 'undefined') throw new Error('There is no device while building')
  return (await import('../useDevice.ts')).deviceOf(mode)
}

/** A hidden page draws nothing, and does not wait for it. Milliseconds. */
const UNDRAWN = 200

/** After the page is drawn: naming the files of the device's code takes a slow phone as long as drawing the question. */
const drawn = () =>
  new Promise<void>((done) => {
    if (typeof document === 'undefined') return done()
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, UNDRAWN)
  })

/**
 * The draft of a procedure that is begun at a place in the browser's history whose address names none. It is in memory
 * until the first answer; whoever comes back to that place finds it again. What was typed before the script took over
 * is answered at once. `id`: the address names it already, but nothing of it had reached the device.
 */
export function begin(mode: Mode, procedure: Procedure, step: string, place: string, id?: string): OpenDraft {
  const key = keyOf(mode, `${procedure.code} ${place}`)
  const known = begun.get(key)
  if (known && (id === undefined || known.store.getState().draft.id === id)) return known
  const empty = newDraft({ code: procedure.code, version: procedure.version }, step, new Date(), id)
  const store = createDraftStore(
    drawn().then(() => deviceSoon(mode)),
    empty,
  )
  // Not in the initial state: hydration reads that, and the prerendered page had no answers yet.
  answerTyped(store, procedure, step)
  const draft = keep(mode, store)
  begun.set(key, draft)
  return draft
}

export const openedBefore = (mode: Mode, id: string): OpenDraft | undefined => open.get(keyOf(mode, id))

/** Where a draft is opened: what the browser's history knows of that place. */
export interface Place {
  step: string
  key: string
  /** The draft got its id here, and may have been left before anything of it was stored. */
  fresh: boolean
}

const openings = new Map<string, Promise<Opening>>()

/** Opens a draft from the device; asked for twice at once, it is opened once. */
export function openDraft(mode: Mode, procedure: Procedure, id: string, place: Place): Promise<Opening> {
  const key = keyOf(mode, id)
  const running = openings.get(key) ?? readDraft(mode, procedure, id, place).finally(() => openings.delete(key))
  openings.set(key, running)
  return running
}

async function readDraft(mode: Mode, procedure: Procedure, id: string, place: Place): Promise<Opening> {
  const device = await deviceSoon(mode)
  const found = await device.drafts.get(id)
  if (!found.ok) return { state: 'failed', problem: found.error }
  const draft = found.value
  if (draft === undefined) {
    const where = await device.drafts.whereabouts(id)
    if (!where.ok) return { state: 'failed', problem: where.error }
    if (where.value === 'nowhere' && place.fresh) {
      return { state: 'open', draft: begin(mode, procedure, place.step, place.key, id) }
    }
    return { state: 'missing', sealed: where.value === 'sealed' }
  }
  // What the browser has put back into the fields after a reload is older than what is stored.
  forgetTyped()
  if (draft.procedure.code !== procedure.code) return { state: 'missing', sealed: false }
  const known = openedBefore(mode, id)
  if (known) return { state: 'open', draft: known }
  const { version } = draft.procedure
  const isOlder = version < procedure.version
  const upgrade = isOlder ? await (await import('./olderDraft.ts')).upgradeTo(procedure) : undefined
  const store = createDraftStore(device, draft, upgrade ? { upgrade } : {})
  await store.getState().edit()
  return { state: 'open', draft: keep(mode, store, version === procedure.version ? undefined : version) }
}

/** Lets go of a draft that was sealed or removed. */
export function letGo(mode: Mode, draft: OpenDraft) {
  for (const [key, other] of begun) if (other === draft) begun.delete(key)
  open.delete(keyOf(mode, draft.store.getState().draft.id))
  leaving.get(draft)?.()
  void draft.store.stop()
}
