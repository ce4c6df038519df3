import { expect, test, vi } from 'vitest'
import { noteHeard } from '../../../src/device/contact.ts'
import { hadDrafts } from '../../../src/device/settings.ts'
import { asked, countIn, device, draftWith, ended, flip, freshName, putOdd, raw, valueIn } from './fixtures.ts'

const days = (count: number) => new Date(Date.now() + count * 86_400_000)

test('drafts come back whole, the newest first', async () => {
  const { drafts } = device()
  const old = { ...draftWith({ name: 'Lê Ƀă' }), updatedAt: '2026-01-01T00:00:00.000Z' }
  const young = { ...draftWith({ name: "H'Mai" }), updatedAt: '2026-02-01T00:00:00.000Z' }
  valueIn(await drafts.put(old))
  valueIn(await drafts.put(young))
  expect(valueIn(await drafts.list())).toEqual([young, old])
  expect(valueIn(await drafts.get(old.id))).toEqual(old)
  expect(valueIn(await drafts.get('none'))).toBeUndefined()
})

test('a removed draft can be brought back, and is erased after 30 days', async () => {
  const name = freshName()
  const { drafts } = device(name)
  const draft = draftWith({ name: 'An' })
  valueIn(await drafts.put(draft))
  valueIn(await drafts.remove(draft.id))
  expect(valueIn(await drafts.list())).toEqual([])
  expect(valueIn(await drafts.removed()).map((removed) => removed.draft)).toEqual([draft])
  expect(valueIn(await drafts.purge(days(29)))).toBe(0)
  expect(valueIn(await drafts.restore(draft.id))).toEqual(draft)
  expect(valueIn(await drafts.list())).toEqual([draft])

  valueIn(await drafts.remove(draft.id))
  expect(valueIn(await drafts.purge(days(31)))).toBe(1)
  expect(await drafts.restore(draft.id)).toEqual({
    ok: false,
    error: { code: 'device.failed', facts: { reason: 'missing' } },
  })
  expect(await countIn(name, 'removed')).toBe(0)
})

test('who edited a draft is forgotten with it, who edits another is not', async () => {
  const name = freshName()
  const { drafts, inside } = device(name)
  const draft = draftWith({ name: 'An' })
  await inside.drafts.write(draft, undefined, { editor: 'this tab' })
  const sending = inside.lease('delivery')
  await sending.take()
  await inside.drafts.claim(draftWith({}).id, 'a late tab')
  expect(await countIn(name, 'leases')).toBe(3)
  valueIn(await drafts.purge(new Date()))
  expect(await countIn(name, 'leases')).toBe(2)
  expect(await sending.beat()).toBe(true)
  const seen = (await inside.drafts.drafts.find(draft.id))?.row
  expect(await inside.drafts.write(draft, seen, { editor: 'another tab' })).toBe('elsewhere')
})

test.each(['what the office last said', 'the draft itself'])(
  'a removal under a clock that is years behind can be undone for 30 days: %s tells the time',
  async (teller) => {
    const opened = device()
    const today = new Date()
    const draft = draftWith({ name: 'An' })
    if (teller === 'the draft itself') valueIn(await opened.drafts.put(draft))
    else {
      valueIn(await opened.drafts.put({ ...draft, updatedAt: '2020-01-01T00:00:00.000Z' }))
      const said = { epoch: '5d0fb4a2-3c7e-4a6e-9d0e-0c8a4f7c1b11', time: today.toISOString() }
      await noteHeard(opened.inside.notes, { ...said, keys: [] }, today)
    }
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2020-01-02T00:00:00.000Z') })
    valueIn(await opened.drafts.remove(draft.id))
    vi.useRealTimers()
    expect(valueIn(await opened.drafts.purge(days(29)))).toBe(0)
    expect((await opened.drafts.restore(draft.id)).ok).toBe(true)
  },
)

test('a removed draft is not written again by a tab that still had it open', async () => {
  const { drafts } = device()
  const draft = draftWith({ name: 'An' })
  valueIn(await drafts.put(draft))
  valueIn(await drafts.remove(draft.id))
  expect(await drafts.put(draft)).toMatchObject({ ok: false, error: { facts: { reason: 'left' } } })
})

test('a row that cannot be opened is set aside and stays; the others go on', async () => {
  const name = freshName()
  const opened = device(name)
  const [good, bad] = [draftWith({ name: 'An' }), draftWith({ name: 'Bình' })]
  valueIn(await opened.drafts.put(good))
  valueIn(await opened.drafts.put(bad))
  await raw(name, async (db) => {
    const tx = db.transaction('drafts', 'readwrite')
    const row = await asked(tx.objectStore('drafts').get(bad.id))
    flip(row.sealed)
    tx.objectStore('drafts').put(row)
    await ended(tx)
  })
  expect(valueIn(await opened.drafts.list())).toEqual([good])
  expect(await opened.drafts.get(bad.id)).toMatchObject({ ok: false, error: { facts: { reason: 'unreadable' } } })
  expect(valueIn(await opened.setAside())).toEqual([{ store: 'drafts', id: bad.id, why: 'unreadable' }])
  expect(await countIn(name, 'drafts')).toBe(2)
})

test('a row of another shape, or moved to another place, is set aside', async () => {
  const name = freshName()
  const opened = device(name)
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.drafts.put(draft))
  await putOdd(name, 'odd', { ...draft, step: 7 })
  await raw(name, async (db) => {
    const tx = db.transaction('drafts', 'readwrite')
    const row = await asked(tx.objectStore('drafts').get(draft.id))
    tx.objectStore('drafts').put({ ...row, id: 'moved' })
    await ended(tx)
  })
  expect(valueIn(await opened.drafts.list())).toEqual([draft])
  expect(valueIn(await opened.setAside())).toEqual([
    { store: 'drafts', id: 'moved', why: 'unreadable' },
    { store: 'drafts', id: 'odd', why: 'malformed' },
  ])
})

test('what could not be read again is not written over what can', async () => {
  const opened = device()
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.drafts.put(draft))
  expect(await opened.drafts.put({ ...draft, revision: 1.5 })).toEqual({
    ok: false,
    error: { code: 'device.failed', facts: { reason: 'malformed' } },
  })
  expect(valueIn(await opened.drafts.get(draft.id))).toEqual(draft)
})

test('a browser that lost the drafts is not taken for a first visit', async () => {
  const name = freshName()
  const opened = device(name)
  expect(valueIn(await opened.lostDrafts())).toBe(false)
  valueIn(await opened.drafts.put(draftWith({ name: 'An' })))
  expect(hadDrafts(name)).toBe(1)
  await raw(name, async (db) => {
    const tx = db.transaction(['drafts', 'keys'], 'readwrite')
    tx.objectStore('drafts').clear()
    tx.objectStore('keys').clear()
    await ended(tx)
  })
  expect(valueIn(await device(name).lostDrafts())).toBe(true)

  const honest = device()
  const draft = draftWith({ name: 'An' })
  valueIn(await honest.drafts.put(draft))
  valueIn(await honest.drafts.remove(draft.id))
  valueIn(await honest.drafts.purge(days(31)))
  expect(valueIn(await honest.lostDrafts())).toBe(false)
})
