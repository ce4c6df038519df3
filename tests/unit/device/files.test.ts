import { expect, test } from 'vitest'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { fileRefOf } from '../../../src/device/files.ts'
import {
  asked,
  countIn,
  device,
  dossierOf,
  draftWith,
  ended,
  flip,
  freshName,
  picture,
  putFile,
  raw,
  valueIn,
} from './fixtures.ts'

const later = (days: number) => new Date(Date.now() + days * 86_400_000)
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())

test('a file comes back by its hash, byte for byte, with the type that its bytes say', async () => {
  const opened = device()
  const { files } = opened
  const blob = picture('Ƀ')
  const { sha256, size, type } = valueIn(await putFile(opened, new Blob([blob], { type: 'text/html' })))
  expect({ size, type }).toEqual({ size: blob.size, type: 'image/png' })
  const back = valueIn(await files.get(sha256))
  expect(back.type).toBe('image/png')
  expect(await bytesOf(back)).toEqual(await bytesOf(blob))
})

test('what is no file that an office takes is refused', async () => {
  const opened = device()
  expect(await putFile(opened, new Blob(['<html>'], { type: 'image/jpeg' }))).toEqual({
    ok: false,
    error: { code: 'file.type' },
  })
  expect(await fileRefOf(new Blob([]))).toEqual({ ok: false, error: { code: 'file.empty' } })
})

test('a file that is gone or damaged is told as unreadable', async () => {
  const name = freshName()
  const opened = device(name)
  const { files } = opened
  const { sha256 } = valueIn(await putFile(opened, picture()))
  await raw(name, async (db) => {
    const tx = db.transaction('files', 'readwrite')
    const [row] = await asked(tx.objectStore('files').getAll())
    flip(row.sealed)
    tx.objectStore('files').put(row)
    await ended(tx)
  })
  const unreadable = { ok: false, error: { code: 'file.unreadable' } }
  expect(await files.get(sha256)).toEqual(unreadable)
  expect(await files.get('0'.repeat(64))).toEqual(unreadable)
})

test('only files that nothing points at are swept, and not before a day has passed', async () => {
  const name = freshName()
  const opened = device(name)
  const refs = await Promise.all(
    ['draft', 'list', 'removed', 'kept', 'nobody'].map(async (mark) => valueIn(await fileRefOf(picture(mark)))),
  )
  const [inDraft, inList, inRemoved, inKept] = refs
  if (!inDraft || !inList || !inRemoved || !inKept) throw new Error('five files were made')
  for (const mark of ['draft', 'list', 'removed', 'kept', 'nobody']) valueIn(await putFile(opened, picture(mark)))
  valueIn(
    await opened.drafts.put(draftWith({ papers: [inDraft], guests: [{ id: 'g', answers: { paper: [inList] } }] })),
  )
  const removed = draftWith({ papers: [inRemoved] })
  valueIn(await opened.drafts.put(removed))
  valueIn(await opened.drafts.remove(removed.id))
  const sent = draftWith({ papers: [inKept] })
  const { id: _, ...file } = inKept
  valueIn(await opened.outbox.post(sent.id, dossierOf(sent, [{ slot: 'papers', page: 1, ...file }]), 'An'))

  expect(valueIn(await opened.files.sweep(later(0.9)))).toBe(0)
  expect(valueIn(await opened.files.sweep(later(2)))).toBe(0)
  expect(valueIn(await opened.files.sweep(later(2.9)))).toBe(0)
  expect(valueIn(await opened.files.sweep(later(3.1)))).toBe(1)
  expect([await countIn(name, 'files'), await countIn(name, 'fileHeads')]).toEqual([4, 4])
  for (const { sha256 } of [inDraft, inList, inRemoved, inKept]) valueIn(await opened.files.get(sha256))
})

test('a page that was taken out of its slot and brought back is whole, and counts anew when it goes again', async () => {
  const opened = device()
  const store = createDraftStore(opened, draftWith({}))
  const blob = picture()
  const ref = valueIn(await fileRefOf(blob))
  valueIn(await store.getState().attach('papers', ref, blob))
  const { answer, flush } = store.getState()
  const put = async (...refs: (typeof ref)[]) => {
    answer('papers', refs)
    await flush()
  }
  await put()
  expect(valueIn(await opened.files.sweep(later(3)))).toBe(0)
  await put(ref)
  expect(valueIn(await opened.files.sweep(later(5)))).toBe(0)
  expect(await bytesOf(valueIn(await opened.files.get(ref.sha256)))).toEqual(await bytesOf(blob))
  await put()
  expect(valueIn(await opened.files.sweep(later(7)))).toBe(0)
  expect(valueIn(await opened.files.sweep(later(7.5)))).toBe(0)
  expect(valueIn(await opened.files.sweep(later(8.5)))).toBe(1)
  await store.stop()
})

test('nothing is swept while a row that may point at files cannot be read', async () => {
  const name = freshName()
  const opened = device(name)
  const store = createDraftStore(opened, draftWith({}))
  const blob = picture()
  valueIn(await store.getState().attach('papers', valueIn(await fileRefOf(blob)), blob))
  await raw(name, async (db) => {
    const tx = db.transaction('drafts', 'readwrite')
    const row = await asked(tx.objectStore('drafts').get(store.getState().draft.id))
    tx.objectStore('drafts').put({ ...row, sealed: new ArrayBuffer(40) })
    await ended(tx)
  })
  for (const days of [2, 4]) expect(valueIn(await opened.files.sweep(later(days)))).toBe(0)
  expect(await countIn(name, 'files')).toBe(1)
})
