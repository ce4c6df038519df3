import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { randomId } from '../../../src/core/random-id.ts'
import { sealDossier } from '../../../src/core/sealing.ts'
import { createDelivery } from '../../../src/device/delivery.ts'
import type { Device } from '../../../src/device/device.ts'
import { forgetHelper } from '../../../src/device/forget-helper.ts'
import { ownersOf } from '../../../src/device/parcel-owner.ts'
import { openResidents } from '../../../src/device/residents.ts'
import { hadWaiting, noteWaiting } from '../../../src/device/settings.ts'
import { chances, seed, trials } from '../../faults/chances.ts'
import { report } from '../../faults/report.ts'
import { clockwork } from './clockwork.ts'
import { countIn, dossierOf, draftWith, picture, valueIn } from './fixtures.ts'
import { type MemoryOffice, memoryOffice, sealingPair } from './office.ts'
import { databaseOf, helperWith, helping, PIN, parcelsOf, volunteer } from './volunteer.ts'

vi.mock('../../../src/device/pin-work.ts', async () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: (await import('../../../src/device/pin-key.ts')).keyOfPin,
}))

const OTHER = '628195'
const DAY = 86_400_000
const random = chances(seed)
let clock = 0
beforeEach(() => {
  clock = 1000
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => vi.restoreAllMocks())

let papers = 0
let deliveries = 0

/** A draft with one paper of its own, ready to be finished. */
async function filled(own: Device) {
  papers += 1
  const draft = draftWith({ name: `Trần Thị ${papers}` })
  const { sha256, type, size } = await own.inside.files.keep(picture(`paper ${papers}`))
  const answers = { ...draft.answers, photo: [{ id: randomId(), sha256, type, size }] }
  valueIn(await own.drafts.put({ ...draft, answers }))
  return dossierOf({ ...draft, answers }, [{ slot: 'photo', page: 1, type, size, sha256 }])
}

async function finished(own: Device) {
  const dossier = await filled(own)
  const { key } = await sealingPair()
  const entry = valueIn(await own.outbox.postSealed(dossier.id, dossier, key))
  return { dossier, id: entry.dossier.id }
}

/** Sends what waits in the queue, with the line as the office has it, until there is nothing to do. */
async function deliver(device: Device, office: MemoryOffice) {
  const { now, monotonic, schedule, jump, pass } = clockwork()
  // What failed before is tried again after a while.
  deliveries += 1
  jump(deliveries * 7_200_000)
  const delivery = createDelivery({ device, office: async () => office, now, monotonic, schedule, random: () => 0 })
  const stop = delivery.start()
  await delivery.idle()
  // Whoever was sending when the phone died is waited for.
  await pass(30_000, delivery.idle)
  stop()
  await delivery.idle()
}

/** The phone dies: of the transactions that begin from now on only so many reach the disk. Returns how it is switched on. */
function dieAfter(most: number) {
  const original = IDBDatabase.prototype.transaction
  let begun = 0
  const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    stores,
    mode,
    options,
  ) {
    // That a database is made anew is one step with the first look at it.
    if (mode !== 'readonly' && mode !== 'readwrite') return original.call(this, stores, mode, options)
    begun += 1
    if (begun > most) throw new DOMException('', 'UnknownError')
    return original.call(this, stores, mode, options)
  })
  return () => spy.mockRestore()
}

/** One helper with one resident. What is opened anew is another tab, or the same phone after a kill. */
async function phone() {
  const { keeper, people } = await helperWith('An')
  const id = people[0]?.id ?? ''
  const parcels = parcelsOf(keeper)
  const office = await memoryOffice()
  async function opened() {
    const again = volunteer(keeper.name)
    valueIn(await again.unlock(PIN))
    const queue = parcelsOf(again)
    return { keeper: again, parcels: queue, own: helping(again, id, queue) }
  }
  return { keeper, id, parcels, own: helping(keeper, id, parcels), office, opened }
}

const listed = async (parcels: Device) => valueIn(await parcels.outbox.list())

test('what is finished leaves the resident s vault and waits in the queue, with its papers', async () => {
  const { id, own, parcels } = await phone()
  const { dossier, id: parcel } = await finished(own)
  expect(valueIn(await own.drafts.list())).toEqual([])
  expect(valueIn(await own.outbox.list())).toEqual([])
  expect((await own.files.get(dossier.files[0]?.sha256 ?? '')).ok).toBe(false)
  for (const store of ['drafts', 'outbox', 'files', 'fileHeads', 'leases']) {
    expect([store, await countIn(databaseOf(id), store)]).toEqual([store, 0])
  }
  const [entry] = await listed(parcels)
  expect(entry).toMatchObject({ dossier: { id: parcel }, state: 'waiting', about: '' })
  expect((await parcels.files.get(entry?.dossier.files[0]?.sha256 ?? '')).ok).toBe(true)
})

test('after ten wrong PINs the key is gone, and the parcels still go, each once', async () => {
  const { keeper, own, parcels, office } = await phone()
  const sent = [await finished(own), await finished(own)]
  await filled(own)
  await keeper.lock()
  for (let nth = 0; nth < 10; nth += 1) {
    clock += 31 * 60_000
    expect((await keeper.unlock(OTHER)).ok).toBe(false)
  }
  expect(await keeper.lockState()).toBe('destroyed')
  expect((await own.drafts.list()).ok).toBe(false)

  await deliver(parcels, office)
  await deliver(parcels, office)
  expect([...office.cases.keys()].sort()).toEqual(sent.map(({ dossier }) => dossier.id).sort())
  expect([...office.commits.values()]).toEqual([1, 1])
  expect((await listed(parcels)).map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
})

test('beginning anew takes everything of the helper, and of the parcels nothing', async () => {
  const { keeper, own, parcels, office } = await phone()
  const { dossier } = await finished(own)
  for (const one of [own, keeper]) one.close()
  valueIn(await forgetHelper(keeper.name, 'helping-'))
  await deliver(parcels, office)
  expect([...office.cases.keys()]).toEqual([dossier.id])
})

test('whose a parcel is takes the PIN; without it no two can be told to be of one person', async () => {
  const { keeper, id, own, parcels } = await phone()
  const { dossier } = await finished(own)
  await finished(own)
  const entries = await listed(parcels)
  const text = JSON.stringify(entries)
  for (const word of [id, dossier.id, 'Trần', dossier.files[0]?.sha256 ?? '']) expect(text).not.toContain(word)
  const [one, two] = entries.map(({ whose = '' }) => JSON.parse(whose))
  expect(one.iv).not.toBe(two.iv)
  expect(one.sealed).not.toBe(two.sealed)
  expect([...valueIn(await ownersOf(keeper, entries)).values()]).toEqual([id, id])
  const [first, second] = entries
  if (!first || !second) throw new Error('two were finished')
  const swapped = { ...first, whose: second.whose ?? '' }
  expect([...valueIn(await ownersOf(keeper, [swapped])).values()], 'a mark belongs to one parcel').toEqual([''])
  const broken = vi.spyOn(keeper.inside.vault, 'unseal').mockRejectedValueOnce(new DOMException('', 'UnknownError'))
  expect((await ownersOf(keeper, entries)).ok, 'a read that failed says nobody').toBe(false)
  broken.mockRestore()
  await keeper.lock()
  expect(await ownersOf(keeper, entries)).toEqual({ ok: false, error: { code: 'device.locked' } })
})

test('switched off at any step, a dossier is a draft or a parcel, never both and never neither, and is sent once', async () => {
  let leftovers = 0
  let whole = false
  for (let most = 0; !whole; most += 1) {
    const { own, parcels, office, opened } = await phone()
    const dossier = await filled(own)
    const { key } = await sealingPair()
    const switchOn = dieAfter(most)
    const posted = await own.outbox.postSealed(dossier.id, dossier, key)
    switchOn()
    whole = posted.ok

    // Sent and, after long, erased before anybody gives the PIN again.
    await deliver(parcels, office)
    valueIn(await parcels.outbox.forgetSent(new Date(Date.parse('2026-11-20T02:00:05.000Z') + 31 * DAY)))
    leftovers += office.cases.size > 0 && !posted.ok ? 1 : 0
    const again = await opened()
    const drafts = valueIn(await again.own.drafts.list())
    expect([most, drafts.length + office.cases.size]).toEqual([most, 1])
    if (drafts.length === 1) {
      valueIn(await again.own.outbox.postSealed(dossier.id, dossier, key))
      expect(valueIn(await again.own.drafts.list())).toEqual([])
      await deliver(again.parcels, office)
    }
    expect(office.cases.get(dossier.id)?.dossier).toEqual(dossier)
    expect([...office.commits.values()]).toEqual([1])
    expect((await again.own.files.get(dossier.files[0]?.sha256 ?? '')).ok).toBe(false)
  }
  expect(leftovers, 'some kills were between the two databases').toBeGreaterThan(0)
}, 60_000)

const RUNS = trials('FAULT_RUNS', 6)

test(
  `whatever is pressed and whenever it dies, each dossier is at the office once (${RUNS} runs)`,
  async () => {
    let kills = 0
    for (let run = 0; run < RUNS; run += 1) {
      const { opened, office } = await phone()
      const { key } = await sealingPair()
      let page = await opened()
      const dossiers: Awaited<ReturnType<typeof filled>>[] = []
      for (let step = 0; step < 12; step += 1) {
        const deed = random.one(['fill', 'finish', 'finish', 'deliver', 'drop', 'die', 'die'] as const)
        const dossier = dossiers.length > 0 ? random.one(dossiers) : undefined
        if (deed === 'fill') dossiers.push(await filled(page.own))
        if (deed === 'finish' && dossier) await page.own.outbox.postSealed(dossier.id, dossier, key)
        if (deed === 'deliver') await deliver(page.parcels, office)
        if (deed === 'drop') {
          office.onSubmit = () => 'drop'
          await deliver(page.parcels, office)
          office.onSubmit = () => undefined
        }
        if (deed === 'die') {
          const switchOn = dieAfter(random.whole(0, 20))
          if (dossier) await page.own.outbox.postSealed(dossier.id, dossier, key)
          if (random() < 0.5) await deliver(page.parcels, office)
          switchOn()
          kills += 1
          page = await opened()
        }
        const waiting = valueIn(await page.own.drafts.list()).map(({ id }) => id)
        const both = waiting.filter((id) => office.cases.has(id))
        expect(both, `seed ${seed}`).toEqual([])
      }
      for (const dossier of dossiers) await page.own.outbox.postSealed(dossier.id, dossier, key)
      await deliver(page.parcels, office)
      expect([...office.cases.keys()].sort(), `seed ${seed}`).toEqual(dossiers.map(({ id }) => id).sort())
      expect([...office.commits.values()].every((count) => count === 1)).toBe(true)
      expect(valueIn(await page.own.drafts.list())).toEqual([])
    }
    report({ lane: 'finished for others, two databases', seed, trials: RUNS, failures: [], counts: { kills } })
  },
  20_000 + RUNS * 8_000,
)

test('what an earlier version kept in the vault of a resident moves at the first look, with papers and state', async () => {
  const { id, keeper, own, parcels, office } = await phone()
  const { key } = await sealingPair()
  const dossiers = [await filled(own), await filled(own)]
  for (const dossier of dossiers) {
    const bytes = async (sha256: string) => valueIn(await own.files.get(sha256)).arrayBuffer()
    const sealed = await sealDossier(dossier, bytes, key)
    const parcel = { dossier: sealed.dossier, about: '', state: 'waiting' as const, tries: 2, receipts: [] }
    await own.inside.parcels.add(parcel, sealed.files)
    valueIn(await own.drafts.erase(dossier.id, await draftAt(own, dossier.id)))
  }
  const before = valueIn(await own.outbox.list())
  expect(before).toHaveLength(2)
  noteWaiting(databaseOf(id), 2)

  const later = helping(keeper, id, parcels)
  expect(valueIn(await later.outbox.list())).toEqual([])
  expect(await countIn(databaseOf(id), 'outbox')).toBe(0)
  expect(hadWaiting(databaseOf(id))).toBe(0)
  const moved = await listed(parcels)
  expect(moved.map(({ whose: _, ...entry }) => entry)).toEqual(before)
  expect([...valueIn(await ownersOf(keeper, moved)).values()]).toEqual([id, id])
  for (const { dossier } of moved) {
    expect((await parcels.files.get(dossier.files[0]?.sha256 ?? '')).ok).toBe(true)
    expect((await later.files.get(dossier.files[0]?.sha256 ?? '')).ok).toBe(false)
  }
  await deliver(parcels, office)
  expect([...office.cases.keys()].sort()).toEqual(dossiers.map((dossier) => dossier.id).sort())
})

const draftAt = async (own: Device, id: string) => valueIn(await own.drafts.get(id))?.updatedAt ?? ''

test('a paper that could not be read just now keeps its parcel where it is, and holds up no other', async () => {
  const { id, keeper, own, parcels } = await phone()
  const { key } = await sealingPair()
  for (const dossier of [await filled(own), await filled(own)]) {
    const bytes = async (sha256: string) => valueIn(await own.files.get(sha256)).arrayBuffer()
    const sealed = await sealDossier(dossier, bytes, key)
    const parcel = { dossier: sealed.dossier, about: '', state: 'waiting' as const, tries: 0, receipts: [] }
    await own.inside.parcels.add(parcel, sealed.files)
    valueIn(await own.drafts.erase(dossier.id, await draftAt(own, dossier.id)))
  }
  const original = IDBObjectStore.prototype.get
  let broken = 0
  const spy = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, query) {
    if (this.name === 'files') broken += 1
    if (this.name === 'files' && broken === 1) throw new DOMException('', 'UnknownError')
    return original.call(this, query)
  })
  const later = helping(keeper, id, parcels)
  expect(valueIn(await later.outbox.list())).toHaveLength(1)
  expect(await listed(parcels)).toHaveLength(1)
  broken = 0
  const stuck = valueIn(await later.unmoved())
  expect(stuck?.entries, 'it is said what stays, and why').toHaveLength(1)
  expect(stuck?.cause).toMatchObject({ code: 'device.failed' })
  spy.mockRestore()
  expect(valueIn(await later.unmoved()), 'asked again, it is tried again').toBeUndefined()
  expect(valueIn(await later.outbox.list())).toEqual([])
  const again = helping(keeper, id, parcels)
  expect(valueIn(await again.outbox.list())).toEqual([])
  const moved = await listed(parcels)
  expect(moved).toHaveLength(2)
  for (const { dossier } of moved) {
    expect((await parcels.files.get(dossier.files[0]?.sha256 ?? '')).ok).toBe(true)
  }
})

test('switched off while old parcels move, each is here once and goes once', async () => {
  for (let most = 1; most < 16; most += 3) {
    const { keeper, id, own, parcels, office, opened } = await phone()
    const { key } = await sealingPair()
    const dossier = await filled(own)
    const bytes = async (sha256: string) => valueIn(await own.files.get(sha256)).arrayBuffer()
    const sealed = await sealDossier(dossier, bytes, key)
    await own.inside.parcels.add(
      { dossier: sealed.dossier, about: '', state: 'waiting', tries: 0, receipts: [] },
      sealed.files,
    )
    valueIn(await own.drafts.erase(dossier.id, await draftAt(own, dossier.id)))
    const switchOn = dieAfter(most)
    await helping(keeper, id, parcels).outbox.list()
    switchOn()
    await deliver(parcels, office)
    const again = await opened()
    expect(valueIn(await again.own.outbox.list())).toEqual([])
    await deliver(again.parcels, office)
    expect([...office.commits.values()]).toEqual([1])
    expect(await listed(again.parcels)).toMatchObject([{ state: 'confirmed' }])
  }
}, 60_000)

test('thirty days after the receipt all that was sent for anybody leaves in one sweep, locked or not; what waits stays', async () => {
  const { keeper, residents, people } = await helperWith('An', 'Bình')
  const parcels = parcelsOf(keeper)
  const office = await memoryOffice()
  for (const { id } of people) await finished(helping(keeper, id, parcels))
  await deliver(parcels, office)
  office.onSubmit = () => ({ code: 'service.busy' })
  const { id: unsent } = await finished(helping(keeper, people[0]?.id ?? '', parcels))
  await deliver(parcels, office)
  expect(valueIn(await residents.list())).toHaveLength(2)
  await keeper.lock()
  const receivedAt = office.time().getTime()
  expect(valueIn(await parcels.outbox.forgetSent(new Date(receivedAt + 30 * DAY)))).toBe(0)
  expect(valueIn(await parcels.outbox.forgetSent(new Date(receivedAt + 30 * DAY + 1)))).toBe(2)
  expect(valueIn(await parcels.outbox.forgetSent(new Date(receivedAt + 4000 * DAY)))).toBe(0)
  expect((await listed(parcels)).map(({ dossier }) => dossier.id)).toEqual([unsent])
  expect(await countIn(parcels.name, 'files')).toBe(1)
})

test('what somebody does not want sent any more stays until they decide, goes when they say so, and is erased only then', async () => {
  const { own, parcels, office } = await phone()
  const [one, two] = [await finished(own), await finished(own)]
  const conflict = { ok: false, error: { code: 'dossier.conflict' } }
  expect(await parcels.outbox.eraseParcel(one.id), 'it waits').toEqual(conflict)
  for (const { id } of [one, two]) valueIn(await parcels.outbox.hold(id))
  await deliver(parcels, office)
  expect(office.cases.size).toBe(0)

  valueIn(await parcels.outbox.eraseParcel(one.id))
  expect(await countIn(parcels.name, 'files')).toBe(1)
  valueIn(await parcels.outbox.release(two.id))
  await deliver(parcels, office)
  expect([...office.cases.keys()]).toEqual([two.dossier.id])
  expect(await parcels.outbox.eraseParcel(two.id), 'the office has it').toEqual(conflict)
})

test('what the office refused is erased when that is wanted, with its papers; what it may have is not', async () => {
  const { own, parcels, office, id } = await phone()
  const [one, two] = [await finished(own), await finished(own)]
  const conflict = { ok: false, error: { code: 'dossier.conflict' } }
  office.onSubmit = () => ({ code: 'helper.withdrawn' })
  await deliver(parcels, office)
  expect((await listed(parcels)).map(({ state }) => state)).toEqual(['needs-you', 'needs-you'])

  valueIn(await parcels.outbox.eraseParcel(one.id))
  expect((await listed(parcels)).map(({ dossier }) => dossier.id)).toEqual([two.id])
  expect(await countIn(parcels.name, 'files')).toBe(1)
  // A draft of it that a kill has left does not come back and go once more.
  expect(await own.inside.isFinished(one.dossier.id)).toBe(true)
  expect(await countIn(databaseOf(id), 'drafts')).toBe(0)

  office.onSubmit = () => undefined
  valueIn(await parcels.outbox.hold(two.id))
  valueIn(await parcels.outbox.release(two.id))
  expect(
    (await listed(parcels)).map(({ state }) => state),
    'what was refused stays so',
  ).toEqual(['needs-you'])
  await parcels.inside.moves.again(two.id, async () => {})
  expect(await parcels.outbox.eraseParcel(two.id), 'it is to go once more').toEqual(conflict)
  await deliver(parcels, office)
  expect(await parcels.outbox.eraseParcel(two.id), 'the office has it').toEqual(conflict)
})

test('removing a resident leaves the parcels to go, and nobody can say any more whose they were', async () => {
  const { keeper, id, own, parcels, office } = await phone()
  const { dossier } = await finished(own)
  own.close()
  valueIn(await openResidents(keeper).remove(id, databaseOf(id)))
  const [entry] = await listed(parcels)
  if (!entry) throw new Error('one was finished')
  const names = valueIn(await openResidents(keeper).list())
  expect(names.some((one) => one.id === id)).toBe(false)
  await deliver(parcels, office)
  expect([...office.cases.keys()]).toEqual([dossier.id])
})
