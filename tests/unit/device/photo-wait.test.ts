import { expect, test } from 'vitest'
import { awaitedPhoto, waitForPhoto, waitIsOver } from '../../../src/device/photo-wait.ts'
import { asked, device, freshName, raw, valueIn } from './fixtures.ts'

const wait = { draftId: '7d0b8f7e-45c0-4f6b-9d5e-0a3f5f0e6a01', path: 'papers.birthNotice', replaces: 'page-2' }

test('what a photo is waited for outlives the page, the newest wait holds, and it ends once', async () => {
  const name = freshName()
  const first = device(name)
  expect(await awaitedPhoto(first.notes)).toBeUndefined()
  valueIn(await waitForPhoto(first.notes, { ...wait, path: 'papers.other' }))
  valueIn(await waitForPhoto(first.notes, wait))
  first.close()

  const reopened = device(name)
  expect(await awaitedPhoto(reopened.notes)).toEqual(wait)
  valueIn(await waitIsOver(reopened.notes))
  expect(await awaitedPhoto(reopened.notes)).toBeUndefined()
})

test('which paper is being photographed cannot be read off the disk', async () => {
  const name = freshName()
  valueIn(await waitForPhoto(device(name).notes, wait))
  const rows = await raw(name, (db) => asked(db.transaction('notes').objectStore('notes').getAll()))
  expect(rows).toHaveLength(1)
  const bytes = new TextDecoder('latin1').decode(rows[0].sealed)
  for (const word of ['birthNotice', wait.draftId, 'photo-wait']) expect(rows[0].id + bytes).not.toContain(word)
})
