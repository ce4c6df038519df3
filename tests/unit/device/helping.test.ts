import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { randomId } from '../../../src/core/random-id.ts'
import { openMandates } from '../../../src/device/mandates.ts'
import { keyOfPin } from '../../../src/device/pin-key.ts'
import { openResidents } from '../../../src/device/residents.ts'
import { asked, device, dossierOf, draftWith, picture, putFile, raw, valueIn } from './fixtures.ts'
import { databaseOf, factsOf, helperWith, helping, PIN, volunteer } from './volunteer.ts'

vi.mock('../../../src/device/pin-work.ts', () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: keyOfPin,
}))

const LOCKED = { ok: false, error: { code: 'device.locked' } }
const stores = ['keys', 'locks', 'drafts', 'removed', 'outbox', 'notes', 'files', 'fileHeads', 'practice'] as const

/** Every row of every store, as the browser holds it. */
const rowsOf = (name: string) =>
  raw(name, async (db) => {
    const tx = db.transaction([...stores])
    return Object.fromEntries(
      await Promise.all(stores.map(async (store) => [store, await asked(tx.objectStore(store).getAll())] as const)),
    )
  })

test('without a PIN nobody can be added, and nobody who was there can be opened', async () => {
  const keeper = volunteer()
  const needed = { ok: false, error: { code: 'device.failed', facts: { reason: 'pin-needed' } } }
  expect(await openResidents(keeper).add(factsOf('An'))).toEqual(needed)
  expect(await helping(keeper, randomId()).drafts.list()).toEqual(needed)
})

test('a resident has a database of their own, and no key of it is in it', async () => {
  const { keeper, people } = await helperWith('An')
  const id = people[0]?.id ?? ''
  const own = helping(keeper, id)
  const draft = draftWith({ name: 'An' })
  valueIn(await own.drafts.put(draft))
  valueIn(await putFile(own, picture('paper')))
  expect(valueIn(await own.drafts.list())).toEqual([draft])
  const rows = await rowsOf(databaseOf(id))
  expect(rows['drafts']).toHaveLength(1)
  expect(rows['keys']).toEqual([])
  expect(rows['locks']).toEqual([])
  expect(await device(databaseOf(id)).drafts.list(), 'opened without the helper').not.toMatchObject({
    value: [draft],
  })
})

test('locking the helper locks every resident, in every tab, and the PIN opens them again', async () => {
  const { keeper, people } = await helperWith('An')
  const id = people[0]?.id ?? ''
  const own = helping(keeper, id)
  const draft = draftWith({ name: 'An' })
  valueIn(await own.drafts.put(draft))
  const tab = volunteer(keeper.name)
  valueIn(await tab.unlock(PIN))
  const there = helping(tab, id)
  expect(valueIn(await there.drafts.list())).toEqual([draft])

  const last = { ...draft, answers: { name: 'An Nhiên' } }
  own.beforeLock(async () => void valueIn(await own.drafts.put(last)))
  await own.lock()
  expect(await own.drafts.list()).toEqual(LOCKED)
  expect(await own.drafts.put(draft)).toEqual(LOCKED)
  await vi.waitFor(async () => expect(await there.drafts.list()).toEqual(LOCKED))
  valueIn(await keeper.unlock(PIN))
  expect(valueIn(await own.drafts.list())).toEqual([last])
})

test('keys that were on their way while the helper locked are not held', async () => {
  const { keeper, people } = await helperWith('An')
  const own = helping(keeper, people[0]?.id ?? '')
  const asking = own.drafts.list()
  await keeper.lock()
  await asking
  expect(await own.drafts.list()).toEqual(LOCKED)
})

test('the PIN of a helper cannot be taken away', async () => {
  const { keeper, people } = await helperWith('An')
  const own = helping(keeper, people[0]?.id ?? '')
  for (const one of [keeper, own]) {
    expect(await one.removePin(PIN)).toMatchObject({ error: { facts: { reason: 'pin-needed' } } })
  }
  expect(await keeper.lockState()).toBe('open')
})

test('of two residents nothing of one is in the database, the lists or the files of the other', async () => {
  const { keeper, residents, people } = await helperWith('An', 'Bình')
  const [a, b] = people.map(({ id }) => helping(keeper, id))
  if (!a || !b) throw new Error('two were added')
  const word = fc.stringMatching(/^[a-zđêâ]{6,12}$/)
  const deed = fc.record({ who: fc.boolean(), what: fc.constantFrom('draft', 'file', 'note', 'post'), word })
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 8 }), async (deeds) => {
      run += 1
      for (const [index, { who, what, word: said }] of deeds.entries()) {
        const one = who ? a : b
        const text = `${who ? 'A' : 'B'} ${run} ${index} ${said}`
        if (what === 'file') valueIn(await putFile(one, picture(text)))
        else if (what === 'note') valueIn(await one.notes.put('same name', text))
        else {
          const draft = draftWith({ name: text })
          valueIn(await one.drafts.put(draft))
          if (what === 'post') valueIn(await one.outbox.post(draft.id, dossierOf(draft), text))
        }
      }
      for (const [one, mine] of [
        [a, 'A'],
        [b, 'B'],
      ] as const) {
        const seen = JSON.stringify([
          valueIn(await one.drafts.list()).map(({ answers }) => answers),
          valueIn(await one.outbox.list()).map(({ dossier, about }) => [dossier, about]),
        ])
        for (const [, who] of seen.matchAll(/"name":"([AB]) /g)) expect(who).toBe(mine)
        expect(valueIn(await one.setAside())).toEqual([])
      }
    }),
    { numRuns: 25 },
  )
  // A row of one, put at the same place in the other's database, does not open there.
  const [first, second] = people
  if (!first || !second) throw new Error('two were added')
  const { drafts = [] } = await rowsOf(databaseOf(first.id))
  const foreign: unknown = drafts[0] ?? (await rowsOf(databaseOf(first.id)))['outbox']?.[0]
  await raw(databaseOf(second.id), (db) =>
    asked(db.transaction('drafts', 'readwrite').objectStore('drafts').put(foreign)),
  )
  expect(valueIn(await b.setAside())).toHaveLength(1)
  expect(valueIn(await residents.list()).map(({ name }) => name)).toEqual(['An', 'Bình'])
})

test('a resident who is removed leaves no database and no key; the other stays', async () => {
  const { keeper, residents, people } = await helperWith('An', 'Bình')
  const [an, binh] = people
  if (!an || !binh) throw new Error('two were added')
  valueIn(await helping(keeper, binh.id).drafts.put(draftWith({ name: 'Bình' })))
  const mandates = openMandates(keeper)
  const mark = valueIn(await mandates.keepMark([[1, 2, 3, 4]]))
  const agreed = {
    type: 'agreed',
    scope: ['fill'],
    until: '2026-12-01',
    text: 't',
    language: 'vi',
    how: 'mark',
    mark,
  } as const
  valueIn(await mandates.add(an.id, { ...agreed, scope: ['fill'] }, new Date()))

  const own = helping(keeper, an.id)
  valueIn(await own.drafts.put(draftWith({ name: 'An' })))
  own.close()
  valueIn(await mandates.eraseMarks(an.id))
  valueIn(await residents.remove(an.id, databaseOf(an.id)))
  expect(valueIn(await residents.list()).map(({ id }) => id)).toEqual([binh.id])
  expect(valueIn(await mandates.mark(mark))).toBeUndefined()
  expect(valueIn(await mandates.journal()), 'the journal stays whole').toHaveLength(1)
  expect(await helping(keeper, an.id).drafts.list()).toMatchObject({ error: { facts: { reason: 'missing' } } })
  expect(valueIn(await helping(keeper, binh.id).drafts.list())).toHaveLength(1)
})

test('500 residents are listed as quickly as one is shown, and planned visits are kept by day', async () => {
  const { residents } = await helperWith()
  const added = []
  for (let nth = 0; nth < 500; nth += 1) added.push(valueIn(await residents.add(factsOf(`Người ${nth}`))))
  const from = performance.now()
  expect(valueIn(await residents.list())).toHaveLength(500)
  expect(performance.now() - from).toBeLessThan(1000)
  const id = added[0]?.id ?? ''
  for (const day of ['2026-12-03', '2026-11-30', '2026-12-03']) valueIn(await residents.plan(id, day))
  valueIn(await residents.visited(id, '2026-12-01'))
  expect(valueIn(await residents.get(id)).visits).toEqual([
    { on: '2026-11-30', done: true },
    { on: '2026-12-03', done: false },
  ])
}, 60_000)

test('two tabs that add to the journal at once both find their line in a whole chain', async () => {
  const { keeper, people } = await helperWith('An')
  const tab = volunteer(keeper.name)
  valueIn(await tab.unlock(PIN))
  const id = people[0]?.id ?? ''
  await Promise.all(
    [keeper, tab, keeper, tab].map((one) => openMandates(one).add(id, { type: 'withdrawn' }, new Date())),
  )
  expect(valueIn(await openMandates(keeper).journal()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
})

test('a journal is checked once as long as it stays as it is, from where it was left when a line was added', async () => {
  const { keeper, people } = await helperWith('An')
  const id = people[0]?.id ?? ''
  const mandates = openMandates(keeper)
  for (let nth = 0; nth < 30; nth += 1) valueIn(await mandates.add(id, { type: 'withdrawn' }, new Date()))
  const journal = valueIn(await mandates.journal())
  const hashed = vi.spyOn(crypto.subtle, 'digest')
  for (let nth = 0; nth < 5; nth += 1) expect(valueIn(await mandates.journal())).toEqual(journal)
  expect(hashed).not.toHaveBeenCalled()
  valueIn(await mandates.add(id, { type: 'withdrawn' }, new Date()))
  expect(valueIn(await mandates.journal())).toHaveLength(31)
  expect(hashed.mock.calls.length).toBeLessThan(5)
  hashed.mockRestore()

  const broken = { error: { facts: { reason: 'malformed' } } }
  const [first, ...rest] = valueIn(await mandates.journal())
  const altered = [{ ...first, at: new Date(0).toISOString() }, ...rest]
  for (const wrong of [altered, rest, [...altered, altered[0]], [first, ...rest, first]]) {
    valueIn(await keeper.notes.put('mandates', wrong))
    expect(await mandates.journal()).toMatchObject(broken)
  }
  valueIn(await keeper.notes.put('mandates', [first, ...rest]))
  expect(valueIn(await mandates.journal())).toHaveLength(31)
})

test('a journal in which a line was altered is refused, and nothing is added to it', async () => {
  const { keeper, people } = await helperWith('An')
  const id = people[0]?.id ?? ''
  const mandates = openMandates(keeper)
  valueIn(await mandates.add(id, { type: 'withdrawn' }, new Date()))
  const [line] = valueIn(await mandates.journal())
  valueIn(await keeper.notes.put('mandates', [{ ...line, resident: randomId() }]))
  const broken = { error: { facts: { reason: 'malformed' } } }
  expect(await mandates.journal()).toMatchObject(broken)
  expect(await mandates.add(id, { type: 'withdrawn' }, new Date())).toMatchObject(broken)
})
