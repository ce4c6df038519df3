import { expect, test } from 'vitest'
import { err } from '../../src/core/result.ts'
import { createDelivery } from '../../src/device/delivery.ts'
import { type Device, openDevice } from '../../src/device/device.ts'
import { createDraftStore } from '../../src/device/draft-store.ts'
import { fileRefOf } from '../../src/device/files.ts'
import { newDraft } from '../../src/device/new-draft.ts'
import { dossierOf, freshName, picture, valueIn } from '../unit/device/fixtures.ts'
import { memoryOffice } from '../unit/device/office.ts'

test('from the first answer to the receipt, with the app closed at every turn', async () => {
  const name = freshName()
  const photo = picture('paper')
  const office = await memoryOffice(() => new Date())
  const deliveryOf = (device: Device) => createDelivery({ device, office: async () => office })

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

  // It is sealed and sent, but the line breaks after the office has taken it; the app is closed again.
  const { id: _, ...file } = ref
  const dossier = dossierOf(store.getState().draft, [{ slot: 'papers', page: 1, ...file }])
  valueIn(await device.outbox.post(draft.id, dossier, 'Nguyễn Ƀă'))
  const arrived: Blob[] = []
  office.onSubmit = async (parcel) => {
    for (const { sha256 } of parcel.dossier.files) arrived.push(valueIn(await parcel.file(sha256)))
    expect(parcel.dossier).toEqual(dossier)
    return 'drop' as const
  }
  const before = deliveryOf(device)
  expect(await before.sendNow(draft.id)).toEqual(err([{ code: 'service.unreachable' }]))
  await before.idle()
  device.close()

  // With a signal it goes by itself, with the very bytes of the photo, and there is one case.
  device = openDevice(name)
  office.onSubmit = () => undefined
  valueIn(await device.files.sweep(new Date(Date.now() + 90 * 86_400_000)))
  const delivery = deliveryOf(device)
  const stop = delivery.start()
  await expect.poll(async () => valueIn(await device.outbox.get(draft.id))?.state).toBe('confirmed')
  stop()
  await delivery.idle()
  expect(await arrived[0]?.arrayBuffer()).toEqual(await photo.arrayBuffer())
  expect([...office.commits.values()]).toEqual([1])
  device.close()

  // The receipt stays on the device and proves itself there, and the draft is not there a second time.
  device = openDevice(name)
  const [entry] = valueIn(await device.outbox.list())
  expect(entry).toMatchObject({ state: 'confirmed', tries: 2, about: 'Nguyễn Ƀă', receipts: [{}] })
  expect(entry && (await deliveryOf(device).verify(entry))).toBe(true)
  expect(valueIn(await device.drafts.list())).toEqual([])
  device.close()
})
