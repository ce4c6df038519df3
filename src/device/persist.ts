import type { DraftStore } from './draft-store.ts'

/** Whether the browser has promised to keep what is stored. `unknown` where it does not say. */
export type Persistence = 'kept' | 'may-be-cleared' | 'unknown'

const storageManager = () => (typeof navigator === 'undefined' ? undefined : navigator.storage)

/** Only looks. */
export async function persistence(): Promise<Persistence> {
  try {
    const kept = await storageManager()?.persisted?.()
    return kept === undefined ? 'unknown' : stateOf(kept)
  } catch {
    return 'unknown'
  }
}

let asked: Promise<Persistence> | undefined

/** Asks the browser to keep what is stored, at most once a page. Some browsers ask the person in turn. */
export function askPersistence(): Promise<Persistence> {
  asked ??= ask()
  return asked
}

async function ask(): Promise<Persistence> {
  const before = await persistence()
  if (before !== 'may-be-cleared') return before
  try {
    const kept = await storageManager()?.persist?.()
    return kept === undefined ? 'unknown' : stateOf(kept)
  } catch {
    return 'unknown'
  }
}

const stateOf = (kept: boolean): Persistence => (kept ? 'kept' : 'may-be-cleared')

/** Asks after the first answer was saved, when there is something to keep; returns the undo. */
export function persistAfterFirstSave(store: DraftStore, tell?: (state: Persistence) => void): () => void {
  const stop = store.subscribe(({ saving }, before) => {
    if (saving !== 'saved' || before.saving === 'saved') return
    stop()
    askPersistence().then(
      (state) => tell?.(state),
      () => {},
    )
  })
  return stop
}
