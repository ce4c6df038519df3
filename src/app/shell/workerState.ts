import { modeOf } from '../modes.ts'

/** `after-sending`: the person wants the new version, and a dossier is on its way; it opens when that has arrived. */
export type UpdateState = undefined | 'offered' | 'after-sending'

/** What the pages know of the service worker. */
export interface WorkerState {
  update: UpdateState
  /** Everything that the app needs without a network is on the device, and this page is served from there. */
  ready: boolean
}

let state: WorkerState = { update: undefined, ready: false }
let touched = false
const listeners = new Set<() => void>()

export const workerState = () => state

/** Tells of changes of `workerState`; returns how to stop listening. */
export function subscribeWorker(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function setWorkerState(change: Partial<WorkerState>) {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

/** Whether the person is on the first page, where nothing is being filled in. */
export function isAtHome(): boolean {
  const path = location.pathname.slice(modeOf(location.pathname).base.length)
  return path === '' || path === '/'
}

/** Whether anything was pressed or typed since the page now shown was opened. */
export const isTouched = () => touched

/** Another page is shown from now on. */
export function untouch() {
  touched = false
}

/** Notices the first touch of each page. */
export function watchTouches() {
  const touch = () => {
    touched = true
  }
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, touch, { capture: true, passive: true })
}
