import { expect, test } from 'vitest'
import { openDevice } from '../../../src/device/device.ts'
import { draftWith, freshName, putOdd, valueIn } from './fixtures.ts'

/** A device with these in place of drafts. */
async function deviceWith(...stored: object[]) {
  const name = freshName()
  const device = openDevice(name)
  for (const value of stored) {
    const draft = { ...draftWith({}), ...value }
    await putOdd(name, draft.id, draft)
  }
  return device
}

test.each([
  ['missing fields', { step: undefined, createdAt: undefined, updatedAt: undefined }],
  ['nothing where there was text', { step: null, updatedAt: null, answers: { name: null, other: 'An' } }],
  ['no answers', { answers: null }],
  ['a pack that this version does not know', { procedure: { code: '9.999999', version: '2026-01-01' } }],
  ['a newer pack', { procedure: { code: '1.001193', version: '2099-01-01' } }],
])('a draft with %s opens beside a good one', async (_, dirty) => {
  const good = draftWith({ name: 'An' })
  const device = await deviceWith(dirty, good)
  const listed = valueIn(await device.drafts.list())
  expect(listed).toHaveLength(2)
  expect(listed.map(({ answers }) => answers)).toContainEqual({ name: 'An' })
  expect(valueIn(await device.setAside())).toEqual([])
  device.close()
})

test('an answer that is none is kept as text, and to be looked at again', async () => {
  const draft = draftWith({ name: 'An' })
  const device = await deviceWith({ ...draft, answers: { name: 'An', copies: 3, place: { old: 'Hoà Sơn' } } })
  expect(valueIn(await device.drafts.get(draft.id))).toMatchObject({
    answers: { name: 'An', copies: '3', place: '{"old":"Hoà Sơn"}' },
    lookAgain: ['copies', 'place'],
  })
  device.close()
})

test('a draft that cannot be mended is set aside and in nobody’s way', async () => {
  const good = draftWith({ name: 'An' })
  const device = await deviceWith({ procedure: null }, good)
  expect(valueIn(await device.drafts.list())).toEqual([good])
  expect(valueIn(await device.setAside())).toMatchObject([{ store: 'drafts', why: 'malformed' }])
  device.close()
})
