import { expect, test, vi } from 'vitest'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { device, dossierOf, draftWith, freshName, putOdd, valueIn } from './fixtures.ts'

const left = { ok: false, error: { code: 'device.failed', facts: { reason: 'left' } } }

test('a page that has lost its draft to another one seals nothing, and the newer draft stays', async () => {
  vi.stubGlobal('navigator', {})
  const name = freshName()
  const opened = device(name)
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.drafts.put(draft))
  const old = createDraftStore(opened, draft)
  await old.getState().edit()
  // The first page is frozen: it hears nothing of what follows.
  const page = device(name)
  await page.inside.drafts.claim(draft.id, 'another')
  const newer = { ...draft, answers: { name: 'Ân' } }
  valueIn(await page.drafts.put(newer))

  expect(await opened.outbox.post(draft.id, dossierOf(draft), 'An', old.editor)).toEqual(left)
  expect(valueIn(await page.drafts.list())).toEqual([newer])
  expect(valueIn(await page.outbox.list())).toEqual([])
  expect((await page.outbox.post(draft.id, dossierOf(newer), 'Ân', 'another')).ok).toBe(true)
  await old.stop()
  vi.unstubAllGlobals()
})

test('the page that edits a draft posts it', async () => {
  const opened = device()
  const store = createDraftStore(opened, draftWith({}))
  store.getState().answer('name', 'An')
  await store.getState().flush()
  const { draft } = store.getState()
  expect((await opened.outbox.post(draft.id, dossierOf(draft), 'An', store.editor)).ok).toBe(true)
  expect(valueIn(await opened.drafts.list())).toEqual([])
  await store.stop()
})

test('what was removed in one page and posted in another cannot be brought back beside its dossier', async () => {
  const opened = device()
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.drafts.put(draft))
  valueIn(await opened.drafts.remove(draft.id))
  valueIn(await opened.outbox.post(draft.id, dossierOf(draft), 'An'))
  expect(valueIn(await opened.drafts.removed())).toEqual([])
  expect((await opened.drafts.restore(draft.id)).ok).toBe(false)
})

test('a removal is not undone while the dossier is here; that of a correction is', async () => {
  const opened = device()
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.outbox.post(draft.id, dossierOf(draft), 'An'))
  await putOdd(opened.name, draft.id, { draft, removedAt: new Date().toISOString() }, 'removed')
  expect(await opened.drafts.restore(draft.id)).toEqual(left)
  expect(valueIn(await opened.drafts.list())).toEqual([])

  valueIn(await opened.outbox.correct(draft.id, 'child'))
  valueIn(await opened.drafts.remove(draft.id))
  expect(valueIn(await opened.drafts.restore(draft.id))).toMatchObject({ revision: 2 })
})

test('posting what is here already takes a draft of it away, and leaves a correction that was begun', async () => {
  const opened = device()
  const draft = draftWith({ name: 'An' })
  const entry = valueIn(await opened.outbox.post(draft.id, dossierOf(draft), 'An'))
  await putOdd(opened.name, draft.id, draft)
  await putOdd(opened.name, draft.id, { draft, removedAt: new Date().toISOString() }, 'removed')
  expect(valueIn(await opened.outbox.post(draft.id, dossierOf(draft), 'An'))).toEqual(entry)
  expect([valueIn(await opened.drafts.list()), valueIn(await opened.drafts.removed())]).toEqual([[], []])

  const correction = valueIn(await opened.outbox.correct(draft.id, 'child'))
  expect(valueIn(await opened.outbox.post(draft.id, dossierOf(draft), 'An'))).toEqual(entry)
  expect(valueIn(await opened.drafts.list())).toEqual([correction])
})

test('for whom it is goes with the dossier, and into its correction and what is taken back', async () => {
  const opened = device()
  const draft = { ...draftWith({ name: 'An' }), person: 'bi' }
  valueIn(await opened.drafts.put(draft))
  expect(valueIn(await opened.outbox.post(draft.id, dossierOf(draft), 'An')).person).toBe('bi')
  const correction = valueIn(await opened.outbox.correct(draft.id, 'child'))
  expect(correction).toMatchObject({ person: 'bi', revision: 2 })
  valueIn(await opened.outbox.post(draft.id, dossierOf(correction), 'An'))
  expect(valueIn(await opened.outbox.list())).toMatchObject([{ person: 'bi' }])

  const other = { ...draftWith({ name: 'Na' }), person: 'na' }
  valueIn(await opened.drafts.put(other))
  valueIn(await opened.outbox.post(other.id, dossierOf(other), 'Na'))
  expect(valueIn(await opened.outbox.takeBack(other.id, 'child')).person).toBe('na')
})

test('a correction that was asked for begins with what has to be looked at; one that was begun keeps its own', async () => {
  const opened = device()
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.outbox.post(draft.id, dossierOf(draft), 'An'))
  const begun = valueIn(await opened.outbox.correct(draft.id, 'child', ['name', 'paper']))
  expect(begun).toMatchObject({ revision: 2, step: 'child', lookAgain: ['name', 'paper'] })
  expect(valueIn(await opened.outbox.correct(draft.id, 'other', ['paper']))).toEqual(begun)
})
