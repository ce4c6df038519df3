import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/** A browser's storage, as far as the settings use it. */
function storage(kept = new Map<string, string>()) {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
}
const load = async () => {
  vi.resetModules()
  return import('../../../src/device/settings.ts')
}

beforeEach(() => vi.stubGlobal('localStorage', storage()))
afterEach(() => vi.unstubAllGlobals())

describe('settings', () => {
  test('are Vietnamese and ordinary at first, and outlive the page', async () => {
    const first = await load()
    expect(first.readSettings()).toEqual({ language: 'vi', size: 'normal', theme: 'system', you: null })
    first.changeSettings({ language: 'en', you: 'bac' })
    expect((await load()).readSettings()).toEqual({ language: 'en', size: 'normal', theme: 'system', you: 'bac' })
  })

  test('are told to whoever listens, until they stop', async () => {
    const { changeSettings, subscribeSettings } = await load()
    const heard: string[] = []
    const stop = subscribeSettings(({ theme }) => heard.push(theme))
    changeSettings({ theme: 'dark' })
    stop()
    changeSettings({ theme: 'light' })
    expect(heard).toEqual(['dark'])
  })

  test.each(['', 'null', '[]', '{', '{"settings":{"theme":"purple","size":"large"},"hadDrafts":{"citizen":"x"}}'])(
    'that are damaged (%j) are used as far as they go',
    async (text) => {
      vi.stubGlobal('localStorage', storage(new Map([['tung-buoc', text]])))
      const { readSettings, hadDrafts } = await load()
      expect(readSettings()).toMatchObject({
        language: 'vi',
        theme: 'system',
        size: text.includes('large') ? 'large' : 'normal',
      })
      expect(hadDrafts('citizen')).toBe(0)
    },
  )

  test('last as long as the page where storage is blocked', async () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
    vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked })
    const { changeSettings, readSettings } = await load()
    changeSettings({ size: 'large' })
    expect(readSettings().size).toBe('large')
  })

  test('and the count of drafts do not overwrite each other, and a count of zero leaves no name behind', async () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', storage(kept))
    const { changeSettings, noteDrafts, hadDrafts, readSettings } = await load()
    noteDrafts('citizen', 2)
    changeSettings({ theme: 'dark' })
    expect([hadDrafts('citizen'), readSettings().theme]).toEqual([2, 'dark'])
    noteDrafts('citizen', 0)
    expect(kept.get('tung-buoc')).not.toContain('citizen')
  })

  test('say at once which device asks for a PIN and what was still waiting, and nothing of either afterwards', async () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', storage(kept))
    const { hasPin, notePin, hadWaiting, noteWaiting, noteDrafts, subscribeSettings } = await load()
    const heard = vi.fn()
    subscribeSettings(heard)
    notePin('citizen', true)
    notePin('citizen', true)
    noteDrafts('citizen', 3)
    noteWaiting('citizen', 2)
    const next = await load()
    expect([next.hasPin('citizen'), next.hasPin('practice'), next.hadWaiting('citizen')]).toEqual([true, false, 2])
    expect(heard).toHaveBeenCalledTimes(1)
    expect([hasPin('citizen'), hadWaiting('citizen')]).toEqual([true, 2])
    next.notePin('citizen', false)
    next.noteWaiting('citizen', 0)
    next.noteDrafts('citizen', 0)
    expect(kept.get('tung-buoc')).not.toContain('citizen')
  })
})

describe('asking the browser to keep what is stored', () => {
  const loadPersist = async (manager: unknown) => {
    vi.resetModules()
    vi.stubGlobal('navigator', { storage: manager })
    return import('../../../src/device/persist.ts')
  }

  test.each([
    [{ persisted: async () => true }, 'kept'],
    [{ persisted: async () => false, persist: async () => true }, 'kept'],
    [{ persisted: async () => false, persist: async () => false }, 'may-be-cleared'],
    [{}, 'unknown'],
    [undefined, 'unknown'],
    [{ persisted: async () => Promise.reject(new Error('blocked')) }, 'unknown'],
  ])('the answer is told as it is (%#)', async (manager, state) => {
    expect(await (await loadPersist(manager)).askPersistence()).toBe(state)
  })

  test('happens once, however often it is wanted', async () => {
    const persist = vi.fn(async () => false)
    const { askPersistence } = await loadPersist({ persisted: async () => false, persist })
    await Promise.all([askPersistence(), askPersistence()])
    await askPersistence()
    expect(persist).toHaveBeenCalledTimes(1)
  })
})
