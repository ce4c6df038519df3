import { expect, test } from 'vitest'
import type { Office } from '../../src/core/ports.ts'
import { err, ok } from '../../src/core/result.ts'
import { deliver } from '../../src/device/deliver.ts'
import { openDevice } from '../../src/device/device.ts'
import { createDraftStore } from '../../src/device/draft-store.ts'
import { fileRefOf } from '../../src/device/files.ts'
import { newDraft } from '../../src/device/new-draft.ts'
import { dossierOf, freshName, picture, receiptFor, valueIn } from '../unit/device/fixtures.ts'

test('from the first answer to the receipt, with the app closed at every turn', async () => {
  const name = freshName()
  const photo = picture('paper')

  // A person answers, photographs a paper and rests.
  let device = openDevice(name)
  let store = createDraftStore(device, newDraft({ code: '1.001193', version: '2026-11-01' }, 'child'))
  store.getState().answer('child.name', 'Nguyễn Ƀă')
  const ref = valueIn(await fileRefOf(photo))
  valueIn(await store.getState().attach('papers', ref, photo))
  await store.getState().goTo('parents')
  await store.stop()
  device.close()

  // The next day everything is there, at the same step.
  device = openDevice(name)
  expect(valueIn(await device.lostDrafts())).toBe(false)
  const [draft] = valueIn(await device.drafts.list())
  if (!draft) throw new Error('the draft is gone')
  expect(draft).toMatchObject({ step: 'parents', answers: { 'child.name': 'Nguyễn Ƀă', papers: [ref] } })
  store = createDraftStore(device, draft)
  store.getState().answer('mother.name', 'Lê Thị Ánh')
  await store.stop()

  // It is sealed and sent, but there is no signal; the app is closed again.
  const { id: _, ...file } = ref
  const dossier = dossierOf(store.getState().draft, [{ slot: 'papers', page: 1, ...file }])
  valueIn(await device.kept.post(draft.id, dossier, 'Nguyễn Ƀă'))
  const track: Office['track'] = async () => err({ code: 'case.unknown' })
  const down: Office = { submit: async () => err([{ code: 'service.unreachable' }]), track }
  expect(await deliver(device, down, draft.id)).toEqual(err([{ code: 'service.unreachable' }]))
  device.close()

  // With a signal it goes, with the very bytes of the photo.
  device = openDevice(name)
  const receipt = await receiptFor(dossier)
  const arrived: Blob[] = []
  const up: Office = {
    track,
    async submit(parcel) {
      for (const { sha256 } of parcel.dossier.files) arrived.push(valueIn(await parcel.file(sha256)))
      expect(parcel.dossier).toEqual(dossier)
      return ok(receipt)
    },
  }
  valueIn(await device.files.sweep(new Date(Date.now() + 90 * 86_400_000)))
  expect(await deliver(device, up, draft.id)).toEqual(ok(receipt))
  expect(await arrived[0]?.arrayBuffer()).toEqual(await photo.arrayBuffer())
  device.close()

  // The receipt stays on the device, and the draft is not there a second time.
  device = openDevice(name)
  expect(valueIn(await device.kept.list())).toMatchObject([{ state: 'sent', tries: 2, receipt, about: 'Nguyễn Ƀă' }])
  expect(valueIn(await device.drafts.list())).toEqual([])
  device.close()
})
