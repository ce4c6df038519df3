import { afterEach, expect, test, vi } from 'vitest'
import { flushOnLeave } from '../../../src/app/state/leaving.ts'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { persistAfterFirstSave } from '../../../src/device/persist.ts'
import { device, draftWith, valueIn } from './fixtures.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A page as far as leaving it goes. */
function page() {
  const tab = new EventTarget()
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', document)
  vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab))
  vi.stubGlobal('removeEventListener', tab.removeEventListener.bind(tab))
  return { tab, document }
}

test.each(['hidden', 'pagehide', 'beforeunload'])(
  'leaving the page (%s) writes without waiting for a pause',
  async (way) => {
    const { tab, document } = page()
    const opened = device()
    const store = createDraftStore(opened, draftWith({}))
    const stop = flushOnLeave(store)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    store.getState().answer('name', 'A')
    await vi.waitUntil(() => store.getState().saving === 'saved')
    store.getState().answer('name', 'An')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(store.getState().saving).toBe('saving')
    if (way === 'hidden') {
      document.visibilityState = 'hidden'
      document.dispatchEvent(new Event('visibilitychange'))
    } else tab.dispatchEvent(new Event(way))
    await vi.waitUntil(() => store.getState().saving === 'saved')
    expect(valueIn(await opened.drafts.list())).toMatchObject([{ answers: { name: 'An' } }])

    stop()
    store.getState().answer('name', 'Ánh')
    tab.dispatchEvent(new Event('pagehide'))
    await Promise.resolve()
    expect(store.getState().saving).toBe('saving')
    await store.stop()
  },
)

test('the browser asks whether to leave while something is not on the device, and not after', async () => {
  const { tab } = page()
  const store = createDraftStore(device(), draftWith({}))
  const stop = flushOnLeave(store)
  const asks = () => !tab.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(asks(), 'nothing was typed').toBe(false)
  store.getState().answer('name', 'A')
  expect(asks(), 'a letter is on its way').toBe(true)
  await vi.waitUntil(() => store.getState().saving === 'saved')
  expect(asks(), 'all is stored').toBe(false)
  stop()
  await store.stop()
})

test('the browser is asked to keep what is stored after the first answer was saved, not before', async () => {
  const persist = vi.fn(async () => true)
  vi.stubGlobal('navigator', { storage: { persisted: async () => false, persist } })
  const store = createDraftStore(device(), draftWith({}))
  const told: string[] = []
  persistAfterFirstSave(store, (state) => told.push(state))
  await store.getState().goTo('parents')
  expect(persist).not.toHaveBeenCalled()
  store.getState().answer('name', 'An')
  await store.getState().flush()
  await vi.waitFor(() => expect(told).toEqual(['kept']))
})
