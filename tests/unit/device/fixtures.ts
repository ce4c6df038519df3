import 'fake-indexeddb/auto'
import { onTestFinished } from 'vitest'
import * as z from 'zod/mini'
import type { Answers } from '../../../src/core/answers.ts'
import type { Dossier } from '../../../src/core/dossier.ts'
import type { Problem } from '../../../src/core/problem.ts'
import type { Result } from '../../../src/core/result.ts'
import { connect, databaseName } from '../../../src/device/db.ts'
import { type Device, openDevice } from '../../../src/device/device.ts'
import type { Draft } from '../../../src/device/drafts.ts'
import { attempt } from '../../../src/device/failure.ts'
import type { FileFacts } from '../../../src/device/files.ts'
import { openKeyring } from '../../../src/device/keyring.ts'
import { newDraft } from '../../../src/device/new-draft.ts'
import { openRows } from '../../../src/device/rows.ts'
import { openVault } from '../../../src/device/sealed.ts'

const birth = { code: '1.001193', version: '2026-11-01' }

let devices = 0
export const freshName = () => `test-${++devices}`

/** A device that is closed when the test ends. The same name opened twice is two tabs. */
export function device(name = freshName()): Device {
  const opened = openDevice(name)
  onTestFinished(() => opened.close())
  return opened
}

export const draftWith = (answers: Answers): Draft => ({ ...newDraft(birth, 'child'), answers })

export const dossierOf = (draft: Draft, files: Dossier['files'] = []): Dossier => ({
  id: draft.id,
  revision: draft.revision ?? 1,
  procedure: draft.procedure,
  answers: draft.answers,
  files,
  sealedAt: '2026-11-20T02:00:00.000Z',
})

/** The value of a result that must be there. */
export function valueIn<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`failed: ${JSON.stringify(result.error)}`)
  return result.value
}

/** The database as the browser holds it, without any of our code in between. */
export async function raw<T>(name: string, work: (db: IDBDatabase) => Promise<T>): Promise<T> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(databaseName(name))
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

export const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

export const ended = (tx: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve()
    tx.onabort = () => reject(tx.error)
  })

/** Puts anything where a draft or a removed one should be, sealed with the device's own key, as another version may have left it. */
export async function putOdd(name: string, id: string, value: unknown, store: 'drafts' | 'removed' = 'drafts') {
  const db = connect(name)
  try {
    const vault = openVault(name, db, openKeyring(db))
    const row = await openRows(vault, store, z.unknown()).seal(id, value)
    await vault.write([store], (tx) => tx.objectStore(store).put(row))
  } finally {
    db.close()
  }
}

/** Puts a file on the device as `attach` does, in a draft that is then gone: nothing points at it. */
export async function putFile(opened: Device, blob: Blob): Promise<Result<FileFacts, Problem>> {
  const { inside, name } = opened
  const draft = draftWith({})
  const stored = await attempt(async () => {
    const { facts, rows } = await inside.files.seal(blob)
    await inside.drafts.write(draft, undefined, { files: rows })
    return facts
  })
  if (stored.ok)
    await raw(name, (db) => asked(db.transaction('drafts', 'readwrite').objectStore('drafts').delete(draft.id)))
  return stored
}

/** Damages one bit. */
export function flip(buffer: ArrayBuffer) {
  const view = new DataView(buffer)
  view.setUint8(0, view.getUint8(0) ^ 1)
}

/** How many rows a store has. */
export const countIn = (name: string, store: string) =>
  raw(name, (db) => asked(db.transaction(store).objectStore(store).count()))

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A picture whose bytes differ by what is written behind its end, which every reader ignores. */
export const picture = (mark = '') =>
  new Blob([Uint8Array.from(atob(PNG), (letter) => letter.charCodeAt(0)), mark], { type: 'image/png' })
