import { expect, test, vi } from 'vitest'
import { keyOfPin } from '../../../src/device/pin-key.ts'
import { revokeDevice, wasRevoked } from '../../../src/device/revoked.ts'
import { asked, draftWith, freshName, raw, valueIn } from './fixtures.ts'
import { helperWith, helping, PIN, volunteer } from './volunteer.ts'

vi.mock('../../../src/device/pin-work.ts', () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: keyOfPin,
}))

const gone = { error: { code: 'device.failed', facts: { reason: 'pin-destroyed' } } }
const LOCKED = { error: { code: 'device.locked' } }

test('a revoked device has no key any more, in any tab, for anybody who was helped, and says why', async () => {
  const { keeper, people } = await helperWith('An')
  const own = helping(keeper, people[0]?.id ?? '')
  valueIn(await own.drafts.put(draftWith({ name: 'An' })))
  const tab = volunteer(keeper.name)
  valueIn(await tab.unlock(PIN))
  expect(await wasRevoked(keeper.name)).toEqual({ ok: true, value: false })

  valueIn(await revokeDevice(keeper))
  expect(await keeper.lockState()).toBe('destroyed')
  await vi.waitFor(async () => expect(await tab.lockState()).toBe('destroyed'))
  for (const page of [keeper, tab, volunteer(keeper.name)]) expect(await page.unlock(PIN)).toMatchObject(gone)
  expect(await own.drafts.list()).toMatchObject(LOCKED)
  expect(await wasRevoked(keeper.name)).toEqual({ ok: true, value: true })
  const row = await raw(keeper.name, (db) => asked(db.transaction('locks').objectStore('locks').get('pin')))
  expect(new Uint8Array(row.wrapped)).toHaveLength(0)
})

test('a PIN that is being changed in another tab does not bring the key back', async () => {
  const { keeper } = await helperWith('An')
  const tab = volunteer(keeper.name)
  valueIn(await tab.unlock(PIN))
  await Promise.all([tab.changePin(PIN, '917364'), revokeDevice(keeper)])
  expect(await keeper.lockState()).toBe('destroyed')
  for (const pin of [PIN, '917364']) expect(await volunteer(keeper.name).unlock(pin)).toMatchObject(gone)
})

test('where there is no PIN there is nothing to destroy, and ten wrong tries are not a revocation', async () => {
  expect(await revokeDevice(volunteer())).toMatchObject({ error: { facts: { reason: 'missing' } } })
  expect(await wasRevoked(freshName())).toEqual({ ok: true, value: false })
})
