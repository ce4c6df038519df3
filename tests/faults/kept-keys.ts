import { expect, type Page } from '@playwright/test'
import { argon2id } from 'hash-wasm'

/** What lies in a database as the browser holds it: its lock, the names of its keys, and its sealed notes. */
const laid = (page: Page, database: string) =>
  page.evaluate(async (name) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await done(indexedDB.open(name))
    const row = await done(db.transaction('locks').objectStore('locks').get('pin'))
    const keys = await done(db.transaction('keys').objectStore('keys').getAllKeys())
    const notes = await done(db.transaction('notes').objectStore('notes').getAll())
    db.close()
    return {
      lock: { ...row, salt: [...row.salt], iv: [...row.iv], wrapped: [...new Uint8Array(row.wrapped)] },
      keys,
      notes: notes.map(({ id, iv, sealed }) => ({ id, iv: [...iv], sealed: [...new Uint8Array(sealed)] })),
    }
  }, database)

async function opened(key: Uint8Array<ArrayBuffer>, iv: number[], place: string, sealed: number[]) {
  const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const additionalData = new TextEncoder().encode(place)
  const algorithm = { name: 'AES-GCM', iv: Uint8Array.from(iv), additionalData }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, imported, Uint8Array.from(sealed)))
}

/** What a copied disk gives for guessing, opened with the right PIN: the keys that must not lie there themselves. */
export async function keysBehindPin(page: Page, database: string, pin: string) {
  const { lock, keys, notes } = await laid(page, database)
  expect(keys, 'the key of the device is away').toEqual(['names'])
  const from = performance.now()
  const wrapping = Uint8Array.from(
    await argon2id({
      password: pin,
      salt: Uint8Array.from(lock.salt),
      memorySize: lock.memory,
      iterations: lock.iterations,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    }),
  )
  const ms = Math.round(performance.now() - from)
  const data = await opened(wrapping, lock.iv, `pin\n${lock.key}`, lock.wrapped)
  expect(data).toHaveLength(32)
  return {
    wrapping,
    data,
    cost: `${lock.memory} KiB, ${lock.iterations} times, ${ms} ms`,
    /** The notes that are sealed with the data key, as text. */
    notes: () =>
      Promise.all(
        notes.map(async ({ id, iv, sealed }) =>
          new TextDecoder().decode(await opened(data, iv, `notes\n${id}`, sealed)),
        ),
      ),
  }
}
