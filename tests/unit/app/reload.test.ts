import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const reload = vi.fn()

beforeEach(() => {
  vi.resetModules()
  reload.mockReset()
  vi.stubGlobal('location', { pathname: '/', reload })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const fresh = () => import('../../../src/app/shell/reload.ts')

test('the page is not loaded anew while a dossier is on its way', async () => {
  const { beforeReload, reloadSafely, mayReload } = await fresh()
  const off = beforeReload({ busy: () => true })
  expect(mayReload()).toBe(false)
  expect(await reloadSafely()).toBe(false)
  off()
  expect(await reloadSafely()).toBe(true)
  expect(reload).toHaveBeenCalledTimes(1)
})

test('everything is written before the page is loaded anew, once however often it is asked for', async () => {
  const { beforeReload, reloadSafely } = await fresh()
  const order: string[] = []
  beforeReload({
    async save() {
      order.push('saved')
      return true
    },
  })
  reload.mockImplementation(() => order.push('loaded'))
  await reloadSafely()
  await reloadSafely()
  expect(order).toEqual(['saved', 'loaded'])
})

test.each([
  ['says that it did not', async () => false],
  ['fails', () => Promise.reject(new Error('no room'))],
  ['never answers', () => new Promise<boolean>(() => {})],
])('when a write %s the page stays as it is', async (_, save) => {
  vi.useFakeTimers()
  const { beforeReload, reloadSafely } = await fresh()
  beforeReload({ save })
  const outcome = reloadSafely()
  await vi.runAllTimersAsync()
  expect(await outcome).toBe(false)
  expect(reload).not.toHaveBeenCalled()
})

test('a dossier that sets off while things are written stops the load', async () => {
  const { beforeReload, reloadSafely } = await fresh()
  let sending = false
  beforeReload({
    busy: () => sending,
    async save() {
      sending = true
      return true
    },
  })
  expect(await reloadSafely()).toBe(false)
  expect(reload).not.toHaveBeenCalled()
})

test('an update that was asked for while a dossier is on its way opens when that has arrived', async () => {
  vi.useFakeTimers()
  const waiting = { postMessage: vi.fn() }
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: async () => ({ waiting }) } })
  const { beforeReload } = await fresh()
  const { applyUpdate, workerTookOver } = await import('../../../src/app/shell/update.ts')
  const { workerState } = await import('../../../src/app/shell/workerState.ts')
  let sending = true
  beforeReload({ busy: () => sending })
  await applyUpdate()
  expect(workerState().update).toBe('after-sending')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(waiting.postMessage).not.toHaveBeenCalled()
  sending = false
  await vi.advanceTimersByTimeAsync(1000)
  expect(waiting.postMessage).toHaveBeenCalledExactlyOnceWith({ type: 'SKIP_WAITING' })
  workerTookOver()
  await vi.runAllTimersAsync()
  expect(reload).toHaveBeenCalledTimes(1)
})
