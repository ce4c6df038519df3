import { expect, test } from 'vitest'
import { err } from '../../src/core/result.ts'
import { sealed } from './made-up-dossier.ts'
import { officeContract } from './office.contract.ts'
import { memoryStore, openPractice } from './practice-under-test.ts'

officeContract('practice mode', async () => {
  const { office, desk } = openPractice()
  if (!desk) throw new Error('Practice has no desk')
  return { office, desk, close: async () => {} }
})

test('practice says that it is simulated, in the adapter and in each number', async () => {
  const adapter = openPractice()
  expect(adapter.simulated).toBe(true)
  const receipt = await adapter.office.submit(sealed().parcel)
  expect(receipt.ok && receipt.value.number).toBe('H99.0-261120-0001')
  expect(receipt.ok && receipt.value.agency.code).toBe('H99.0')
})

test('practice finds its cases again after the page was closed', async () => {
  const rows = new Map<string, unknown>()
  const { parcel, dossier } = sealed()
  const before = await openPractice(memoryStore(rows)).office.submit(parcel)
  const again = openPractice(memoryStore(rows))
  expect(await again.office.submit(parcel)).toEqual(before)
  expect(await again.office.track({ dossierId: dossier.id })).toMatchObject({ ok: true })
  const next = await again.office.submit(sealed().parcel)
  expect(next.ok && next.value.number).toBe('H99.0-261120-0002')
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
