import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { practiceIdentity } from '../../../src/adapters/practice-identity.ts'
import { logOut, PATIENCE } from '../../../src/app/logOut.ts'
import type { Adapter, Identity, Office } from '../../../src/core/ports.ts'
import { err } from '../../../src/core/result.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

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
