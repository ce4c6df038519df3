import { unwrap } from 'idb'
import { expect, test } from 'vitest'
import { databaseName, migrations } from '../../../src/device/db.ts'
import { type Device, openDevice } from '../../../src/device/device.ts'
import { ended, freshName, valueIn } from './fixtures.ts'
import frozen from './frozen-v1.json' with { type: 'json' }

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

/** The database as version 1 left it on somebody's phone: stores, keys and rows from the file, none of today's code. */
async function thaw(): Promise<string> {
  const name = freshName()
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName(name), frozen.version)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys', { keyPath: 'name' })
      for (const store of Object.keys(frozen.rows)) request.result.createObjectStore(store, { keyPath: 'id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const { values, names } = frozen.keys
  const valuesKey = await crypto.subtle.importKey('raw', bytes(values.raw), 'AES-GCM', false, ['encrypt', 'decrypt'])
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const namesKey = await crypto.subtle.importKey('raw', bytes(names.raw), hmac, false, ['sign'])
  const tx = db.transaction(['keys', ...Object.keys(frozen.rows)], 'readwrite')
  tx.objectStore('keys').put({ name: values.name, id: values.id, key: valuesKey })
  tx.objectStore('keys').put({ name: names.name, id: names.id, key: namesKey })
  for (const [store, rows] of Object.entries(frozen.rows)) {
    for (const { id, iv, sealed } of rows) {
      tx.objectStore(store).put({ id, iv: bytes(iv), sealed: bytes(sealed).buffer })
    }
  }
  await ended(tx)
  db.close()
  return name
}

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
  const device = openDevice(await thaw())
  await expectAll(device)
  device.close()
})

test('a later migration finds it and takes nothing away', async () => {
  const later = [
    ...migrations,
    (db: Parameters<(typeof migrations)[number]>[0]) => void unwrap(db).createObjectStore('later'),
  ]
  const device = openDevice(await thaw(), later)
  await expectAll(device)
  device.close()
})
