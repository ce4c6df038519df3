import { forceCloseDatabase } from 'fake-indexeddb'
import { unwrap } from 'idb'
import { afterEach, expect, test, vi } from 'vitest'
import { databaseName, migrations } from '../../../src/device/db.ts'
import { forgetDevice, openDevice } from '../../../src/device/device.ts'
import { countIn, device, dossierOf, draftWith, freshName, valueIn } from './fixtures.ts'

afterEach(() => vi.restoreAllMocks())

/** Every transaction that is begun, and the connection it was begun on. */
function watchTransactions() {
  const begun: { db: IDBDatabase; mode: string | undefined; durability: string | undefined }[] = []
  const original = IDBDatabase.prototype.transaction
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    stores,
    mode,
    options,
  ) {
    begun.push({ db: this, mode, durability: options?.durability })
    return original.call(this, stores, mode, options)
  })
  return begun
}

/** What a browser does when memory is short: the connection ends with a `close` event. */
function closeByForce(db: IDBDatabase | undefined) {
  // Its types ask for the class where the function takes a connection.
  Reflect.apply(forceCloseDatabase, undefined, [db])
}

test('every write waits for the disk', async () => {
  const begun = watchTransactions()
  const { drafts } = device()
  valueIn(await drafts.put(draftWith({ name: 'An' })))
  const writes = begun.filter(({ mode }) => mode === 'readwrite')
  expect(writes.length).toBeGreaterThan(0)
  expect(writes.map(({ durability }) => durability)).toEqual(writes.map(() => 'strict'))
})

test('a full device is named as that, and nothing is half written', async () => {
  const name = freshName()
  const { drafts, outbox } = device(name)
  const draft = draftWith({ name: 'An' })
  valueIn(await drafts.put(draft))
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(await drafts.put({ ...draft, step: 'later' })).toEqual({ ok: false, error: { code: 'device.full' } })
  expect(await outbox.post(draft.id, dossierOf(draft), 'An')).toEqual({
    ok: false,
    error: { code: 'device.full' },
  })
  put.mockRestore()
  expect(valueIn(await drafts.list())).toEqual([draft])
  expect(await countIn(name, 'outbox')).toBe(0)
})

test('a write whose transaction the browser aborts has failed, and says so', async () => {
  const { drafts } = device()
  const draft = draftWith({ name: 'An' })
  valueIn(await drafts.put(draft))
  const original = IDBObjectStore.prototype.put
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
    const request = original.call(this, value)
    this.transaction.abort()
    return request
  })
  expect(await drafts.put({ ...draft, step: 'later' })).toMatchObject({ ok: false, error: { code: 'device.failed' } })
  put.mockRestore()
  expect(valueIn(await drafts.get(draft.id))).toEqual(draft)
})

test('a connection that was closed under us is opened again, and the write done', async () => {
  const begun = watchTransactions()
  const { drafts } = device()
  valueIn(await drafts.put(draftWith({ name: 'An' })))
  const first = begun.at(-1)?.db
  first?.close()
  valueIn(await drafts.put(draftWith({ name: 'Bình' })))
  expect(begun.at(-1)?.db).not.toBe(first)
  expect(valueIn(await drafts.list())).toHaveLength(2)
})

test('after the close event of the browser the next operation opens again', async () => {
  const begun = watchTransactions()
  const { drafts } = device()
  valueIn(await drafts.put(draftWith({ name: 'An' })))
  closeByForce(begun.at(-1)?.db)
  valueIn(await drafts.put(draftWith({ name: 'Bình' })))
  expect(valueIn(await drafts.list())).toHaveLength(2)
})

test('a database that vanished under a running page gets what is written next, and it can be read later', async () => {
  const name = freshName()
  const begun = watchTransactions()
  const { drafts } = device(name)
  valueIn(await drafts.put(draftWith({ name: 'An' })))
  closeByForce(begun.at(-1)?.db)
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName(name))
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
  const after = draftWith({ name: 'Bình' })
  valueIn(await drafts.put(after))
  expect(valueIn(await device(name).drafts.list())).toEqual([after])
})

test('an open tab does not hold up an upgrade in another, and then asks to be reloaded', async () => {
  const name = freshName()
  const old = device(name)
  const draft = draftWith({ name: 'An' })
  valueIn(await old.drafts.put(draft))
  const next = openDevice(name, { migrations: [...migrations, (db) => void unwrap(db).createObjectStore('later')] })
  expect(valueIn(await next.drafts.list())).toEqual([draft])
  expect(await old.drafts.list()).toEqual({ ok: false, error: { code: 'device.failed', facts: { reason: 'newer' } } })
  next.close()
})

test('forgetting deletes the database, and an open tab does not make it anew', async () => {
  const name = freshName()
  const other = device(name)
  valueIn(await other.drafts.put(draftWith({ name: 'An' })))
  valueIn(await forgetDevice(name))
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(databaseName(name))
  expect(await other.drafts.put(draftWith({ name: 'An' }))).toMatchObject({
    ok: false,
    error: { facts: { reason: 'forgotten' } },
  })
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(databaseName(name))
})

test('two tabs that open a new database at once share one key', async () => {
  const name = freshName()
  const [a, b] = [device(name), device(name)]
  await Promise.all([a.drafts.put(draftWith({ name: 'An' })), b.drafts.put(draftWith({ name: 'Bình' }))])
  expect(valueIn(await a.drafts.list())).toHaveLength(2)
  expect(valueIn(await b.setAside())).toEqual([])
})

test('where storage is blocked the problem is a value, not an exception', async () => {
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError')
  })
  expect(await device().drafts.list()).toEqual({
    ok: false,
    error: { code: 'device.failed', facts: { reason: 'SecurityError' } },
  })
})
