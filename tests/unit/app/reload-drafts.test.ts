import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { modeOf } from '../../../src/app/modes.ts'
import { madeUpPack } from './pack.ts'

const mode = { ...modeOf('/'), device: 'reload-drafts' }
const procedure = madeUpPack()

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('addEventListener', vi.fn())
  vi.stubGlobal('removeEventListener', vi.fn())
  vi.stubGlobal('requestAnimationFrame', setTimeout)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.doUnmock('../../../src/app/useDevice.ts')
})

/** One page of the app, as after a load. */
async function page(place: string) {
  const [drafts, reload] = await Promise.all([
    import('../../../src/app/state/drafts.ts'),
    import('../../../src/app/shell/reload.ts'),
  ])
  return { ...reload, ...drafts, draft: drafts.begin(mode, procedure, 'person', place) }
}

test('what was typed is on the device before the page is loaded anew', async () => {
  const { draft, saveEverything } = await page('first')
  draft.store.getState().answer('name', 'An')
  draft.store.getState().answer('name', 'An Nhiên')
  expect(await saveEverything()).toBe(true)

  const { id } = draft.store.getState().draft
  const { deviceOf } = await import('../../../src/app/useDevice.ts')
  expect(await deviceOf(mode).drafts.get(id)).toMatchObject({ ok: true, value: { answers: { name: 'An Nhiên' } } })
  await draft.store.stop()
})

test('a draft that was opened again is written too, and one that cannot be written keeps the page', async () => {
  const first = await page('second')
  first.draft.store.getState().answer('name', 'An')
  await first.saveEverything()
  const { id } = first.draft.store.getState().draft
  first.letGo(mode, first.draft)

  const opening = await first.openDraft(mode, procedure, id, { step: 'person', key: 'third', fresh: false })
  if (opening.state !== 'open') throw new Error(opening.state)
  const { store } = opening.draft
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  store.getState().answer('name', 'An Nhiên')
  expect(await first.saveEverything()).toBe(false)
  vi.restoreAllMocks()
  expect(await first.saveEverything()).toBe(true)
  expect(store.getState().saving).toBe('saved')
  await store.stop()
})

test('without the code of the device it is said at once that nothing typed is kept; an untouched question loses nothing', async () => {
  vi.doMock('../../../src/app/useDevice.ts', () => {
    throw new Error('not fetched')
  })
  const { draft, saveEverything } = await page('fourth')
  expect(await saveEverything()).toBe(true)
  const since = performance.now()
  draft.store.getState().answer('name', 'An')
  expect(await saveEverything()).toBe(false)
  expect(performance.now() - since).toBeLessThan(2000)
  await draft.store.stop()
})

test('a draft that was let go has no say any more', async () => {
  const { draft, saveEverything, letGo } = await page('fifth')
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  draft.store.getState().answer('name', 'An')
  expect(await saveEverything()).toBe(false)
  letGo(mode, draft)
  expect(await saveEverything()).toBe(true)
})
