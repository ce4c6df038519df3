import { unwrap } from 'idb'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type Migration, migrations } from '../../../src/device/db.ts'
import { createDelivery } from '../../../src/device/delivery.ts'
import { type Device, openDevice } from '../../../src/device/device.ts'
import { countIn, valueIn } from './fixtures.ts'
import { thaw } from './frozen-database.ts'
import frozen from './frozen-v2.json' with { type: 'json' }
import { memoryOffice } from './office.ts'

const { expected, rows } = frozen
const sorted = (values: readonly object[]) => values.map((value) => JSON.stringify(value)).sort()

/** Everything that is stored opens as it was, or is set aside where a person sees it. */
async function expectAll(device: Device) {
  const drafts = valueIn(await device.drafts.list())
  const outbox = valueIn(await device.outbox.list())
  const removed = valueIn(await device.drafts.removed())
  const setAside = valueIn(await device.setAside())
  expect(sorted(drafts)).toEqual(sorted(expected.drafts))
  expect(outbox).toEqual(expected.outbox)
  expect(removed.map(({ draft }) => draft.id)).toEqual([expected.removed])
  expect(sorted(setAside)).toEqual(sorted(expected.setAside))
  expect(valueIn(await device.notes.get(expected.note.name, z.unknown()))).toEqual(expected.note.value)
  expect(valueIn(await device.files.get(expected.file)).size).toBeGreaterThan(0)
  expect(valueIn(await device.store('practice').list())).toEqual([expected.practice])
  const asideIn = (store: string) => setAside.filter((one) => one.store === store).length
  expect(drafts.length + asideIn('drafts')).toBe(rows.drafts.length)
  expect(outbox.length + asideIn('outbox')).toBe(rows.outbox.length)
  expect(removed.length + asideIn('removed')).toBe(rows.removed.length)
  expect(asideIn('fileHeads')).toBe(rows.fileHeads.length - 1)
}

async function expectNoneDeleted(name: string) {
  for (const [store, { length }] of Object.entries(rows))
    expect([store, await countIn(name, store)]).toEqual([store, length])
}

test('a database of version 2 with damaged rows opens whole or shows what it set aside', async () => {
  const device = openDevice(await thaw(frozen))
  await expectAll(device)
  const exported: unknown = JSON.parse(await valueIn(await device.exportSetAside()).text())
  const ids = z
    .object({ rows: z.array(z.object({ id: z.string() })) })
    .parse(exported)
    .rows.map(({ id }) => id)
  for (const { id } of expected.setAside) expect(ids).toContain(id)
  device.close()
})

test('tidying up for weeks deletes none of it', async () => {
  const name = await thaw(frozen)
  const device = openDevice(name)
  const removedAt = valueIn(await device.drafts.removed())[0]?.removedAt ?? ''
  for (const days of [1, 2, 29]) {
    const now = new Date(Date.parse(removedAt) + days * 86_400_000)
    valueIn(await device.files.sweep(now))
    valueIn(await device.drafts.purge(now))
  }
  await expectAll(device)
  await expectNoneDeleted(name)
  device.close()
})

test('its receipt is proven by the key that was pinned then', async () => {
  const device = openDevice(await thaw(frozen))
  const delivery = createDelivery({ device, office: () => memoryOffice() })
  const entry = valueIn(await device.outbox.get(expected.confirmed))
  expect(entry && (await delivery.verify(entry))).toBe(true)
  device.close()
})

test('a later migration finds it and takes nothing away', async () => {
  const later: Migration = (db) => void unwrap(db).createObjectStore('later')
  const name = await thaw(frozen)
  const device = openDevice(name, { migrations: [...migrations, later] })
  await expectAll(device)
  device.close()
  await expectNoneDeleted(name)
})
