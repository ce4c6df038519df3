import { expect, test } from 'vitest'
import type { Device } from '../../../src/device/device.ts'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { attach, fileRefOf } from '../../../src/device/files.ts'
import { bundleOf, eraseHanded, takeIn } from '../../../src/device/handover.ts'
import { countIn, device, dossierOf, draftWith, freshName, picture, valueIn } from './fixtures.ts'
import { sealingPair } from './office.ts'

/** A device with a draft that has a name and a photo. */
async function withDraft(mark = 'front') {
  const name = freshName()
  const from = device(name)
  const draft = { ...draftWith({ name: 'Y Ƀhiăp' }), person: 'somebody-here', keep: true }
  valueIn(await from.drafts.put(draft))
  const store = createDraftStore(from, draft)
  const photo = picture(mark)
  const ref = valueIn(await fileRefOf(photo))
  await store.getState().edit()
  valueIn(await attach(store, 'papers', ref, photo))
  await store.stop()
  return { name, from, id: draft.id, sha256: ref.sha256 }
}

test('a draft arrives at another device with its photos, and without what belongs to the first one', async () => {
  const { from, id, sha256 } = await withDraft()
  const to = device()
  const taken = valueIn(await takeIn(to, valueIn(await bundleOf(from, id))))
  const there = valueIn(await to.drafts.get(id))
  expect(there).toEqual(taken)
  expect(there).toMatchObject({ id, answers: { name: 'Y Ƀhiăp', papers: [{ sha256 }] } })
  expect(there).not.toHaveProperty('person')
  expect(there).not.toHaveProperty('keep')
  const [before, after] = [valueIn(await from.files.get(sha256)), valueIn(await to.files.get(sha256))]
  expect(new Uint8Array(await after.arrayBuffer())).toEqual(new Uint8Array(await before.arrayBuffer()))
})

test('taken in twice it is there once; a draft that went on here is not written over', async () => {
  const { from, id } = await withDraft()
  const to = device()
  const bundle = valueIn(await bundleOf(from, id))
  valueIn(await takeIn(to, bundle))
  valueIn(await takeIn(to, bundle))
  expect(valueIn(await to.drafts.list())).toHaveLength(1)
  const store = createDraftStore(to, valueIn(await takeIn(to, bundle)))
  await store.getState().edit()
  store.getState().answer('name', 'changed here')
  await store.stop()
  expect(await takeIn(to, bundle)).toEqual({ ok: false, error: { code: 'handover.already-here' } })
  expect(valueIn(await to.drafts.get(id))?.answers).toMatchObject({ name: 'changed here' })
})

test('after it was erased nothing of it is here, it may come back, and a page that still shows it does not write', async () => {
  const { name, from, id, sha256 } = await withDraft()
  const bundle = valueIn(await bundleOf(from, id))
  const late = createDraftStore(from, valueIn(await takeIn(from, bundle)))
  await late.getState().edit()
  expect(valueIn(await eraseHanded(from, bundle.head))).toBe(true)
  expect(await countIn(name, 'drafts')).toBe(0)
  expect(await countIn(name, 'removed')).toBe(0)
  expect(await countIn(name, 'files')).toBe(0)
  expect(await countIn(name, 'fileHeads')).toBe(0)
  late.getState().answer('name', 'a late key')
  await late.getState().flush()
  expect(await countIn(name, 'drafts')).toBe(0)
  await late.stop()
  valueIn(await takeIn(from, bundle))
  expect(valueIn(await from.files.get(sha256)).size).toBeGreaterThan(0)
})

test('a draft that has changed since it was handed over is not erased', async () => {
  const { from, id } = await withDraft()
  const { head } = valueIn(await bundleOf(from, id))
  const store = createDraftStore(from, valueIn(await takeIn(from, valueIn(await bundleOf(from, id)))))
  await store.getState().edit()
  store.getState().answer('name', 'later')
  await store.stop()
  expect(valueIn(await eraseHanded(from, head))).toBe(false)
  expect(valueIn(await from.drafts.get(id))?.answers).toMatchObject({ name: 'later' })
})

test('a file that another draft needs stays when one draft is erased', async () => {
  const { from, id, sha256 } = await withDraft()
  const bundle = valueIn(await bundleOf(from, id))
  const other = { ...draftWith({}), answers: { papers: bundle.head.answers['papers'] ?? [] } }
  valueIn(await from.drafts.put(other))
  expect(valueIn(await eraseHanded(from, bundle.head))).toBe(true)
  expect(valueIn(await from.files.get(sha256)).size).toBeGreaterThan(0)
})

test('as text alone it has no photos, and says how many stayed behind', async () => {
  const { from, id } = await withDraft()
  const { head, bytes } = valueIn(await bundleOf(from, id, 'text'))
  expect(head).toMatchObject({ leftBehind: 1, files: [], answers: { name: 'Y Ƀhiăp' } })
  expect(head.answers).not.toHaveProperty('papers')
  expect(bytes).toEqual([])
})

test('what was removed here can be handed back to here', async () => {
  const { from, id } = await withDraft()
  const bundle = valueIn(await bundleOf(from, id))
  valueIn(await from.drafts.remove(id))
  valueIn(await takeIn(from, bundle))
  expect(valueIn(await from.drafts.list())).toHaveLength(1)
  expect(valueIn(await from.drafts.removed())).toEqual([])
})

test('what was finished here for somebody else is not taken in again', async () => {
  const { from, id } = await withDraft()
  const bundle = valueIn(await bundleOf(from, id))
  const { key } = await sealingPair()
  valueIn(await from.outbox.postSealed(id, dossierOf(valueIn(await takeIn(from, bundle))), key))
  expect(await takeIn(from, bundle)).toEqual({ ok: false, error: { code: 'handover.already-here' } })
  expect(valueIn(await from.drafts.list())).toEqual([])
})

/** A tab in whose way another one comes once: after it has read what is here, and before it writes. */
function overtaken(tab: Device, meanwhile: () => Promise<void>): Device {
  const { files } = tab.inside
  let came = false
  const keep: typeof files.keep = async (file) => {
    if (!came) {
      came = true
      await meanwhile()
    }
    return files.keep(file)
  }
  return { ...tab, inside: { ...tab.inside, files: { ...files, keep } } }
}

test.each([
  ['nothing of it was here', false],
  ['its answers came before', true],
] as const)('what another tab took in and went on with meanwhile is not written over: %s', async (_, before) => {
  const { from, id } = await withDraft()
  const bundle = valueIn(await bundleOf(from, id))
  const name = freshName()
  const [to, other] = [device(name), device(name)]
  if (before) valueIn(await takeIn(to, valueIn(await bundleOf(from, id, 'text'))))
  const slow = overtaken(to, async () => {
    const store = createDraftStore(other, valueIn(await takeIn(other, bundle)))
    await store.getState().edit()
    store.getState().answer('name', 'changed there')
    await store.stop()
  })
  expect(await takeIn(slow, bundle)).toEqual({ ok: false, error: { code: 'handover.already-here' } })
  expect(valueIn(await to.drafts.get(id))?.answers).toMatchObject({ name: 'changed there' })
})

test('taken in by two tabs at once it is there once, and both are told so', async () => {
  const { from, id } = await withDraft()
  const bundle = valueIn(await bundleOf(from, id))
  const name = freshName()
  const [to, other] = [device(name), device(name)]
  const slow = overtaken(to, async () => void valueIn(await takeIn(other, bundle)))
  expect(valueIn(await takeIn(slow, bundle))).toEqual(valueIn(await other.drafts.get(id)))
  expect(valueIn(await to.drafts.list())).toHaveLength(1)
})

test.each(['removed', 'sent'] as const)('what another tab took in and %s meanwhile is found out', async (what) => {
  const { from, id } = await withDraft()
  const bundle = valueIn(await bundleOf(from, id))
  const name = freshName()
  const [to, other] = [device(name), device(name)]
  const slow = overtaken(to, async () => {
    const taken = valueIn(await takeIn(other, bundle))
    if (what === 'removed') valueIn(await other.drafts.remove(id))
    else valueIn(await other.outbox.post(id, dossierOf(taken), 'about'))
  })
  const outcome = await takeIn(slow, bundle)
  expect(outcome).toMatchObject(what === 'removed' ? { ok: true } : { error: { code: 'handover.already-here' } })
  expect(valueIn(await to.drafts.list())).toHaveLength(what === 'removed' ? 1 : 0)
  expect(valueIn(await to.drafts.removed())).toEqual([])
})

test('a correction does not leave: elsewhere it would be sent as another dossier', async () => {
  const from = device()
  const sent = { parcel: crypto.randomUUID(), revision: 1, closedAt: '2026-11-20T02:00:00.000Z' }
  for (const draft of [
    { ...draftWith({}), revision: 2 },
    { ...draftWith({}), corrects: sent },
  ]) {
    valueIn(await from.drafts.put(draft))
    for (const what of ['all', 'text'] as const) {
      expect(await bundleOf(from, draft.id, what)).toEqual({ ok: false, error: { code: 'handover.unknown' } })
    }
  }
})
