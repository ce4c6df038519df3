import { expect, test } from 'vitest'
import { createDelivery } from '../../../src/device/delivery.ts'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { fileRefOf } from '../../../src/device/files.ts'
import { asked, device, dossierOf, draftWith, ended, freshName, picture, raw, valueIn } from './fixtures.ts'
import { memoryOffice } from './office.ts'

const NAME = 'Nguyễn Thị Ƀánh-8Q2XW7VJ4K'
const NUMBER = '079190012345'
const canaries = [NAME, NUMBER]

/** Everything that is stored, as bytes: keys of rows, texts in both encodings a browser uses, and buffers as they are. */
async function storedBytes(name: string): Promise<Buffer[]> {
  return raw(name, async (db) => {
    const found: Buffer[] = []
    const visit = (value: unknown) => {
      if (value instanceof ArrayBuffer) found.push(Buffer.from(value))
      else if (ArrayBuffer.isView(value)) found.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
      else if (typeof value === 'string') found.push(Buffer.from(value, 'utf8'), Buffer.from(value, 'utf16le'))
      else if (typeof value === 'object' && value !== null && !(value instanceof CryptoKey)) {
        for (const [key, part] of Object.entries(value)) {
          visit(key)
          visit(part)
        }
      }
    }
    for (const store of db.objectStoreNames) {
      const tx = db.transaction(store)
      visit(await asked(tx.objectStore(store).getAllKeys()))
      visit(await asked(tx.objectStore(store).getAll()))
    }
    return found
  })
}

const holds = (stored: Buffer[], text: string) =>
  stored.some((bytes) => bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le')))

test('nothing that a person typed or photographed is in the database in clear', async () => {
  const name = freshName()
  const opened = device(name)
  const store = createDraftStore(opened, draftWith({}))
  const paper = picture(`${NAME} ${NUMBER}`)
  const ref = valueIn(await fileRefOf(paper))
  store.getState().answer('name', NAME)
  store.getState().answer('id', NUMBER)
  valueIn(await store.getState().attach('papers', ref, paper))
  const gone = draftWith({ name: NAME })
  valueIn(await opened.drafts.put(gone))
  valueIn(await opened.drafts.remove(gone.id))
  const sent = draftWith({ name: NAME, id: NUMBER })
  valueIn(await opened.outbox.post(sent.id, dossierOf(sent), NAME))
  const office = await memoryOffice()
  valueIn(await createDelivery({ device: opened, office: async () => office }).sendNow(sent.id))
  valueIn(await opened.store('practice').set(`case ${NUMBER}`, { name: NAME, paper: 'x' }))

  const stored = await storedBytes(name)
  expect(stored.length).toBeGreaterThan(20)
  for (const text of [...canaries, ref.sha256, '1.001193', 'H99.0-261120'])
    expect(holds(stored, text), text).toBe(false)
})

test('the search above finds what is not sealed, as text and as bytes', async () => {
  for (const value of [
    { id: 'x', text: NAME },
    { id: NUMBER, text: '' },
    { id: 'x', bytes: Buffer.from(`..${NAME}..`, 'utf16le') },
    { id: 'x', bytes: new TextEncoder().encode(`..${NAME}..`).buffer },
  ]) {
    const name = freshName()
    valueIn(await device(name).drafts.list())
    await raw(name, async (db) => {
      const tx = db.transaction('drafts', 'readwrite')
      tx.objectStore('drafts').put(value)
      await ended(tx)
    })
    const stored = await storedBytes(name)
    expect(canaries.some((text) => holds(stored, text))).toBe(true)
  }
})

test('the keys cannot be taken out by script, and no IV is used twice', async () => {
  const name = freshName()
  const { drafts } = device(name)
  const draft = draftWith({ name: 'An' })
  const ivs = new Set<string>()
  for (let times = 0; times < 50; times += 1) {
    valueIn(await drafts.put(draft))
    await raw(name, async (db) => {
      const row = await asked(db.transaction('drafts').objectStore('drafts').get(draft.id))
      ivs.add(Buffer.from(row.iv).toString('hex'))
    })
  }
  expect(ivs.size).toBe(50)
  const keys = await raw(name, (db) => asked(db.transaction('keys').objectStore('keys').getAll()))
  expect(keys.map(({ key }) => key.extractable)).toEqual([false, false])
})
