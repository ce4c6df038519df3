import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import { nameOfError, refuse } from './failure.ts'

/** One sealed value. `id` is random or a keyed hash; everything a person would recognise is in `sealed`. */
export interface Row {
  id: string
  iv: Uint8Array<ArrayBuffer>
  sealed: ArrayBuffer
  /** Which data key sealed it; absent in rows of version 1. */
  key?: string
}

/** A key that script can use but not read. `id` tells it from the key of a database made anew. */
export interface KeyRow {
  name: 'values' | 'names'
  id: string
  key: CryptoKey
}

/**
 * Who is doing what only one tab may do. Not sealed, because a locked tab must see it too: nothing personal belongs
 * here. `beat` goes up while the owner lives; what time it is by anyone's clock is not in it.
 */
export interface LeaseRow {
  /** What the lease is for, such as `delivery`. */
  name: string
  /** A random id of the tab. */
  owner: string
  beat: number
}

/**
 * The data key, wrapped by a key that only the PIN gives, with all that is needed to ask for the PIN. Not sealed:
 * nothing personal belongs here. Argon2id (RFC 9106) with one lane; `memory` in KiB.
 */
export interface LockRow {
  name: 'pin'
  /** The id of the wrapped data key, as in `Row.key`. */
  key: string
  salt: Uint8Array<ArrayBuffer>
  memory: number
  iterations: number
  iv: Uint8Array<ArrayBuffer>
  wrapped: ArrayBuffer
  /** Tries since the last right one, the running one included: written before the PIN is looked at. */
  tries: number
  /** The key was destroyed because the office has revoked the device. */
  revoked?: true
}

interface Rows {
  key: string
  value: Row
}

export interface Schema extends DBSchema {
  /** The device's own keys. While there is a PIN the data key is not among them. */
  keys: { key: string; value: KeyRow }
  locks: { key: string; value: LockRow }
  leases: { key: string; value: LeaseRow }
  drafts: Rows
  removed: Rows
  /** Sealed dossiers of version 1; `outbox` takes them over. */
  kept: Rows
  /** Dossiers on their way to the office, and the receipts of those that are there. */
  outbox: Rows
  /** Small values by a name of their own (`Vault.idFor`), such as the pinned key of the office. */
  notes: Rows
  /** The bytes of files; what is known about each is in `fileHeads`, under the same id. */
  files: Rows
  fileHeads: Rows
  practice: Rows
}

export type StoreName = StoreNames<Schema>
export type SealedStore = Exclude<StoreName, 'keys' | 'locks' | 'leases'>
export type ReadTransaction = IDBPTransaction<Schema, StoreName[], 'readonly'>
export type WriteTransaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>

/** Brings a database from version n to n + 1. Adds, never removes or rewrites: an old tab may still be open. */
export type Migration = (db: IDBPDatabase<Schema>) => void

/** Numbered by their place. A released one never changes again: tests/unit/device/frozen-v1.json was made by it. */
export const migrations: readonly Migration[] = [
  (db) => {
    db.createObjectStore('keys', { keyPath: 'name' })
    for (const name of ['drafts', 'removed', 'kept', 'files', 'fileHeads', 'practice'] as const) {
      db.createObjectStore(name, { keyPath: 'id' })
    }
  },
  (db) => {
    for (const name of ['outbox', 'notes'] as const) db.createObjectStore(name, { keyPath: 'id' })
    for (const name of ['leases', 'locks'] as const) db.createObjectStore(name, { keyPath: 'name' })
  },
]

/** How long another tab may hold up an upgrade or a deletion before the person is told. Milliseconds. */
const PATIENCE = 3000

export interface Db {
  read<T>(stores: StoreName[], work: (tx: ReadTransaction) => Promise<T>): Promise<T>
  /** Strict: when it resolves, the bytes survive a power cut. All of it happens, or nothing. */
  write<T>(stores: StoreName[], work: (tx: WriteTransaction) => Promise<T>): Promise<T>
  close(): void
}

export const databaseName = (name: string) => `tung-buoc-${name}`

/**
 * A database that opens at its first use, and again when the browser closed it. An operation that met a closed
 * connection is done once more: browsers close them when memory is short. Throws the browser's errors.
 */
export function connect(name: string, steps: readonly Migration[] = migrations): Db {
  let current: Promise<IDBPDatabase<Schema>> | undefined
  let forgotten = false

  function open(): Promise<IDBPDatabase<Schema>> {
    if (forgotten) return Promise.reject(refuse('forgotten'))
    const opening = patiently((blocked) =>
      openDB<Schema>(databaseName(name), steps.length, {
        upgrade(db, from) {
          for (const step of steps.slice(from)) step(db)
        },
        blocked,
        blocking(_, next) {
          if (next === null) forgotten = true
          drop(opening)
        },
        terminated: () => drop(opening),
      }),
    )
    opening.catch(() => drop(opening))
    return opening
  }

  function drop(opening: Promise<IDBPDatabase<Schema>>) {
    if (current === opening) current = undefined
    opening.then((db) => db.close()).catch(() => {})
  }

  async function twice<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    current ??= open()
    const used = current
    try {
      return await work(await used)
    } catch (error) {
      const closed = nameOfError(error) === 'InvalidStateError'
      if (forgotten || !(closed || (current !== used && nameOfError(error) === 'AbortError'))) throw error
      drop(used)
      current ??= open()
      return work(await current)
    }
  }

  return {
    read: (stores, work) =>
      twice((db) => {
        const tx = db.transaction(stores, 'readonly')
        // A read that the browser breaks off is told by its requests; nobody waits for its end.
        tx.done.catch(() => undefined)
        return work(tx)
      }),
    write: (stores, work) => twice((db) => settle(db.transaction(stores, 'readwrite', { durability: 'strict' }), work)),
    close() {
      if (current) drop(current)
    },
  }
}

async function settle<T>(tx: WriteTransaction, work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
  const done = tx.done.then(
    () => undefined,
    (error: unknown) => error ?? tx.error ?? new DOMException('', 'AbortError'),
  )
  try {
    const value = await work(tx)
    hurry(tx)
    const failure = await done
    if (failure !== undefined) throw failure
    return value
  } catch (error) {
    if (tx.error === null) abort(tx)
    await done
    throw tx.error ?? error
  }
}

/** Nothing more will be asked of it: a page that is being left need not wait for the browser to notice. */
function hurry(tx: WriteTransaction) {
  try {
    tx.commit()
  } catch {
    // It has already ended by itself.
  }
}

function abort(tx: WriteTransaction) {
  try {
    tx.abort()
  } catch {
    // It has already ended by itself.
  }
}

/** Waits for other tabs to let go, but not for ever: a frozen tab never hears that it should. */
function patiently<T>(start: (blocked: () => void) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const blocked = () => {
      timer ??= setTimeout(() => reject(refuse('blocked')), PATIENCE)
    }
    start(blocked)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

/** Deletes everything under a name. What a browser leaves on the disk after that is outside a page's reach. */
export const forget = (name: string): Promise<void> => patiently((blocked) => deleteDB(databaseName(name), { blocked }))
