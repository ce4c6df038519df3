import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { practiceIdentity } from '../../../src/adapters/practice-identity.ts'
import {
  leaveToLogIn,
  logOut,
  logOutAfter,
  logOutIfOwed,
  logOutOwed,
  onceHere,
  PATIENCE,
} from '../../../src/app/logOut.ts'
import { modeOf } from '../../../src/app/modes.ts'
import type { Adapter, Identity, Office } from '../../../src/core/ports.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { err, ok, type Result } from '../../../src/core/result.ts'

/** The window and the document of a page, as far as leaving it needs them. */
class Page extends EventTarget {
  visibilityState = 'visible'
}
let page: Page
/** What this browser remembers. */
const kept = new Map<string, string>()
const assign = vi.fn()
const stopLoading = vi.fn()
beforeEach(() => {
  vi.useFakeTimers()
  page = new Page()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', { assign })
  vi.stubGlobal('stop', stopLoading)
  kept.clear()
  stopLoading.mockClear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const unasked = () => Promise.reject(new Error('Locking asks the office nothing'))
const office: Office = {
  about: unasked,
  submit: unasked,
  track: unasked,
  mine: unasked,
  withdraw: unasked,
  answerDraft: unasked,
  resultFile: unasked,
}
const adapterWith = (identity?: Identity) => async (): Promise<Adapter> => ({
  simulated: true,
  office,
  ...(identity && { identity }),
})
const helper = (identity?: Identity) => ({ mode: modeOf('/volunteer'), adapter: adapterWith(identity) })
/** Somebody who is helped, at an office that answers logging out so. */
const helperWith = (logout: Identity['logout']) => helper({ ...practiceIdentity({ now: () => new Date() }), logout })

test('nobody is logged in any more', async () => {
  const identity = practiceIdentity({ now: () => new Date() })
  await identity.invented?.enter('hoa')
  expect(await identity.session()).toMatchObject({ value: { account: { level: 2 } } })
  await logOut(helper(identity))
  const session = await identity.session()
  expect(session.ok && session.value.provider.practice).toBe(true)
  expect(session.ok && session.value.account).toBeUndefined()
})

test('a gateway that does not answer holds the lock up for a second at most', async () => {
  const logout = vi.fn(() => new Promise<never>(() => {}))
  const left = vi.fn()
  void logOut(helperWith(logout)).then(left)
  await vi.advanceTimersByTimeAsync(PATIENCE - 1)
  expect(logout).toHaveBeenCalledOnce()
  expect(left).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(left).toHaveBeenCalledOnce()
})

test('without a network, without a login, and where it is refused, the lock goes on at once', async () => {
  await logOut({ ...helper(), adapter: () => Promise.reject(new TypeError('Failed to fetch')) })
  await logOut(helper())
  const refused = async () => err({ code: 'login.down' } as const)
  await logOut(helperWith(refused))
  expect(vi.getTimerCount()).toBe(0)
})

test('while the page is left for the provider it neither logs out nor goes elsewhere', async () => {
  const logout = vi.fn(async () => ok(undefined))
  const work = vi.fn()
  leaveToLogIn('/to-provider')
  expect(assign).toHaveBeenCalledWith('/to-provider')
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  onceHere(work)
  await logOut(helperWith(logout))
  expect(work).not.toHaveBeenCalled()
  expect(logout).not.toHaveBeenCalled()
  page.dispatchEvent(new Event('pageshow'))
  expect(work).toHaveBeenCalledOnce()
})

/** The page goes out of sight, or comes back. */
function turn(visibilityState: 'hidden' | 'visible') {
  page.visibilityState = visibilityState
  page.dispatchEvent(new Event('visibilitychange'))
}

test.each(['pointerdown', 'keydown', 'focus'])('while the provider is slow, %s does not end the leaving', (sign) => {
  const work = vi.fn()
  leaveToLogIn('/to-provider')
  page.dispatchEvent(new Event(sign))
  vi.advanceTimersByTime(600_000)
  turn('hidden')
  onceHere(work)
  expect(work).not.toHaveBeenCalled()
})

test.each(['pageshow', 'coming back into sight', 'giving up'])(
  'a page that was not left after all locks as before: %s tells it',
  (sign) => {
    const [before, after] = [vi.fn(), vi.fn()]
    const stay = leaveToLogIn('/to-provider')
    turn('hidden')
    onceHere(before)
    expect(before).not.toHaveBeenCalled()
    if (sign === 'giving up') stay()
    else if (sign === 'pageshow') page.dispatchEvent(new Event('pageshow'))
    else turn('visible')
    expect(before, 'what was put off is done').toHaveBeenCalledOnce()
    turn('hidden')
    onceHere(after)
    expect(after).toHaveBeenCalledOnce()
    page.dispatchEvent(new Event('pageshow'))
    stay()
    expect(before, 'and only once').toHaveBeenCalledOnce()
    // Who has given up does not find the provider's page opening all the same.
    expect(stopLoading).toHaveBeenCalledTimes(sign === 'giving up' ? 1 : 0)
  },
)

test('a page that stays in sight, since the browser was stopped, locks and logs out', async () => {
  const logout = vi.fn(async () => ok(undefined))
  const work = vi.fn()
  leaveToLogIn('/to-provider')
  onceHere(work)
  await logOut(helperWith(logout))
  expect(work).toHaveBeenCalledOnce()
  expect(logout).toHaveBeenCalledOnce()
})

test('on a dead line leaving somebody’s papers tries again until the office has heard it', async () => {
  const logout = vi.fn<Identity['logout']>(async () => err({ code: 'service.unreachable' }))
  logOutAfter(helperWith(logout))
  await vi.advanceTimersByTimeAsync(59_000)
  expect(logout).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(logout).toHaveBeenCalledTimes(2)
  logout.mockResolvedValue(ok(undefined))
  page.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(logout).toHaveBeenCalledTimes(3)
})

const dead = async () => err({ code: 'service.unreachable' } as const)
/** The page is loaded anew: of it nothing is left but what the browser remembers. */
async function loadedAnew() {
  vi.clearAllTimers()
  vi.resetModules()
  return import('../../../src/app/logOut.ts')
}

test.each([
  ['a lock', logOut],
  ['leaving somebody’s papers', logOutAfter],
])('what the office did not hear at %s the next page tries at its start, and every minute', async (_, leave) => {
  void leave(helperWith(dead))
  await vi.advanceTimersByTimeAsync(PATIENCE)
  expect(JSON.stringify([...kept]), 'nothing is said of anybody').toBe('[["tung-buoc-logout","owed"]]')
  const logout = vi.fn<Identity['logout']>(dead)
  const next = await loadedAnew()
  next.logOutOwed(helperWith(logout))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(logout).toHaveBeenCalledTimes(2)
  logout.mockResolvedValue(ok(undefined))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(logout).toHaveBeenCalledTimes(3)
  expect(kept.size).toBe(0)
  const later = await loadedAnew()
  later.logOutOwed(helperWith(logout))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(logout).toHaveBeenCalledTimes(3)
})

test('while a logout is owed nobody is told who is logged in, whatever storage says', async () => {
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: () => {},
  })
  await logOut(helperWith(dead))
  expect(await logOutIfOwed(helperWith(dead))).toBe(false)
  expect(await logOutIfOwed(helperWith(async () => ok(undefined)))).toBe(true)
})

test('a session that the office does not know any more is nothing to end', async () => {
  await logOut(helperWith(dead))
  await logOutIfOwed(helperWith(async () => err({ code: 'session.ended' })))
  expect(kept.size).toBe(0)
})

test('an answer that comes later than anybody waits for counts as well', async () => {
  let answer = () => {}
  const logout = vi.fn(
    () =>
      new Promise<Result<void, Problem>>((resolve) => {
        answer = () => resolve(ok(undefined))
      }),
  )
  logOutAfter(helperWith(logout))
  await vi.advanceTimersByTimeAsync(PATIENCE)
  expect(kept.size).toBe(1)
  answer()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(logout).toHaveBeenCalledOnce()
  expect(kept.size).toBe(0)
})

test('whoever logs in next is not logged out by what was owed before', async () => {
  const logout = vi.fn<Identity['logout']>(dead)
  logOutAfter(helperWith(logout))
  await vi.advanceTimersByTimeAsync(0)
  leaveToLogIn('/to-provider')
  const back = await loadedAnew()
  back.logOutOwed(helperWith(logout))
  await back.logOutIfOwed(helperWith(logout))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(logout).toHaveBeenCalledOnce()
})

test('a tab stops trying when another one was heard', async () => {
  const logout = vi.fn<Identity['logout']>(dead)
  logOutAfter(helperWith(logout))
  await vi.advanceTimersByTimeAsync(0)
  kept.clear()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(logout).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})

test('practice owes nothing, and pays nothing of what is owed outside', async () => {
  const logout = vi.fn<Identity['logout']>(dead)
  const practised = { ...helperWith(logout), mode: modeOf('/practice/volunteer') }
  await logOut(practised)
  expect(kept.size).toBe(0)
  await logOut(helperWith(dead))
  logOutOwed(practised)
  await logOutIfOwed(practised)
  expect(logout).toHaveBeenCalledOnce()
  expect(kept.size).toBe(1)
})

test('where nothing may be remembered it is tried while the page lives, and forgotten with it', async () => {
  const here = await loadedAnew()
  const { stayInPage } = await import('../../../src/device/in-page.ts')
  stayInPage()
  const logout = vi.fn<Identity['logout']>(dead)
  here.logOutAfter({ ...helperWith(logout), mode: modeOf('/kiosk') })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(logout).toHaveBeenCalledTimes(2)
  expect(kept.size).toBe(0)
  const next = await loadedAnew()
  next.logOutOwed({ ...helperWith(logout), mode: modeOf('/kiosk') })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(logout).toHaveBeenCalledTimes(2)
})
