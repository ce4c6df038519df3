import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { answerAt } from '../../../src/device/answer-path.ts'
import type { Device } from '../../../src/device/device.ts'
import { createDraftStore, type DraftStore } from '../../../src/device/draft-store.ts'
import { device, draftWith, freshName, valueIn } from './fixtures.ts'

afterEach(() => vi.unstubAllGlobals())

/** A tab that can be frozen: then it hears nothing, and what it was about to write is written when it thaws. */
function freezable(opened: Device) {
  let thawed = Promise.resolve()
  let thaw = () => {}
  const { inside } = opened
  const drafts: Device['inside']['drafts'] = {
    ...inside.drafts,
    write: async (...args) => {
      await thawed
      return inside.drafts.write(...args)
    },
    seat: (options) =>
      inside.drafts.seat({
        ...options,
        wanted: () => thawed.then(options.wanted),
        lost: () => void thawed.then(options.lost),
      }),
  }
  const changes: Device['inside']['changes'] = {
    ...inside.changes,
    listen: (listener) => inside.changes.listen((id, word) => void thawed.then(() => listener(id, word))),
  }
  let isFrozen = false
  return {
    device: { ...opened, inside: { ...inside, drafts, changes } },
    isFrozen: () => isFrozen,
    freeze() {
      thaw()
      isFrozen = true
      thawed = new Promise((resolve) => {
        thaw = resolve
      })
    },
    thaw() {
      isFrozen = false
      thaw()
    },
  }
}

const fields = ['a', 'b'] as const
const tab = fc.constantFrom(0, 1)
/** `freeze`: in the middle of the word, before it was written. */
const typing = fc.record({
  do: fc.constantFrom('type', 'type-freeze'),
  tab,
  field: fc.constantFrom(...fields),
})
const doing = (weight: number, ...what: string[]) => ({
  weight,
  arbitrary: fc.record({ do: fc.constantFrom(...what), tab }),
})
interface Move {
  do: string
  tab: number
  field?: (typeof fields)[number]
}
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: typing },
  doing(3, 'take'),
  doing(3, 'settle', 'flush'),
  doing(4, 'freeze', 'thaw'),
  doing(1, 'rest', 'edit'),
)

/** A frozen tab comes back with what it had not written yet. */
const LATE: Move[] = [
  { do: 'type', tab: 0, field: 'a' },
  { do: 'freeze', tab: 0 },
  { do: 'take', tab: 1 },
  { do: 'type', tab: 1, field: 'a' },
  { do: 'settle', tab: 1 },
  { do: 'thaw', tab: 0 },
]

const numberAt = (store: { [path: string]: unknown }, path: string) => Number(store[path] ?? 0)

describe.each(['with locks', 'without locks'])('two tabs on one draft, %s', (way) => {
  test('nothing that was shown as saved ever goes back to what it was before', async () => {
    if (way === 'without locks') vi.stubGlobal('navigator', {})
    let takeovers = 0
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 25, size: 'max' }), async (moves) => {
        const name = freshName()
        const opened = device(name)
        const draft = draftWith({ a: '0' })
        valueIn(await opened.drafts.put(draft))
        const tabs = [freezable(device(name)), freezable(device(name))]
        const stores = tabs.map((one) => createDraftStore(one.device, draft, { patience: 15 }))
        /** The newest text of each field that a screen has shown while it said "saved". */
        const shown = new Map<string, number>()
        const look = (store: DraftStore) => {
          const { saving, editing, draft } = store.getState()
          if (saving !== 'saved' || editing !== 'here') return
          for (const field of fields) {
            shown.set(field, Math.max(shown.get(field) ?? 0, numberAt(draft.answers, field)))
          }
        }
        for (const store of stores) store.subscribe(() => look(store))
        for (const store of stores) await store.getState().edit()

        let count = 0
        for (const made of moves) {
          const [store, at] = [stores[made.tab], tabs[made.tab]]
          if (!store || !at) throw new Error('there are two tabs')
          const { editing, answer, takeOver, flush, rest, edit } = store.getState()
          if (made.do.startsWith('type') && made.field && editing === 'here' && !at.isFrozen()) {
            count += 1
            answer(made.field, String(count))
            if (made.do === 'type-freeze') at.freeze()
          } else if (made.do === 'take' && editing === 'elsewhere') {
            takeovers += 1
            at.thaw()
            await takeOver()
          } else if (made.do === 'flush') void flush()
          else if (made.do === 'settle' && !at.isFrozen()) await flush()
          else if (made.do === 'freeze') at.freeze()
          else if (made.do === 'thaw') at.thaw()
          else if (made.do === 'rest') void rest()
          else if (made.do === 'edit') void edit()
        }
        for (const one of tabs) one.thaw()
        await Promise.all(stores.map((store) => store.getState().flush()))
        await Promise.all(stores.map((store) => store.getState().flush()))
        const stored = valueIn(await opened.drafts.get(draft.id))
        for (const [field, newest] of shown) {
          expect(Number(answerAt(stored?.answers ?? {}, field) ?? 0), `${field} in the end`).toBeGreaterThanOrEqual(
            newest,
          )
        }
        await Promise.all(stores.map((store) => store.stop()))
        for (const one of tabs) one.device.close()
        opened.close()
      }),
      { numRuns: 150, examples: [[LATE]] },
    )
    expect(takeovers, 'drafts were taken over').toBeGreaterThan(10)
  }, 120_000)

  test('one edits, the other looks on; the one that is asked puts everything away first', async () => {
    if (way === 'without locks') vi.stubGlobal('navigator', {})
    const name = freshName()
    const draft = draftWith({ a: '1' })
    valueIn(await device(name).drafts.put(draft))
    const [first, second] = [createDraftStore(device(name), draft), createDraftStore(device(name), draft)]
    await first.getState().edit()
    await second.getState().edit()
    expect([first, second].map((store) => store.getState().editing)).toEqual(['here', 'elsewhere'])
    second.getState().answer('a', 'nobody sees this')
    expect(second.getState().draft.answers).toEqual({ a: '1' })

    first.getState().answer('a', '2')
    first.getState().answer('a', '3')
    await second.getState().takeOver()
    expect(second.getState()).toMatchObject({ editing: 'here', draft: { answers: { a: '3' } } })
    expect(first.getState()).toMatchObject({ editing: 'elsewhere', saving: 'saved' })

    await second.getState().rest()
    await first.getState().edit()
    expect(first.getState().editing, 'a tab that shows it no more is not in the way').toBe('here')
    await Promise.all([first.stop(), second.stop()])
  })
})

test('a draft that was removed in another tab is said to be gone', async () => {
  const name = freshName()
  const opened = device(name)
  const draft = draftWith({ a: '1' })
  valueIn(await opened.drafts.put(draft))
  const store = createDraftStore(device(name), draft)
  await store.getState().edit()
  valueIn(await opened.drafts.remove(draft.id))
  await vi.waitFor(() => expect(store.getState().editing).toBe('gone'))
  await store.stop()
  expect(valueIn(await opened.drafts.list())).toEqual([])
})

test('a tab that was frozen while typing brings nothing old back when the person goes on in it', async () => {
  vi.stubGlobal('navigator', {})
  const name = freshName()
  const opened = device(name)
  const draft = draftWith({ a: '0', b: '0' })
  valueIn(await opened.drafts.put(draft))
  const tab = freezable(device(name))
  const [frozen, other] = [tab.device, device(name)].map((one) => createDraftStore(one, draft, { patience: 15 }))
  if (!frozen || !other) throw new Error('there are two tabs')
  await frozen.getState().edit()
  await other.getState().edit()
  frozen.getState().answer('a', 'old')
  frozen.getState().answer('b', 'only here')
  tab.freeze()
  await other.getState().takeOver()
  other.getState().answer('a', 'new')
  await other.getState().flush()
  expect(other.getState()).toMatchObject({ editing: 'here', saving: 'saved' })

  tab.thaw()
  await frozen.getState().flush()
  expect(frozen.getState()).toMatchObject({ editing: 'elsewhere', saving: 'failed' })
  await frozen.getState().takeOver()
  const stored = valueIn(await opened.drafts.get(draft.id))
  expect(stored?.answers, 'newer text holds; what nobody else has changed is kept').toEqual({
    a: 'new',
    b: 'only here',
  })
  await Promise.all([frozen.stop(), other.stop()])
})
