import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { connect } from '../../../src/device/db.ts'
import { openKeyring } from '../../../src/device/keyring.ts'
import { openRows } from '../../../src/device/rows.ts'
import { openVault } from '../../../src/device/sealed.ts'
import { asked, countIn, device, draftWith, freshName, raw, valueIn } from './fixtures.ts'

afterEach(() => vi.restoreAllMocks())

const kept = (name: string, sealedAt: string) => {
  const { id, procedure } = draftWith({})
  return { dossier: { id, procedure, answers: { name }, files: [], sealedAt }, about: name, state: 'waiting', tries: 1 }
}
const first = kept('An', '2026-11-18T02:00:00.000Z')
const second = kept('Bình', '2026-11-19T02:00:00.000Z')

/** A database in which version 1 has kept these, sealed with the device's own key. */
async function withKept(values: readonly { dossier: { id: string } }[]) {
  const name = freshName()
  const db = connect(name)
  onTestFinished(() => db.close())
  const vault = openVault(name, db, openKeyring(db))
  const rows = openRows(vault, 'kept', z.unknown())
  for (const value of values) {
    const row = await rows.seal(value.dossier.id, value)
    await vault.write(['kept'], (tx) => tx.objectStore('kept').put(row))
  }
  return name
}

const counts = async (name: string) => [await countIn(name, 'kept'), await countIn(name, 'outbox')]

test('what version 1 kept is copied in the order of sealing, as first revisions, and then deleted', async () => {
  const name = await withKept([second, first])
  const listed = valueIn(await device(name).outbox.list())
  expect(listed.map(({ about, sequence, dossier }) => [about, sequence, dossier.revision])).toEqual([
    ['Bình', -1, 1],
    ['An', -2, 1],
  ])
  expect(await counts(name)).toEqual([0, 2])
  const draft = draftWith({ name: 'Cúc' })
  const dossier = { ...first.dossier, id: draft.id, revision: 1 }
  expect(valueIn(await device(name).outbox.post(draft.id, dossier, 'Cúc')).sequence).toBe(1)
})

test.each(['put', 'delete'] as const)('a crash at the %s of a copy leaves the row where it was', async (at) => {
  const name = await withKept([first])
  const opened = device(name)
  valueIn(await opened.drafts.list())
  vi.spyOn(IDBObjectStore.prototype, at).mockImplementation(() => {
    throw new DOMException('gone', 'UnknownError')
  })
  // It can be read all the same, and it cannot be changed before it was copied.
  expect(valueIn(await opened.outbox.list())).toMatchObject([{ about: 'An' }])
  expect(valueIn(await opened.outbox.get(first.dossier.id))).toMatchObject({ about: 'An' })
  expect((await opened.outbox.hold(first.dossier.id)).ok).toBe(false)
  vi.restoreAllMocks()
  expect(await counts(name)).toEqual([1, 0])
  expect(valueIn(await opened.outbox.hold(first.dossier.id)).state).toBe('held')
  expect(await counts(name)).toEqual([0, 1])
})

test('a copy that reads back otherwise is not trusted, and nothing is deleted', async () => {
  const name = await withKept([first])
  const original = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
    const damaged = this.name === 'outbox' ? { ...value, sealed: new ArrayBuffer(8) } : value
    return original.call(this, damaged)
  })
  const opened = device(name)
  expect((await opened.outbox.hold(first.dossier.id)).ok).toBe(false)
  vi.restoreAllMocks()
  expect(await counts(name)).toEqual([1, 0])
})

test('what of version 1 cannot be read is set aside, never deleted, and in nobody’s way', async () => {
  const odd = { ...kept('Odd', '2026-11-17T02:00:00.000Z'), state: 'unheard of' }
  const name = await withKept([first, odd])
  const opened = device(name)
  expect(valueIn(await opened.outbox.list())).toMatchObject([{ about: 'An' }])
  expect(await counts(name)).toEqual([1, 1])
  expect(valueIn(await opened.setAside())).toEqual([{ store: 'kept', id: odd.dossier.id, why: 'malformed' }])
})

test('two tabs that copy at once end with one copy', async () => {
  const name = await withKept([first, second])
  const tabs = [device(name), device(name)]
  for (const listed of await Promise.all(tabs.map((tab) => tab.outbox.list()))) expect(valueIn(listed)).toHaveLength(2)
  expect(await counts(name)).toEqual([0, 2])
  expect(await raw(name, (db) => asked(db.transaction('outbox').objectStore('outbox').getAllKeys()))).toEqual(
    [first, second].map(({ dossier }) => dossier.id).sort(),
  )
})
