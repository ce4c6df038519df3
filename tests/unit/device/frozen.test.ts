import { unwrap } from 'idb'
import { expect, test } from 'vitest'
import { migrations } from '../../../src/device/db.ts'
import { type Device, openDevice } from '../../../src/device/device.ts'
import { valueIn } from './fixtures.ts'
import { thaw } from './frozen-database.ts'
import frozen from './frozen-v1.json' with { type: 'json' }

async function expectAll(device: Device) {
  const { expected } = frozen
  expect(valueIn(await device.setAside())).toEqual([])
  expect(valueIn(await device.drafts.list())).toEqual([expected.draft])
  const { dossier, receipt, state: _, ...rest } = expected.kept
  expect(valueIn(await device.outbox.list())).toEqual([
    {
      ...rest,
      dossier: { ...dossier, revision: 1 },
      sequence: -1,
      state: 'confirmed',
      receipts: [],
      unsigned: receipt,
      confirmedAt: receipt.receivedAt,
    },
  ])
  expect(valueIn(await device.files.get(expected.file)).size).toBeGreaterThan(0)
  expect(valueIn(await device.store('practice').list())).toEqual([expected.practice])
  expect(valueIn(await device.drafts.restore(expected.removed.id))).toEqual(expected.removed)
}

test('a database of version 1 opens whole in this version', async () => {
  const device = openDevice(await thaw(frozen))
  await expectAll(device)
  device.close()
})

test('a later migration finds it and takes nothing away', async () => {
  const later = [
    ...migrations,
    (db: Parameters<(typeof migrations)[number]>[0]) => void unwrap(db).createObjectStore('later'),
  ]
  const device = openDevice(await thaw(frozen), { migrations: later })
  await expectAll(device)
  device.close()
})
