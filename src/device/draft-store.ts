import { createStore } from 'zustand/vanilla'
import type { Answer, Answers, FileRef } from '../core/answers.ts'
import type { Problem } from '../core/problem.ts'
import { randomId } from '../core/random-id.ts'
import { err, ok, type Result } from '../core/result.ts'
import { answerAt, isSame, withAnswer, withFile, withOwnAnswer } from './answer-path.ts'
import type { Row } from './db.ts'
import type { Device } from './device.ts'
import type { AttachOptions, DraftState, DraftStore, DraftStoreOptions, Unsaved } from './draft-state.ts'
import type { Draft } from './drafts.ts'
import { attempt, refuse } from './failure.ts'
import type { FileRows } from './rows.ts'
import type { Seat } from './seat.ts'

export type { DraftStore } from './draft-state.ts'

/** The first key in a field or after a pause is written by itself when it has been drawn. Milliseconds. */
const DRAWN = 40
/** The next ones are written together this long after. Milliseconds. */
const PACE = 120
/** A write that failed is tried again by itself after this long. Milliseconds. */
const AGAIN = 4000
const PATIENCE = 1500

/**
 * The draft being filled: memory at once, then the device, in the order in which the person typed. The device may still
 * be on its way: answers are taken meanwhile, and written when it is there.
 */
export function createDraftStore(
  device: Device | Promise<Device>,
  draft: Draft,
  { patience = PATIENCE, upgrade = (read) => read }: DraftStoreOptions = {},
): DraftStore {
  const inside = Promise.resolve(device).then((opened) => opened.inside)
  // A device that did not come is reported where it is needed: by the write that fails.
  inside.catch(() => undefined)
  /** Changes made, how many of them a write has set out with, and how many are on the device. */
  let made = 0
  let asked = 0
  let stored = 0
  const unsaved = new Map<string, Unsaved>()
  /** The row as last written or read here; another one means that another tab has written. */
  let seen: Row | undefined
  /** The answers in that row. */
  let seenAnswers: Answers = draft.answers
  let turn: Promise<unknown> = Promise.resolve()
  /** Path of the newest answer. */
  let last: string | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  /** Told to the database with every write: of two pages that believe to be the editor only one is. */
  const editor = randomId()
  let seat: Promise<Seat> | undefined
  let mayWrite = true
  let isSeated = false
  let stopped = false

  const store = createStore<DraftState>()(() => ({
    draft: upgrade(draft),
    saving: 'saved',
    problem: undefined,
    editing: 'here',
    answer: (path, value) => change(path, value),
    removeAnswer: (path) => change(path, undefined),
    note: (noted) => void alter(noted),
    goTo: (step) => alter({ step }),
    flush: () => flush(),
    attach: (path, ref, blob, options) => attach(path, ref, blob, options),
    edit: () => edit(),
    rest: () => rest(),
    takeOver: () => takeOver(),
  }))
  const { getState, setState } = store

  function change(path: string, value: Answer | undefined) {
    // A key that was on its way when the page gave the draft away was never shown, and belongs to nobody.
    if (getState().editing !== 'here') return
    made += 1
    unsaved.set(path, { value, change: made })
    const { draft } = getState()
    setState({ draft: withOwnAnswer(draft, path, value), saving: 'saving' })
    // Another field: what went before is a whole answer, and its own first key is one after a pause.
    if (path !== last) void (made - 1 === asked ? rested() : flush())
    pause ??= setTimeout(flush, DRAWN)
    last = path
  }

  /** Changes what is no answer. A draft without any is not stored, so there it waits for the first. */
  function alter(part: Partial<Draft>): Promise<void> {
    const { draft, saving } = getState()
    const isBegun = Object.keys(draft.answers).length > 0 || seen !== undefined
    if (isBegun) made += 1
    setState({ draft: { ...draft, ...part }, saving: isBegun ? 'saving' : saving })
    return flush()
  }

  function rested() {
    clearTimeout(pause)
    pause = undefined
  }

  /** One write after another; each takes the newest answers when its turn comes. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = turn.then(job)
    turn = result.catch(() => {})
    return result
  }

  function flush(): Promise<void> {
    rested()
    clearTimeout(again)
    asked = made
    pause = setTimeout(() => (made === asked ? rested() : flush()), PACE)
    return inTurn(writeText)
  }

  async function writeText() {
    if (made === stored) {
      if (getState().saving !== 'saved') setState({ saving: 'saved', problem: undefined })
      return
    }
    const written = await write((answers) => answers)
    if (!written.ok) failed(written.error)
  }

  function failed(problem: Problem) {
    if (getState().editing !== 'here') return
    setState({ saving: 'failed', problem })
    if (!stopped && problem.facts?.['reason'] !== 'left') again = setTimeout(flush, AGAIN)
  }

  async function attach(path: string, ref: FileRef, blob: Blob, { replaces, answer }: AttachOptions = {}) {
    const sealed = await attempt(async () => (await inside).files.seal(blob))
    if (!sealed.ok) return sealed
    if (sealed.value.facts.sha256 !== ref.sha256) return err<Problem>({ code: 'file.hash', field: path })
    const whole = (answers: Answers) => answer ?? withFile(answerAt(answers, path), ref, replaces)
    const place = (answers: Answers) => withAnswer(answers, path, whole(answers))
    return inTurn(async () => {
      setState({ saving: 'saving' })
      const written = await write(place, sealed.value.rows)
      // A refused photo must not hold up the text, nor speak for it.
      if (!written.ok) await writeText()
      return written
    })
  }

  async function write(place: (answers: Answers) => Answers, files?: FileRows): Promise<Result<void, Problem>> {
    let written = made
    const outcome = await attempt(async () => {
      for (let tries = 0; tries < 5; tries += 1) {
        if (!mayWrite) throw refuse('left')
        written = made
        const { draft } = getState()
        const updatedAt = new Date(Math.max(Date.now(), Date.parse(draft.updatedAt) + 1)).toISOString()
        const next = { ...draft, answers: place(draft.answers), updatedAt }
        const row = await (await inside).drafts.write(next, seen, { editor, files })
        if (row === 'elsewhere') {
          lose()
          throw refuse('left')
        }
        if (row !== 'overtaken') return { row, next }
        await adopt()
      }
      throw refuse('blocked')
    })
    if (!outcome.ok) return outcome
    const { row, next } = outcome.value
    seen = row
    seenAnswers = next.answers
    stored = written
    for (const [path, { change }] of unsaved) if (change <= written) unsaved.delete(path)
    setState(({ draft }) => ({
      draft: { ...draft, answers: place(draft.answers), updatedAt: next.updatedAt },
      saving: made === stored ? 'saved' : 'saving',
      problem: undefined,
    }))
    return ok(undefined)
  }

  /**
   * Takes the stored draft, with what was typed here and is not stored yet on top of it. This tab keeps its step.
   * `yielding`: but where another tab has changed the same answer meanwhile, that one holds.
   */
  async function adopt(yielding = false) {
    const { drafts } = await inside
    const found = await drafts.drafts.find(draft.id)
    if (!found) {
      if (seen !== undefined && (await drafts.whereabouts(draft.id)) !== 'nowhere') setState({ editing: 'gone' })
      seen = undefined
      return
    }
    const known = seenAnswers
    seen = found.row
    const present = upgrade(found.value)
    seenAnswers = present.answers
    if (yielding) {
      for (const path of unsaved.keys())
        if (!isSame(answerAt(known, path), answerAt(seenAnswers, path))) unsaved.delete(path)
    }
    setState(({ draft }) => {
      let { answers } = present
      for (const [path, { value }] of unsaved) answers = withAnswer(answers, path, value)
      return { draft: { ...present, answers, step: draft.step } }
    })
  }

  /** Another tab edits it now: what was not stored by then stays in sight of nobody, and is not written. */
  function lose() {
    mayWrite = false
    isSeated = false
    const saving = made === stored ? 'saved' : 'failed'
    if (getState().editing !== 'gone') setState({ editing: 'elsewhere', saving, problem: undefined })
  }

  const seated = () => {
    seat ??= inside.then(({ drafts }) =>
      drafts.seat({
        id: draft.id,
        patience,
        lost: lose,
        async wanted() {
          // First no key is taken any more, then everything typed so far is put away.
          if (getState().editing === 'here') setState({ editing: 'elsewhere' })
          await flush()
          lose()
        },
      }),
    )
    seat.catch(() => {
      seat = undefined
    })
    return seat
  }

  /** What follows from sitting down: only these writes count, and they begin with what is stored. */
  const settle = () =>
    inTurn(async () => {
      const { drafts } = await inside
      if ((await drafts.drafts.find(draft.id)) !== undefined) await drafts.claim(draft.id, editor)
      await adopt(true)
      if (getState().editing === 'gone') return
      mayWrite = true
      isSeated = true
      if (unsaved.size === 0) stored = made
      setState({ editing: 'here', saving: made === stored ? 'saved' : 'saving' })
    })

  /** A device that fails here is reported by the next write: whoever types is not to be stopped by it. */
  async function edit() {
    await attempt(async () => {
      if (stopped || isSeated) return
      if (await (await seated()).enter()) await settle()
      else lose()
      if (made !== stored) void flush()
    })
  }

  async function rest() {
    isSeated = false
    if (getState().editing === 'here') await flush()
    await attempt(async () => (await seat)?.leave())
  }

  async function takeOver() {
    const taken = await attempt(async () => {
      await (await seated()).takeOver()
      await settle()
    })
    if (taken.ok) return flush()
    setState({ saving: 'failed', problem: taken.error })
  }

  let unlisten = () => {}
  void inside.then(
    ({ changes, drafts }) => {
      if (stopped) return
      drafts.warm().catch(() => {})
      unlisten = changes.listen((id, word) => {
        if (id !== draft.id || word !== 'changed') return
        inTurn(async () => {
          if (made === stored || !mayWrite) await attempt(() => adopt(!mayWrite))
        }).catch(() => {})
      })
    },
    () => {},
  )

  return {
    ...store,
    editor,
    async stop() {
      unlisten()
      await flush()
      stopped = true
      clearTimeout(again)
      await attempt(async () => (await seat)?.close())
    },
  }
}
