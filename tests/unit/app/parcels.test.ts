import { beforeAll, expect, test, vi } from 'vitest'
import { helperDevice } from '../../../src/app/helping.ts'
import { baseFor, modeOf } from '../../../src/app/modes.ts'
import { finishedIn, parcelsOf } from '../../../src/app/parcels.ts'
import { closeDevice, deviceOf, outboxDevice } from '../../../src/app/useDevice.ts'
import { stopParcels } from '../../../src/app/volunteer/StoppedParcels.tsx'
import { groupsOf } from '../../../src/app/waiting/groups.ts'
import { look } from '../../../src/app/waiting/look.ts'
import { unmovedIn } from '../../../src/app/waiting/unmoved.ts'
import { sealDossier } from '../../../src/core/sealing.ts'
import type { OutboxEntry } from '../../../src/device/outbox-entry.ts'
import { openResidents, type Resident } from '../../../src/device/residents.ts'
import { dossierOf, draftWith, picture, valueIn } from '../device/fixtures.ts'
import { sealingPair } from '../device/office.ts'
import { factsOf, PIN } from '../device/volunteer.ts'

// There is no worker here; the real cost is measured elsewhere.
vi.mock('../../../src/device/pin-work.ts', async () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: (await import('../../../src/device/pin-key.ts')).keyOfPin,
}))

const home = modeOf('/volunteer')
const modeFor = ({ id }: Resident) => modeOf(baseFor(home, id))

/** Closes a dossier for somebody; the id of the parcel. */
async function closed(resident: Resident) {
  const own = deviceOf(modeFor(resident))
  const draft = draftWith({ name: resident.name })
  valueIn(await own.drafts.put(draft))
  const { key } = await sealingPair()
  return valueIn(await own.outbox.postSealed(draft.id, dossierOf(draft), key)).dossier.id
}

let people: { an: Resident; binh: Resident }
beforeAll(async () => {
  const helper = helperDevice(home)
  valueIn(await helper.setPin(PIN))
  const residents = openResidents(helper)
  const an = valueIn(await residents.add(factsOf('Ửng')))
  people = { an, binh: valueIn(await residents.add(factsOf('Bình'))) }
})

test('one queue has what was closed for all; each person s pages show theirs, and the helper s whose they are', async () => {
  const { an, binh } = people
  const [one, two, three] = [await closed(an), await closed(binh), await closed(an)]
  const idsIn = (entries: readonly OutboxEntry[] = []) => entries.map(({ dossier }) => dossier.id)
  expect(outboxDevice(modeFor(an))).toBe(outboxDevice(home))
  expect(idsIn(valueIn(await finishedIn(modeFor(an))))).toEqual([three, one])
  expect(idsIn(valueIn(await finishedIn(modeFor(binh))))).toEqual([two])
  const parcels = valueIn(await parcelsOf(home))
  expect([...parcels.keys()].sort()).toEqual([an.id, binh.id].sort())

  const seen = valueIn(await look(home))
  expect(seen.entries).toHaveLength(3)
  expect(seen.groups?.map(({ resident, entries }) => [resident?.name, idsIn(entries)])).toEqual([
    ['Ửng', [three, one]],
    ['Bình', [two]],
  ])
  const theirs = valueIn(await look(modeFor(binh)))
  expect([idsIn(theirs.entries), theirs.groups]).toEqual([
    [two],
    [{ resident: undefined, entries: parcels.get(binh.id) }],
  ])
})

test('when somebody withdraws what they had closed stops, and what is another s goes on', async () => {
  const { an, binh } = people
  valueIn(await stopParcels(home, an.id))
  const parcels = valueIn(await parcelsOf(home))
  expect(parcels.get(an.id)?.map(({ state }) => state)).toEqual(['held', 'held'])
  expect(parcels.get(binh.id)?.map(({ state }) => state)).toEqual(['waiting'])
})

test('of somebody who was removed the parcels are still seen, without a name', async () => {
  const { an, binh } = people
  const groups = groupsOf(valueIn(await parcelsOf(home)), [an])
  expect(groups.map(({ resident, entries }) => [resident?.name, entries.length])).toEqual([
    ['Ửng', 2],
    [undefined, 1],
  ])
  expect(groupsOf(valueIn(await parcelsOf(home)), [])).toHaveLength(1)
  expect(groupsOf(new Map(), [an, binh])).toEqual([])
})

test('what an earlier version closed and what finds no room in the queue is named with its person, until it does', async () => {
  const { an, binh } = people
  const own = deviceOf(modeFor(an))
  const draft = draftWith({ name: an.name })
  const { sha256, type, size } = await own.inside.files.keep(picture('an old paper'))
  const dossier = dossierOf(draft, [{ slot: 'photo', page: 1, type, size, sha256 }])
  const bytes = async (hash: string) => valueIn(await own.files.get(hash)).arrayBuffer()
  const sealed = await sealDossier(dossier, bytes, (await sealingPair()).key)
  const parcel = { dossier: sealed.dossier, about: '', state: 'waiting' as const, tries: 0, receipts: [] }
  await own.inside.parcels.add(parcel, sealed.files)

  const original = IDBObjectStore.prototype.put
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
    if (this.name === 'files') throw new DOMException('', 'QuotaExceededError')
    return original.apply(this, row)
  })
  for (const mode of [home, modeFor(an)]) {
    const [stuck, ...more] = valueIn(await unmovedIn(mode))
    expect([stuck?.resident.name, stuck?.cause.code, stuck?.entries.length]).toEqual(['Ửng', 'device.full', 1])
    expect(more).toEqual([])
  }
  expect(valueIn(await unmovedIn(modeFor(binh))), 'nobody sees another s').toEqual([])
  full.mockRestore()
  expect(valueIn(await unmovedIn(home))).toEqual([])
  const moved = valueIn(await parcelsOf(home)).get(an.id) ?? []
  expect(moved.map(({ dossier: { id } }) => id)).toContain(sealed.dossier.id)
  valueIn(await outboxDevice(home).outbox.hold(sealed.dossier.id))
  valueIn(await outboxDevice(home).outbox.eraseParcel(sealed.dossier.id))
})

test('only a vault that something closed is still in is opened to bring it into the queue', async () => {
  const residents = openResidents(helperDevice(home))
  const helped: Resident[] = []
  for (const name of ['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu']) {
    const resident = valueIn(await residents.add(factsOf(name)))
    valueIn(await deviceOf(modeFor(resident)).drafts.put(draftWith({ name })))
    helped.push(resident)
  }
  const [first] = helped
  if (!first) throw new Error('there is one')
  const draft = draftWith({ name: 'Một' })
  const sealed = await sealDossier(dossierOf(draft), async () => new ArrayBuffer(0), (await sealingPair()).key)
  const parcel = { dossier: sealed.dossier, about: '', state: 'waiting' as const, tries: 0, receipts: [] }
  await deviceOf(modeFor(first)).inside.parcels.add(parcel, sealed.files)

  const read = vi.spyOn(helperDevice(home).inside.notes, 'read')
  /** Whose keys are taken out when the page is loaded anew and looks. */
  const opened = async () => {
    for (const resident of helped) closeDevice(modeFor(resident))
    read.mockClear()
    valueIn(await unmovedIn(home))
    return read.mock.calls.flatMap(([note]) => (note.startsWith('keys ') ? [note.slice('keys '.length)] : []))
  }
  // Before, the vaults of all six were.
  expect(await opened()).toEqual([first.id])
  expect(await opened(), 'it is in the queue now').toEqual([])
  read.mockRestore()
  valueIn(await outboxDevice(home).outbox.hold(sealed.dossier.id))
  valueIn(await outboxDevice(home).outbox.eraseParcel(sealed.dossier.id))
})

test('while the PIN is wanted there are numbers and nothing else', async () => {
  await helperDevice(home).lock()
  for (const mode of [home, modeFor(people.an)]) {
    const seen = valueIn(await look(mode))
    expect([seen.entries.length, seen.groups]).toEqual([3, undefined])
    expect(JSON.stringify(seen)).not.toMatch(/Ửng|Bình/)
  }
  valueIn(await helperDevice(home).unlock(PIN))
  expect(valueIn(await look(home)).groups).toHaveLength(2)
})
