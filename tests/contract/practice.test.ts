import { expect, test } from 'vitest'
import { err } from '../../src/core/result.ts'
import { sealed } from './made-up-dossier.ts'
import { officeContract } from './office.contract.ts'
import { factsOf, proven, submitted } from './office-under-test.ts'
import { memoryStore, openPractice } from './practice-under-test.ts'

officeContract('practice mode', async () => opened())

const opened = (rows = new Map<string, unknown>()) => {
  const { office, desk } = openPractice(memoryStore(rows))
  if (!desk) throw new Error('Practice has no desk')
  return { office, desk, close: async () => {} }
}

test('practice says that it is simulated, in the adapter and in each number', async () => {
  expect(openPractice().simulated).toBe(true)
  const { receipt } = await submitted(opened())
  expect(receipt.number).toBe('H99.0-261120-0001')
  expect(receipt.agency.code).toBe('H99.0')
})

test('practice finds its cases and its key again after the page was closed', async () => {
  const rows = new Map<string, unknown>()
  const { parcel, dossier, signed } = await submitted(opened(rows))
  const facts = await factsOf(opened(rows).office)
  const again = opened(rows)
  expect(await factsOf(again.office)).toEqual(facts)
  expect(await again.office.submit(parcel)).toEqual({ ok: true, value: signed })
  expect((await proven(again.office, signed)).epoch).toBe(facts.epoch)
  expect(await again.office.track({ dossierId: dossier.id })).toMatchObject({ ok: true })
  expect((await submitted(again)).receipt.number).toBe('H99.0-261120-0002')
})

test('practice makes one key, also when it is asked for the first time from all sides', async () => {
  const { office } = opened()
  const all = await Promise.all(Array.from({ length: 5 }, () => factsOf(office)))
  expect(new Set(all.map((facts) => JSON.stringify(facts))).size).toBe(1)
})

test('practice has another key on another device', async () => {
  const [one, other] = await Promise.all([factsOf(opened().office), factsOf(opened().office)])
  expect(one.keys[0]?.kid).not.toBe(other.keys[0]?.kid)
  expect(one.epoch).not.toBe(other.epoch)
})

test('practice goes on beside a case that it cannot read, and never gives its number again', async () => {
  const rows = new Map<string, unknown>()
  const { dossier } = await submitted(opened(rows))
  rows.set(`case/${dossier.id}`, { case: { number: 'H99.0-261120-0001', of: 'a version that is no more' } })
  const next = await submitted(opened(rows))
  expect(next.receipt.number).toBe('H99.0-261120-0002')
  const listed = await opened(rows).desk.list()
  expect(listed.ok && listed.value.map(({ number }) => number)).toEqual(['H99.0-261120-0002'])
})

test('practice passes on that the device is full, and has no case then', async () => {
  const rows = new Map<string, unknown>()
  const store = memoryStore(rows)
  const full = openPractice({ ...store, set: async () => err({ code: 'device.full' }) })
  const { parcel, dossier } = sealed()
  expect(await full.office.submit(parcel)).toEqual({ ok: false, error: [{ code: 'device.full' }] })
  expect(await openPractice(store).office.track({ dossierId: dossier.id })).toMatchObject({ ok: false })
})

test('practice says so when what it kept cannot be read', async () => {
  const { parcel, dossier } = sealed()
  const rows = new Map<string, unknown>([[`case/${dossier.id}`, { not: 'a case' }]])
  expect(await openPractice(memoryStore(rows)).office.submit(parcel)).toEqual({
    ok: false,
    error: [{ code: 'device.failed', facts: { reason: 'unreadable' } }],
  })
})
