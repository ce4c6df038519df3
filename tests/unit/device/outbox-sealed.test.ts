import { expect, test, vi } from 'vitest'
import type { Dossier } from '../../../src/core/dossier.ts'
import { isSealed } from '../../../src/core/sealed-parcel.ts'
import { openParcel, openSealedFile } from '../../../src/core/sealing.ts'
import { sha256 } from '../../../src/core/sha256.ts'
import { connect, type SealedStore } from '../../../src/device/db.ts'
import type { Device } from '../../../src/device/device.ts'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { attach, fileRefOf } from '../../../src/device/files.ts'
import { openKeyring } from '../../../src/device/keyring.ts'
import { openLock } from '../../../src/device/lock.ts'
import { ExportedParcel } from '../../../src/device/outbox-export.ts'
import { openVault } from '../../../src/device/sealed.ts'
import { tab } from './delivery-tab.ts'
import { countIn, device, dossierOf, draftWith, freshName, picture, valueIn } from './fixtures.ts'
import { memoryOffice, sealingPair } from './office.ts'

// There is no worker here; what a PIN costs is measured elsewhere.
vi.mock('../../../src/device/pin-work.ts', async () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: (await import('../../../src/device/pin-key.ts')).keyOfPin,
}))

const canary = { name: 'Trần Thị Bạch Yến', id: '001190123456', paper: 'canary-of-the-paper' }
const stores: SealedStore[] = ['drafts', 'removed', 'kept', 'outbox', 'notes', 'files', 'fileHeads', 'practice']

/** Everything that whoever has the disk and the PIN can read: each row of each store, opened, and its id. */
async function everything(name: string, pin?: string): Promise<string> {
  const db = connect(name)
  const keyring = openKeyring(db)
  const vault = openVault(name, db, keyring)
  const lock = openLock(name, db, keyring)
  if (pin) valueIn(await lock.unlock(pin))
  let text = ''
  try {
    for (const store of stores) {
      for (const row of await vault.read([store], (tx) => tx.objectStore(store).getAll())) {
        text += `${row.id}\n${Buffer.from(await vault.unseal(store, row)).toString('latin1')}\n`
      }
    }
    const leases = await vault.read(['leases'], (tx) => tx.objectStore('leases').getAll())
    return text + JSON.stringify(leases)
  } finally {
    lock.close()
    db.close()
  }
}

const inBytes = (text: string) => Buffer.from(text).toString('latin1')

/** A draft with one photo, as a person filled it. */
async function filled(opened: Device, more: Dossier['answers'] = {}) {
  const draft = draftWith({ name: canary.name, id: canary.id, ...more })
  valueIn(await opened.drafts.put(draft))
  const store = createDraftStore(opened, draft)
  const blob = picture(canary.paper)
  const ref = valueIn(await fileRefOf(blob))
  valueIn(await attach(store, 'photo', ref, blob))
  await store.getState().flush()
  const now = store.getState().draft
  await store.stop()
  const { type, size, sha256: hash } = ref
  return { draft: now, dossier: dossierOf(now, [{ slot: 'photo', page: 1, type, size, sha256: hash }]) }
}

test('after it was finished, disk and PIN do not open the dossier; the key of the office does', async () => {
  const { key, secret } = await sealingPair()
  const name = freshName()
  const opened = device(name)
  const { draft, dossier } = await filled(opened)
  const marks = [canary.name, canary.id, canary.paper, draft.id, dossier.files[0]?.sha256 ?? '']
  const before = await everything(name)
  for (const mark of marks) expect(before).toContain(inBytes(mark))

  const entry = valueIn(await opened.outbox.postSealed(draft.id, dossier, key))
  const after = await everything(name)
  for (const mark of marks) expect(after).not.toContain(inBytes(mark))
  expect(Object.keys(entry).sort()).toEqual(['about', 'dossier', 'place', 'receipts', 'sequence', 'state', 'tries'])
  expect([entry.about, entry.place], 'nothing of whose it is').toEqual(['', {}])

  const sealed = entry.dossier
  if (!isSealed(sealed)) throw new Error('it is sealed')
  const parcel = await openParcel(sealed, secret)
  expect(parcel?.dossier).toEqual(dossier)
  const [file] = dossier.files
  const bytes = valueIn(await opened.files.get(sealed.files[0]?.sha256 ?? ''))
  const paper = parcel && (await openSealedFile(parcel, file?.sha256 ?? '', new Uint8Array(await bytes.arrayBuffer())))
  expect(paper?.type).toBe('image/png')
  expect(paper && (await sha256(paper.bytes))).toBe(file?.sha256)
})

test('the same holds where a PIN was set, and for what was removed before', async () => {
  const { key } = await sealingPair()
  const opened = device()
  const { draft, dossier } = await filled(opened)
  valueIn(await opened.setPin('724913'))
  valueIn(await opened.drafts.remove(draft.id))
  valueIn(await opened.drafts.restore(draft.id))
  valueIn(await opened.outbox.postSealed(draft.id, dossier, key))
  const rows = [await countIn(opened.name, 'drafts'), await countIn(opened.name, 'removed')]
  expect([...rows, await countIn(opened.name, 'leases')]).toEqual([0, 0, 0])
  expect(await countIn(opened.name, 'files')).toBe(1)
  const text = await everything(opened.name, '724913')
  for (const mark of [canary.name, canary.id, canary.paper, draft.id]) expect(text).not.toContain(inBytes(mark))
})

test('a paper that another draft still needs stays there, and goes with that one', async () => {
  const { key } = await sealingPair()
  const opened = device()
  const one = await filled(opened)
  const two = await filled(opened)
  valueIn(await opened.outbox.postSealed(one.draft.id, one.dossier, key))
  const hash = one.dossier.files[0]?.sha256 ?? ''
  expect((await opened.files.get(hash)).ok).toBe(true)
  valueIn(await opened.outbox.postSealed(two.draft.id, two.dossier, key))
  expect(await opened.files.get(hash)).toEqual({ ok: false, error: { code: 'file.unreadable' } })
})

test('what is sealed cannot be made a draft again, and nothing is changed by trying', async () => {
  const { key } = await sealingPair()
  const opened = device()
  const { draft, dossier } = await filled(opened)
  const entry = valueIn(await opened.outbox.postSealed(draft.id, dossier, key))
  const { id } = entry.dossier
  const closed = { ok: false, error: { code: 'parcel.closed' } }
  expect(await opened.outbox.correct(id, 'child')).toEqual(closed)
  expect((await opened.outbox.takeBack(id, 'child')).ok).toBe(false)
  expect(valueIn(await opened.outbox.get(id))).toEqual(entry)
})

test('finished twice it is one parcel', async () => {
  const { key } = await sealingPair()
  const opened = device()
  const { draft, dossier } = await filled(opened)
  const posted = await Promise.all([
    opened.outbox.postSealed(draft.id, dossier, key),
    opened.outbox.postSealed(draft.id, dossier, key),
  ])
  const [one, two] = posted.map((result) => valueIn(result).dossier.id)
  expect(one).toBe(two)
  expect(valueIn(await opened.outbox.list())).toHaveLength(1)
  expect(valueIn(await opened.outbox.postSealed(draft.id, dossier, key)).dossier.id, 'and later').toBe(one)
  expect(valueIn(await opened.outbox.list())).toHaveLength(1)
})

test('a paper that cannot be read keeps the draft as it is', async () => {
  const { key } = await sealingPair()
  const opened = device()
  const { draft, dossier } = await filled(opened)
  const missing = dossier.files.map((file) => ({ ...file, sha256: 'a'.repeat(64) }))
  const posted = await opened.outbox.postSealed(draft.id, { ...dossier, files: missing }, key)
  expect(posted).toMatchObject({ ok: false, error: { code: 'file.unreadable', field: 'photo' } })
  expect(valueIn(await opened.drafts.list())).toHaveLength(1)
  expect(valueIn(await opened.outbox.list())).toEqual([])
})

test('a sealed parcel is delivered, proven and confirmed as any other dossier', async () => {
  const { key } = await sealingPair()
  const { opened, delivery, start, office, entry, stop } = await tab()
  const { draft, dossier } = await filled(opened)
  const posted = valueIn(await opened.outbox.postSealed(draft.id, dossier, key))
  await start()
  const kept = await entry(posted.dossier.id)
  expect(kept?.state).toBe('confirmed')
  expect(kept && (await delivery.verify(kept))).toBe(true)
  expect(office.cases.get(dossier.id)?.dossier).toEqual(dossier)
  await stop()
})

test('what is stopped while it was asked for stays, and so does one that is asked for after that', async () => {
  const { key } = await sealingPair()
  const { opened, delivery, office, entry } = await tab()
  const [one, two] = [await filled(opened), await filled(opened)]
  const first = valueIn(await opened.outbox.postSealed(one.draft.id, one.dossier, key)).dossier.id
  const second = valueIn(await opened.outbox.postSealed(two.draft.id, two.dossier, key)).dossier.id
  office.onSubmit = async () => {
    await opened.outbox.hold(second)
    return undefined
  }
  const conflict = { ok: false, error: [{ code: 'dossier.conflict' }] }
  const answers = await Promise.all([delivery.sendNow(first), delivery.sendNow(second)])
  expect(answers).toMatchObject([{ ok: true }, conflict])
  await delivery.idle()
  expect(await delivery.sendNow(second)).toEqual(conflict)
  expect((await entry(second))?.state).toBe('held')
  expect(office.calls.submit).toBe(1)
})

test('a parcel that is sealed to another key waits with its reason, and is not lost', async () => {
  const other = await sealingPair('another')
  const { opened, start, entry, office, stop } = await tab()
  const { draft, dossier } = await filled(opened)
  const posted = valueIn(await opened.outbox.postSealed(draft.id, dossier, other.key))
  await start()
  expect(await entry(posted.dossier.id)).toMatchObject({ state: 'waiting', cause: { code: 'parcel.other-key' } })
  expect(office.cases.size).toBe(0)
  expect((await opened.files.get(posted.dossier.files[0]?.sha256 ?? '')).ok).toBe(true)
  await stop()
})

test('thirty days after the receipt, by the clock of the office, the parcel leaves; what was not sent never does', async () => {
  const { key } = await sealingPair()
  const office = await memoryOffice()
  const { opened, start, stop, entry } = await tab({ office })
  const sent = await filled(opened)
  const parcel = valueIn(await opened.outbox.postSealed(sent.draft.id, sent.dossier, key))
  await start()
  await stop()
  const waiting = await filled(opened, { more: 'one' })
  const unsent = valueIn(await opened.outbox.postSealed(waiting.draft.id, waiting.dossier, key))
  const receivedAt = (await entry(parcel.dossier.id))?.receipts[0]?.receipt.receivedAt ?? ''
  const after = (days: number) => new Date(Date.parse(receivedAt) + days * 86_400_000)

  expect(valueIn(await opened.outbox.forgetSent(after(30)))).toBe(0)
  expect(valueIn(await opened.outbox.forgetSent(after(30.1)))).toBe(1)
  expect(await entry(parcel.dossier.id)).toBeUndefined()
  expect((await opened.files.get(parcel.dossier.files[0]?.sha256 ?? '')).ok).toBe(false)
  expect(valueIn(await opened.outbox.forgetSent(after(4000)))).toBe(0)
  expect(await entry(unsent.dossier.id)).toEqual(unsent)
  expect((await opened.files.get(unsent.dossier.files[0]?.sha256 ?? '')).ok).toBe(true)
})

test('a dossier of one’s own is not forgotten with them', async () => {
  const { opened, start, stop, post } = await tab()
  const id = await post()
  await start()
  await stop()
  expect(valueIn(await opened.outbox.forgetSent(new Date('2036-01-01')))).toBe(0)
  expect(valueIn(await opened.outbox.get(id))?.state).toBe('confirmed')
})

test('as a file to carry it is as closed as it is here', async () => {
  const { key, secret } = await sealingPair()
  const opened = device()
  const { draft, dossier } = await filled(opened)
  const { id } = valueIn(await opened.outbox.postSealed(draft.id, dossier, key)).dossier
  const text = await valueIn(await opened.outbox.exportEntry(id)).text()
  for (const mark of [canary.name, canary.id, canary.paper, draft.id]) expect(text).not.toContain(mark)
  const file = ExportedParcel.parse(JSON.parse(text))
  expect(file.papers.map(({ sha256: hash }) => hash)).toEqual(file.dossier.files.map((one) => one.sha256))
  expect((await openParcel(file.dossier, secret))?.dossier).toEqual(dossier)
})
