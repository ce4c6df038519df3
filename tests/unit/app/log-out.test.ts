import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { practiceIdentity } from '../../../src/adapters/practice-identity.ts'
import { leaveToLogIn, logOut, logOutAfter, onceHere, PATIENCE } from '../../../src/app/logOut.ts'
import type { Adapter, Identity, Office } from '../../../src/core/ports.ts'
import { err, ok } from '../../../src/core/result.ts'

/** The window and the document of a page, as far as leaving it needs them. */
class Page extends EventTarget {
  visibilityState = 'visible'
}
let page: Page
const assign = vi.fn()
beforeEach(() => {
  vi.useFakeTimers()
  page = new Page()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', { assign })
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

test('nobody is logged in any more', async () => {
  const identity = practiceIdentity({ now: () => new Date() })
  await identity.invented?.enter('hoa')
  expect(await identity.session()).toMatchObject({ value: { account: { level: 2 } } })
  await logOut(adapterWith(identity))
  const session = await identity.session()
  expect(session.ok && session.value.provider.practice).toBe(true)
  expect(session.ok && session.value.account).toBeUndefined()
})

test('a gateway that does not answer holds the lock up for a second at most', async () => {
  const logout = vi.fn(() => new Promise<never>(() => {}))
  const left = vi.fn()
  void logOut(adapterWith({ ...practiceIdentity({ now: () => new Date() }), logout })).then(left)
  await vi.advanceTimersByTimeAsync(PATIENCE - 1)
  expect(logout).toHaveBeenCalledOnce()
  expect(left).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(left).toHaveBeenCalledOnce()
})

test('without a network, without a login, and where it is refused, the lock goes on at once', async () => {
  await logOut(() => Promise.reject(new TypeError('Failed to fetch')))
  await logOut(adapterWith())
  const refused = async () => err({ code: 'login.down' } as const)
  await logOut(adapterWith({ ...practiceIdentity({ now: () => new Date() }), logout: refused }))
  expect(vi.getTimerCount()).toBe(0)
})

test('while the page is left for the provider it neither logs out nor goes elsewhere', async () => {
  const logout = vi.fn(async () => ok({}))
  const work = vi.fn()
  leaveToLogIn('/to-provider')
  expect(assign).toHaveBeenCalledWith('/to-provider')
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  onceHere(work)
  await logOut(adapterWith({ ...practiceIdentity({ now: () => new Date() }), logout }))
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
  },
)

test('a page that stays in sight, since the browser was stopped, locks and logs out', async () => {
  const logout = vi.fn(async () => ok(undefined))
  const work = vi.fn()
  leaveToLogIn('/to-provider')
  onceHere(work)
  await logOut(adapterWith({ ...practiceIdentity({ now: () => new Date() }), logout }))
  expect(work).toHaveBeenCalledOnce()
  expect(logout).toHaveBeenCalledOnce()
})

test('on a dead line leaving somebody’s papers tries again until the office has heard it', async () => {
  const logout = vi.fn<Identity['logout']>(async () => err({ code: 'service.unreachable' }))
  logOutAfter(adapterWith({ ...practiceIdentity({ now: () => new Date() }), logout }))
  await vi.advanceTimersByTimeAsync(59_000)
  expect(logout).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(logout).toHaveBeenCalledTimes(2)
  logout.mockResolvedValue(ok({}))
  page.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(logout).toHaveBeenCalledTimes(3)
})
