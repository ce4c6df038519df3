import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answers } from '../../../src/core/answers.ts'
import type { Row } from '../../../src/device/db.ts'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { attach, fileRefOf } from '../../../src/device/files.ts'
import { countIn, device, draftWith, freshName, picture, valueIn } from './fixtures.ts'

afterEach(() => vi.restoreAllMocks())

describe('the draft being filled', () => {
  test('is stored with the first answer and not before', async () => {
    const opened = device()
    const store = createDraftStore(opened, draftWith({}))
    await store.getState().goTo('parents')
    expect(valueIn(await opened.drafts.list())).toEqual([])
    store.getState().answer('child.name', 'An')
    expect(store.getState()).toMatchObject({ saving: 'saving', draft: { answers: { 'child.name': 'An' } } })
    await vi.waitFor(() => expect(store.getState().saving).toBe('saved'))
    expect(valueIn(await opened.drafts.list())).toEqual([store.getState().draft])
  })

  test('goes to the next step only with everything on the device', async () => {
    const opened = device()
    const store = createDraftStore(opened, draftWith({}))
    store.getState().answer('child.name', 'An')
    await store.getState().goTo('parents')
    const stored = valueIn(await opened.drafts.get(store.getState().draft.id))
    expect(stored).toMatchObject({ step: 'parents', answers: { 'child.name': 'An' } })
    store.getState().removeAnswer('child.name')
    await store.getState().flush()
    expect(valueIn(await opened.drafts.get(store.getState().draft.id))?.answers).toEqual({})
  })

  test('keeps the text when the device is full, says so, and writes it when there is room', async () => {
    const opened = device()
    const store = createDraftStore(opened, draftWith({}))
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    store.getState().answer('child.name', 'An')
    await store.getState().flush()
    expect(store.getState()).toMatchObject({
      saving: 'failed',
      problem: { code: 'device.full' },
      draft: { answers: { 'child.name': 'An' } },
    })
    put.mockRestore()
    await store.getState().flush()
    expect(store.getState()).toMatchObject({ saving: 'saved', problem: undefined })
    expect(valueIn(await opened.drafts.list())).toHaveLength(1)
  })

  test('is not brought back by a late key after it was sent', async () => {
    const opened = device()
    const store = createDraftStore(opened, draftWith({ name: 'An' }))
    store.getState().answer('name', 'An')
    await store.getState().flush()
    valueIn(await opened.drafts.remove(store.getState().draft.id))
    store.getState().answer('name', 'late')
    await store.getState().flush()
    expect(store.getState()).toMatchObject({ saving: 'failed', problem: { facts: { reason: 'left' } } })
    expect(valueIn(await opened.drafts.list())).toEqual([])
  })

  test('shows what another tab wrote while it had nothing unsaved', async () => {
    const name = freshName()
    const draft = draftWith({ a: '1' })
    valueIn(await device(name).drafts.put(draft))
    const [here, there] = [createDraftStore(device(name), draft), createDraftStore(device(name), draft)]
    there.getState().answer('b', '2')
    await there.getState().flush()
    await vi.waitFor(() => expect(here.getState().draft.answers).toEqual({ a: '1', b: '2' }))
    await Promise.all([here.stop(), there.stop()])
  })

  test('is written by one of two tabs that never asked each other, and the other one says so', async () => {
    const name = freshName()
    const draft = draftWith({ a: '1' })
    const opened = device(name)
    valueIn(await opened.drafts.put(draft))
    const [here, there] = [createDraftStore(device(name), draft), createDraftStore(device(name), draft)]
    here.getState().answer('here', 'x')
    there.getState().answer('there', 'y')
    await Promise.all([here.getState().flush(), there.getState().flush()])
    expect([here, there].map((store) => store.getState().editing).sort()).toEqual(['elsewhere', 'here'])
    const winner = here.getState().editing === 'here' ? { here: 'x' } : { there: 'y' }
    expect(valueIn(await opened.drafts.get(draft.id))?.answers).toEqual({ a: '1', ...winner })
    await Promise.all([here.stop(), there.stop()])
  })

  test('gets a photo and its slot in one transaction', async () => {
    const name = freshName()
    const opened = device(name)
    const store = createDraftStore(opened, draftWith({}))
    const [first, second] = [picture('1'), picture('2')]
    const [ref, other] = [valueIn(await fileRefOf(first)), valueIn(await fileRefOf(second))]
    valueIn(await store.getState().attach('papers', ref, first))
    expect(valueIn(await opened.drafts.get(store.getState().draft.id))?.answers).toEqual({ papers: [ref] })
    expect(await valueIn(await opened.files.get(ref.sha256)).arrayBuffer()).toEqual(await first.arrayBuffer())
    valueIn(await attach(store, 'papers', other, second, { replaces: ref.id }))
    expect(store.getState()).toMatchObject({ saving: 'saved', draft: { answers: { papers: [other] } } })
  })

  test('refuses a photo that does not fit, whole, and still saves the text', async () => {
    const name = freshName()
    const opened = device(name)
    const store = createDraftStore(opened, draftWith({}))
    const blob = picture()
    const ref = valueIn(await fileRefOf(blob))
    const original = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
      if (this.name === 'files') throw new DOMException('full', 'QuotaExceededError')
      return original.call(this, value)
    })
    store.getState().answer('name', 'An')
    expect(await store.getState().attach('papers', ref, blob)).toEqual({ ok: false, error: { code: 'device.full' } })
    expect(store.getState()).toMatchObject({ saving: 'saved', draft: { answers: { name: 'An' } } })
    expect(valueIn(await opened.drafts.get(store.getState().draft.id))?.answers).toEqual({ name: 'An' })
    expect(await countIn(name, 'fileHeads')).toBe(0)
  })
})

/** A device in memory whose writes end when the test lets them, and fail when it says so. */
function slowDevice(scheduler: fc.Scheduler) {
  const opened = device()
  const state = { stored: undefined as Answers | undefined, fails: false, inFlight: 0, mostInFlight: 0, versions: [0] }
  const write = async (draft: { id: string; answers: Answers }): Promise<Row> => {
    state.inFlight += 1
    state.mostInFlight = Math.max(state.mostInFlight, state.inFlight)
    const fails = state.fails
    await scheduler.schedule(Promise.resolve())
    state.inFlight -= 1
    if (fails) throw new DOMException('full', 'QuotaExceededError')
    state.stored = draft.answers
    state.versions.push(Number(draft.answers['count']))
    return { id: draft.id, iv: new Uint8Array(12), sealed: new ArrayBuffer(0) }
  }
  const drafts = { ...opened.inside.drafts, write }
  return { state, device: { ...opened, inside: { ...opened.inside, drafts } } }
}

describe('whatever the order of keys, pauses, flushes and failing writes', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  const move = fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant('type' as const), field: fc.constantFrom('a', 'b', 'c') }) },
    fc.record({ type: fc.constant('pause' as const), ms: fc.constantFrom(10, 100, 130, 300) }),
    fc.record({ type: fc.constantFrom('flush', 'step', 'break', 'mend', 'settle') }),
  )

  test('`saved` is said only of what is on the device, in the order typed, one write at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(move, { maxLength: 40 }), async (scheduler, moves) => {
        const { state, device } = slowDevice(scheduler)
        const store = createDraftStore(device, draftWith({}))
        const lies: unknown[] = []
        store.subscribe(({ saving, draft }) => {
          const stored = JSON.stringify(state.stored ?? {})
          if (saving === 'saved' && stored !== JSON.stringify(draft.answers)) lies.push({ draft, stored })
        })
        let count = 0
        for (const made of moves) {
          if (made.type === 'type') {
            count += 1
            store.getState().answer('count', String(count))
            if ('field' in made) store.getState().answer(made.field, `text ${count}`)
          } else if (made.type === 'pause' && 'ms' in made) await vi.advanceTimersByTimeAsync(made.ms)
          else if (made.type === 'flush') void store.getState().flush()
          else if (made.type === 'step') void store.getState().goTo(`step-${count}`)
          else if (made.type === 'settle' && scheduler.count() > 0) await scheduler.waitOne()
          else state.fails = made.type === 'break'
          expect(Number(store.getState().draft.answers['count'] ?? 0)).toBe(count)
        }
        state.fails = false
        await scheduler.waitFor(store.getState().flush())
        expect(lies).toEqual([])
        expect(store.getState().saving).toBe('saved')
        if (count > 0) expect(state.stored).toEqual(store.getState().draft.answers)
        expect(state.versions).toEqual([...state.versions].sort((a, b) => a - b))
        expect(state.mostInFlight).toBeLessThanOrEqual(1)
        await store.stop()
      }),
      { numRuns: 300 },
    )
  })

  test('the first key after a pause is on its way once it is drawn, every other one within 120 ms', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 119 }), fc.constantFrom('name', 'note')), {
          minLength: 1,
          maxLength: 30,
        }),
        async (keys) => {
          const written: { at: number; answers: Answers }[] = []
          let now = 0
          const opened = device()
          const write = async (draft: { id: string; answers: Answers }): Promise<Row> => {
            written.push({ at: now, answers: draft.answers })
            return { id: draft.id, iv: new Uint8Array(12), sealed: new ArrayBuffer(0) }
          }
          const drafts = { ...opened.inside.drafts, write }
          const store = createDraftStore({ ...opened, inside: { ...opened.inside, drafts } }, draftWith({}))
          const pass = async (ms: number) => {
            for (let passed = 0; passed < ms; passed += 1) {
              await vi.advanceTimersByTimeAsync(1)
              now += 1
            }
          }
          const typedAt: number[] = []
          for (const [gap, path] of keys) {
            typedAt.push(now)
            store.getState().answer(path, String(typedAt.length))
            await pass(gap)
          }
          await pass(300)
          for (const [index, at] of typedAt.entries()) {
            const reached = written.find(({ answers }) =>
              Object.values(answers).some((answer) => Number(answer) > index),
            )
            expect(reached?.at).toBeLessThanOrEqual(at + (index === 0 ? 41 : 121))
          }
          await store.stop()
        },
      ),
      { numRuns: 30 },
    )
  })
})
