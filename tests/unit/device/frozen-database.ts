import { databaseName } from '../../../src/device/db.ts'
import { ended, freshName } from './fixtures.ts'

interface FrozenKey {
  name: string
  id: string
  raw: string
}

/** A database as a version left it on somebody's phone; bytes in hex. */
export interface Frozen {
  version: number
  keys: { values: FrozenKey; names: FrozenKey }
  leases?: object[]
  rows: Record<string, { id: string; key?: string; iv: string; sealed: string }[]>
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

/** Puts it into a browser's database and returns its name: stores, keys and rows from the file, none of today's code. */
export async function thaw({ version, keys, leases = [], rows }: Frozen): Promise<string> {
  const name = freshName()
  const byName = version === 1 ? ['keys'] : ['keys', 'leases', 'locks']
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName(name), version)
    request.onupgradeneeded = () => {
      for (const store of byName) request.result.createObjectStore(store, { keyPath: 'name' })
      for (const store of Object.keys(rows)) request.result.createObjectStore(store, { keyPath: 'id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const { values, names } = keys
  const valuesKey = await crypto.subtle.importKey('raw', bytes(values.raw), 'AES-GCM', false, ['encrypt', 'decrypt'])
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const namesKey = await crypto.subtle.importKey('raw', bytes(names.raw), hmac, false, ['sign'])
  const tx = db.transaction([...byName, ...Object.keys(rows)], 'readwrite')
  tx.objectStore('keys').put({ name: values.name, id: values.id, key: valuesKey })
  tx.objectStore('keys').put({ name: names.name, id: names.id, key: namesKey })
  for (const lease of leases) tx.objectStore('leases').put(lease)
  for (const [store, sealed] of Object.entries(rows)) {
    for (const row of sealed) tx.objectStore(store).put({ ...row, iv: bytes(row.iv), sealed: bytes(row.sealed).buffer })
  }
  await ended(tx)
  db.close()
  return name
}
