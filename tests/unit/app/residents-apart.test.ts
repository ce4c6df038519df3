import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { helpedOne, helperDevice, helperPart, nameHelper } from '../../../src/app/helping.ts'
import { baseFor, modeOf, outboxName } from '../../../src/app/modes.ts'
import { finishedIn } from '../../../src/app/parcels.ts'
import { deviceOf, outboxDevice } from '../../../src/app/useDevice.ts'
import { stopParcels } from '../../../src/app/volunteer/StoppedParcels.tsx'
import { look } from '../../../src/app/waiting/look.ts'
import { addDays, todayInVietnam } from '../../../src/core/dates.ts'
import { isSealed } from '../../../src/core/sealed-parcel.ts'
import { openParcel } from '../../../src/core/sealing.ts'
import { bundleOf } from '../../../src/device/handover.ts'
import { openMandates } from '../../../src/device/mandates.ts'
import { openResidents, type Resident } from '../../../src/device/residents.ts'
import { openWallet } from '../../../src/device/wallet.ts'
import { asked, dossierOf, draftWith, picture, putFile, raw, valueIn } from '../device/fixtures.ts'
import { sealingPair } from '../device/office.ts'
import { factsOf, PIN } from '../device/volunteer.ts'

// There is no worker here; the real cost is measured elsewhere.
vi.mock('../../../src/device/pin-work.ts', async () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: (await import('../../../src/device/pin-key.ts')).keyOfPin,
}))

const home = modeOf('/volunteer')
const today = todayInVietnam(new Date())
const names = ['Anh', 'Bình', 'Châu'] as const
/** A word that is of one person only, and in all that is written of them. */
const canaryOf = (who: number) => `Kín${'ABC'[who] ?? ''}${'ABC'[who] ?? ''}ửng`

let people: Resident[]
/** The ids of what was closed for each: a parcel says nothing of whose it is. */
const closed = names.map((): string[] => [])
beforeAll(async () => {
  const helper = helperDevice(home)
  valueIn(await helper.setPin(PIN))
  valueIn(await nameHelper(home, 'Lò Thị Lan'))
  people = []
  for (const [who, name] of names.entries()) {
    people.push(valueIn(await openResidents(helper).add(factsOf(`${name} ${canaryOf(who)}`))))
  }
})

const acts = [
  'draft',
  'file',
  'person',
  'note',
  'paper',
  'close',
  'remove',
  'agree',
  'withdraw',
  'plan',
  'lock',
] as const
type Act = (typeof acts)[number]

const modeFor = (who: number) => modeOf(baseFor(home, people[who]?.id ?? ''))

async function agrees(id: string) {
  const act = { type: 'agreed', until: addDays(today, 7), text: '2026-11-23', language: 'vi', how: 'tap' } as const
  valueIn(await openMandates(helperDevice(home)).add(id, { ...act, scope: ['fill', 'send'] }, new Date()))
}

/** Somebody's dossier is closed; what only the office can read of it is read here, to be looked through too. */
async function closes(who: number, text: string): Promise<string> {
  const own = deviceOf(modeFor(who))
  const paper = valueIn(await putFile(own, picture(text)))
  const draft = draftWith({ name: text, photo: [{ id: 'p', ...paper, type: 'image/png' }] })
  valueIn(await own.drafts.put(draft))
  const { key, secret } = await sealingPair()
  const { sha256, size } = paper
  const files = [{ slot: 'photo', page: 1, type: 'image/png', size, sha256 } as const]
  const { dossier } = valueIn(await own.outbox.postSealed(draft.id, dossierOf(draft, files), key))
  closed[who]?.push(dossier.id)
  if (!isSealed(dossier)) throw new Error('it was closed')
  return JSON.stringify((await openParcel(dossier, secret))?.dossier)
}

/** What is done for one person. Answers what the office would read of it. */
async function does(what: Act, who: number, word: string): Promise<string> {
  const own = deviceOf(modeFor(who))
  const id = people[who]?.id ?? ''
  const text = `${canaryOf(who)} ${word}`
  const helper = helperDevice(home)
  if (what === 'draft') valueIn(await own.drafts.put(draftWith({ name: text })))
  if (what === 'file') valueIn(await putFile(own, picture(text)))
  if (what === 'note') valueIn(await own.notes.put('same name', text))
  if (what === 'person') {
    const { id: other } = valueIn(await own.people.add({ name: text, relation: 'child' }))
    valueIn(await own.people.learn(other, 'card', { fullName: text }))
  }
  if (what === 'paper') {
    const paper = { procedure: '1.001193', about: text, checkedAt: new Date().toISOString(), recognised: true }
    valueIn(await openWallet(own).add(picture(text), paper))
  }
  if (what === 'remove') {
    const [draft] = valueIn(await own.drafts.list())
    if (draft) valueIn(await own.drafts.remove(draft.id))
  }
  if (what === 'agree') await agrees(id)
  if (what === 'withdraw') {
    valueIn(await stopParcels(home, id))
    valueIn(await openMandates(helper).add(id, { type: 'withdrawn' }, new Date()))
  }
  if (what === 'plan') valueIn(await openResidents(helper).plan(id, addDays(today, word.length % 9)))
  if (what === 'lock') {
    await helper.lock()
    valueIn(await helper.unlock(PIN))
  }
  return what === 'close' ? closes(who, text) : ''
}

/** Everything that the pages of one person can be made of, and all that leaves the device from them. */
async function seenOf(who: number): Promise<string> {
  const mode = modeFor(who)
  const own = deviceOf(mode)
  const [drafts, removed] = [valueIn(await own.drafts.list()), valueIn(await own.drafts.removed())]
  const parcels = valueIn(await finishedIn(mode))
  const bundles = await Promise.all(drafts.map(async ({ id }) => valueIn(await bundleOf(own, id))))
  const files = await Promise.all(
    parcels.map(async ({ dossier }) => valueIn(await outboxDevice(mode).outbox.exportEntry(dossier.id)).text()),
  )
  const papers = valueIn(await openWallet(own).list())
  const opened = await Promise.all(papers.map(async ({ sha256 }) => valueIn(await openWallet(own).open(sha256)).text()))
  const sent = bundles.flatMap(({ head, bytes }) => [JSON.stringify(head), ...bytes.map((one) => textOf(one))])
  return [
    JSON.stringify([drafts, removed, parcels, papers, valueIn(await own.people.list()), valueIn(await look(mode))]),
    JSON.stringify([await own.notes.get('same name', anything), await helpedOne(mode, people[who]?.id ?? '')]),
    JSON.stringify([await helperPart(mode, people[who]?.id ?? ''), valueIn(await own.setAside())]),
    ...sent,
    ...files,
    ...opened,
  ].join('\n')
}

const anything = z.unknown()

const textOf = (bytes: ArrayBuffer | ArrayBufferView) =>
  ['utf-8', 'utf-16le'].map((encoding) => new TextDecoder(encoding).decode(bytes)).join('\n')

/** A row as the browser holds it, down to its bytes. */
function asText(value: unknown): string {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return textOf(value)
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${asText(part)}`)
    .join('\n')
}

const onDisk = (name: string) =>
  raw(name, async (db) => {
    const stores = [...db.objectStoreNames]
    const rows = stores.map(async (store) => {
      const table = db.transaction(store).objectStore(store)
      return [await asked(table.getAllKeys()), await asked(table.getAll())]
    })
    return `${name}\n${stores.join()}\n${asText(await Promise.all(rows))}`
  })

test('nothing of one person is in the pages, the store, the parcels, the files or the answers of another', async () => {
  const deed = fc.record({
    who: fc.nat({ max: names.length - 1 }),
    what: fc.constantFrom(...acts),
    word: fc.stringMatching(/^[a-zđêâ]{4,12}$/),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
      const read = names.map(() => '')
      for (const { who, what, word } of deeds) read[who] += await does(what, who, word)
      for (const who of names.keys()) {
        const ids = valueIn(await finishedIn(modeFor(who))).map(({ dossier }) => dossier.id)
        expect(ids.sort()).toEqual([...(closed[who] ?? [])].sort())
        const seen = `${await seenOf(who)}\n${read[who]}`
        expect(seen, 'their own page names them: what is looked for would be found').toContain(canaryOf(who))
        for (const other of names.keys()) {
          if (other !== who) expect(seen, `${names[other]} at ${names[who]}`).not.toContain(canaryOf(other))
        }
      }
      const databases = [home.device, outboxName(home), ...names.map((_, who) => modeFor(who).device)]
      const disk = (await Promise.all(databases.map(onDisk))).join('\n')
      for (const who of names.keys()) expect(disk, 'not even its own').not.toContain(canaryOf(who))
    }),
    { numRuns: 40 },
  )
}, 120_000)
