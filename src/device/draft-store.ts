import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Answer, Answers, FileRef } from '../core/answers.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { answerAt, withAnswer } from './answer-path.ts'
import type { Row } from './db.ts'
import type { Device } from './device.ts'
import type { Draft } from './drafts.ts'
import { attempt, refuse } from './failure.ts'
import type { FileRows } from './rows.ts'

/** Written this long after the last key, and at the latest this long after the first one that is not stored yet. */
const QUIET = 120
const LATEST = 300

export interface DraftState {
  draft: Draft
  /** `saved` only when the newest answer is on the device. */
  saving: 'saved' | 'saving' | 'failed'
  /** Why it failed. The text is still here; the next change and `flush` try again. */
  problem: Problem | undefined
  /** `path`: a field's, or `<list>.<item id>.<field>`. */
  answer(path: string, value: Answer): void
  removeAnswer(path: string): void
  /** Resolves when everything answered so far is on the device, or has failed to get there. */
  goTo(step: string): Promise<void>
  flush(): Promise<void>
  /** File and slot in one transaction: both are on the device, or neither. The slot shows it only when it is. */
  attach(path: string, ref: FileRef, blob: Blob, options?: { replaces?: string }): Promise<Result<void, Problem>>
}

export interface DraftStore extends StoreApi<DraftState> {
  /** Writes what is left and listens to the other tabs no more. */
  stop(): Promise<void>
}

interface Unsaved {
  value: Answer | undefined
  change: number
}

/**
 * The draft being filled: memory at once, then the device, in the order in which the person typed. The device may still
 * be on its way: answers are taken meanwhile, and written when it is there.
 */
export function createDraftStore(device: Device | Promise<Device>, draft: Draft): DraftStore {
  const inside = Promise.resolve(device).then((opened) => opened.inside)
  // A device that did not come is reported where it is needed: by the write that fails.
  inside.catch(() => undefined)
  /** Changes made, and how many of them are on the device. */
  let made = 0
  let stored = 0
  const unsaved = new Map<string, Unsaved>()
  /** The row as last written or read here; another one means that another tab has written. */
  let seen: Row | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let quiet: ReturnType<typeof setTimeout> | undefined
  let latest: ReturnType<typeof setTimeout> | undefined

  const store = createStore<DraftState>()((set, get) => ({
    draft,
    saving: 'saved',
    problem: undefined,
    answer: (path, value) => change(path, value),
    removeAnswer: (path) => change(path, undefined),
    goTo(step) {
      const begun = Object.keys(get().draft.answers).length > 0 || seen !== undefined
      if (begun) made += 1
      set({ draft: { ...get().draft, step }, saving: begun ? 'saving' : get().saving })
      return flush()
    },
    flush: () => flush(),
    attach: (path, ref, blob, options) => attach(path, ref, blob, options?.replaces),
  }))
  const { getState, setState } = store

  function change(path: string, value: Answer | undefined) {
    made += 1
    unsaved.set(path, { value, change: made })
    const { draft } = getState()
    setState({ draft: { ...draft, answers: withAnswer(draft.answers, path, value) }, saving: 'saving' })
    clearTimeout(quiet)
    quiet = setTimeout(flush, QUIET)
    latest ??= setTimeout(flush, LATEST)
  }

  /** One write after another; each takes the newest answers when its turn comes. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = turn.then(job)
    turn = result.catch(() => {})
    return result
  }

  function flush(): Promise<void> {
    clearTimeout(quiet)
    clearTimeout(latest)
    latest = undefined
    return inTurn(writeText)
  }

  async function writeText() {
    if (made === stored) {
      if (getState().saving !== 'saved') setState({ saving: 'saved', problem: undefined })
      return
    }
    const written = await write((answers) => answers)
    if (!written.ok) setState({ saving: 'failed', problem: written.error })
  }

  async function attach(path: string, ref: FileRef, blob: Blob, replaces: string | undefined) {
    const sealed = await attempt(async () => (await inside).files.seal(blob))
    if (!sealed.ok) return sealed
    if (sealed.value.facts.sha256 !== ref.sha256) return err<Problem>({ code: 'file.hash', field: path })
    const place = (answers: Answers) => withAnswer(answers, path, withFile(answerAt(answers, path), ref, replaces))
    return inTurn(async () => {
      setState({ saving: 'saving' })
      const written = await write(place, sealed.value.rows)
      // A refused photo must not hold up the text, nor speak for it.
      if (!written.ok) await writeText()
      return written
    })
  }

  async function write(place: (answers: Answers) => Answers, file?: FileRows): Promise<Result<void, Problem>> {
    let written = made
    const outcome = await attempt(async () => {
      for (let tries = 0; tries < 5; tries += 1) {
        written = made
        const { draft } = getState()
        const updatedAt = new Date(Math.max(Date.now(), Date.parse(draft.updatedAt) + 1)).toISOString()
        const next = { ...draft, answers: place(draft.answers), updatedAt }
        const row = await (await inside).drafts.write(next, seen, file)
        if (row) return { row, updatedAt }
        await adopt()
      }
      throw refuse('blocked')
    })
    if (!outcome.ok) return outcome
    seen = outcome.value.row
    stored = written
    for (const [path, { change }] of unsaved) if (change <= written) unsaved.delete(path)
    setState(({ draft }) => ({
      draft: { ...draft, answers: place(draft.answers), updatedAt: outcome.value.updatedAt },
      saving: made === stored ? 'saved' : 'saving',
      problem: undefined,
    }))
    return ok(undefined)
  }

  /** Takes another tab's copy, with what was typed here and is not stored yet on top of it. This tab keeps its step. */
  async function adopt() {
    const found = await (await inside).drafts.drafts.find(draft.id)
    if (!found) {
      seen = undefined
      return
    }
    seen = found.row
    setState(({ draft }) => {
      let { answers } = found.value
      for (const [path, { value }] of unsaved) answers = withAnswer(answers, path, value)
      return { draft: { ...found.value, answers, step: draft.step } }
    })
  }

  let unlisten = () => {}
  let stopped = false
  void inside.then(
    ({ changes }) => {
      if (stopped) return
      unlisten = changes.listen((id) => {
        if (id !== draft.id) return
        inTurn(async () => {
          if (made === stored) await attempt(adopt)
        }).catch(() => {})
      })
    },
    () => {},
  )

  return {
    ...store,
    stop() {
      stopped = true
      unlisten()
      return flush()
    },
  }
}

/** The slot's files with one more, or with one in the place of another. */
function withFile(answer: Answer | undefined, ref: FileRef, replaces: string | undefined): FileRef[] {
  const present = Array.isArray(answer)
    ? answer.filter((entry): entry is FileRef => typeof entry === 'object' && 'sha256' in entry)
    : []
  if (!present.some(({ id }) => id === replaces)) return [...present.filter(({ id }) => id !== ref.id), ref]
  return present.map((file) => (file.id === replaces ? ref : file))
}

/** Writes what is left when the page is hidden or left; returns the undo. Phones kill hidden pages without a word. */
export function flushOnLeave(store: DraftStore): () => void {
  const flush = () => {
    store
      .getState()
      .flush()
      .catch(() => {})
  }
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') flush()
  }
  document.addEventListener('visibilitychange', whenHidden)
  globalThis.addEventListener('pagehide', flush)
  return () => {
    document.removeEventListener('visibilitychange', whenHidden)
    globalThis.removeEventListener('pagehide', flush)
  }
}
