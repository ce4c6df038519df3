import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { pinFlaw, waitAfter } from '../../../src/device/pin.ts'
import { keyOfPin, measureCost } from '../../../src/device/pin-key.ts'
import { hasPin } from '../../../src/device/settings.ts'
import { asked, device, draftWith, ended, freshName, picture, putFile, putOdd, raw, valueIn } from './fixtures.ts'
import { volunteer } from './volunteer.ts'

// There is no worker here, and what a PIN costs on a real device is measured below and in the browser.
vi.mock('../../../src/device/pin-work.ts', () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: keyOfPin,
}))

const PIN = '280519'
const OTHER = '917364'

let clock = 0
beforeEach(() => {
  clock = 1000
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => vi.restoreAllMocks())

const LOCKED = { ok: false, error: { code: 'device.locked' } }

/** A page that is opened anew: the same database, nothing in memory. */
const reopened = (name: string) => device(name)

async function withDraft(name = freshName()) {
  const opened = device(name)
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.drafts.put(draft))
  const { sha256 } = valueIn(await putFile(opened, picture('paper')))
  valueIn(await opened.store('practice').set('a', 1))
  valueIn(await opened.notes.put('n', 'noted'))
  return { name, opened, draft, sha256 }
}

const lockRow = (name: string) => raw(name, (db) => asked(db.transaction('locks').objectStore('locks').get('pin')))

test('without a PIN nothing is asked, and locking does nothing', async () => {
  const { opened, draft } = await withDraft()
  expect(await opened.lockState()).toBe('none')
  await opened.lock()
  expect(valueIn(await opened.drafts.list())).toEqual([draft])
})

test('with a PIN a new page reads and writes nothing until it is given', async () => {
  const { name, opened, draft, sha256 } = await withDraft()
  expect(valueIn(await opened.setPin(PIN))).toBe(true)
  expect(await opened.lockState()).toBe('open')
  expect(hasPin(name)).toBe(true)
  expect(valueIn(await opened.drafts.list())).toEqual([draft])

  const page = reopened(name)
  expect(await page.lockState()).toBe('locked')
  expect(await page.drafts.list()).toEqual(LOCKED)
  expect(await page.drafts.get(draft.id)).toEqual(LOCKED)
  expect(await page.drafts.put(draftWith({ name: 'Bình' }))).toEqual(LOCKED)
  expect(await page.drafts.removed()).toEqual(LOCKED)
  expect(await page.files.get(sha256)).toEqual(LOCKED)
  expect(await putFile(page, picture())).toEqual(LOCKED)
  expect(await page.store('practice').list()).toEqual(LOCKED)
  expect(await page.setAside()).toEqual(LOCKED)
  expect(await page.lostDrafts()).toEqual(LOCKED)

  valueIn(await page.unlock(PIN))
  expect(await page.lockState()).toBe('open')
  expect(valueIn(await page.drafts.list())).toEqual([draft])
  expect(valueIn(await page.files.get(sha256)).size).toBeGreaterThan(0)
  expect(valueIn(await page.store('practice').get('a'))).toBe(1)
  expect(valueIn(await page.setAside())).toEqual([])
})

test('locking drops the keys in every tab, after what was to be written is written', async () => {
  const { name, opened, draft } = await withDraft()
  valueIn(await opened.setPin(PIN))
  const tab = reopened(name)
  valueIn(await tab.unlock(PIN))
  const last = draftWith({ name: 'the last words' })
  tab.beforeLock(async () => void valueIn(await tab.drafts.put(last)))
  const gone = vi.fn()
  tab.afterLock(gone)

  await opened.lock()
  expect(await opened.drafts.list()).toEqual(LOCKED)
  await vi.waitFor(() => expect(gone).toHaveBeenCalledTimes(1))
  expect(await tab.drafts.list()).toEqual(LOCKED)
  expect(await tab.drafts.put(draft)).toEqual(LOCKED)

  const back = vi.fn()
  tab.afterUnlock(back)
  expect(await tab.unlock(OTHER)).toMatchObject({ error: { code: 'device.pin-wrong' } })
  expect(back).not.toHaveBeenCalled()
  valueIn(await tab.unlock(PIN))
  expect(back).toHaveBeenCalledTimes(1)
  expect(valueIn(await tab.drafts.get(last.id))).toEqual(last)
})

test('a tab that was open when another set a PIN can neither read nor write past it', async () => {
  const { name, opened, draft } = await withDraft()
  const tab = reopened(name)
  valueIn(await tab.drafts.list())
  valueIn(await opened.setPin(PIN))
  expect(await tab.drafts.put({ ...draft, step: 'later' })).toEqual(LOCKED)
  expect(await tab.drafts.list()).toEqual(LOCKED)
  expect(valueIn(await opened.drafts.list())).toEqual([draft])
})

test('work that was under way while the PIN was set is under the PIN as well', async () => {
  const { name, opened } = await withDraft()
  const more = Array.from({ length: 30 }, (_, index) => draftWith({ name: `An ${index}` }))
  const setting = opened.setPin(PIN)
  for (const draft of more) valueIn(await opened.drafts.put(draft))
  valueIn(await setting)
  const page = reopened(name)
  valueIn(await page.unlock(PIN))
  expect(valueIn(await page.drafts.list())).toHaveLength(31)
  expect(valueIn(await page.setAside())).toEqual([])
})

test('with a PIN no key that opens anything is in the database, and every row is under the new one', async () => {
  const { name, opened } = await withDraft()
  const before = await raw(name, (db) => asked(db.transaction('keys').objectStore('keys').get('values')))
  valueIn(await opened.setPin(PIN))
  await raw(name, async (db) => {
    const tx = db.transaction(['keys', 'locks', 'drafts', 'files', 'fileHeads', 'practice', 'notes'])
    const keys = await asked(tx.objectStore('keys').getAll())
    expect(keys.map((row) => row.name)).toEqual(['names'])
    const { key } = await asked(tx.objectStore('locks').get('pin'))
    expect(key).not.toBe(before.id)
    for (const store of ['drafts', 'files', 'fileHeads', 'practice', 'notes']) {
      const rows = await asked(tx.objectStore(store).getAll())
      expect(rows.map((row) => row.key)).toEqual([key])
    }
  })
})

test('a wrong PIN opens nothing, and the sixth try waits, whatever the clock of the phone says', async () => {
  const { name, opened } = await withDraft()
  valueIn(await opened.setPin(PIN))
  const page = reopened(name)
  const lefts: unknown[] = []
  for (let tries = 0; tries < 5; tries += 1) {
    const answer = await page.unlock(OTHER)
    lefts.push(answer.ok ? 'opened' : answer.error.facts)
  }
  expect(lefts).toEqual([
    { left: 4, seconds: 0 },
    { left: 3, seconds: 0 },
    { left: 2, seconds: 0 },
    { left: 1, seconds: 0 },
    { left: 0, seconds: 30 },
  ])
  vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2036-01-01'))
  expect(await page.unlock(PIN)).toEqual({
    ok: false,
    error: { code: 'device.pin-wrong', facts: { left: 0, seconds: 30 } },
  })
  clock += 29_000
  expect(await page.unlock(PIN)).toMatchObject({ error: { facts: { seconds: 1 } } })
  expect((await lockRow(name)).tries).toBe(5)
  clock += 1000
  expect(await page.unlock(OTHER)).toMatchObject({ error: { facts: { left: 0, seconds: 60 } } })
  clock += 60_000
  valueIn(await page.unlock(PIN))
  expect((await lockRow(name)).tries).toBe(0)
})

test('a page that is opened anew waits the whole time again', async () => {
  const { name, opened } = await withDraft()
  valueIn(await opened.setPin(PIN))
  for (let tries = 0; tries < 5; tries += 1) await opened.unlock(OTHER)
  clock += 20_000
  const page = reopened(name)
  expect(valueIn(await page.tries())).toEqual({ left: 0, seconds: 30 })
  expect(valueIn(await opened.tries())).toEqual({ left: 0, seconds: 10 })
})

test('a try is on the disk before the PIN is looked at', async () => {
  const { name, opened } = await withDraft()
  valueIn(await opened.setPin(PIN))
  let seen: number | undefined
  const original = crypto.subtle.unwrapKey.bind(crypto.subtle)
  vi.spyOn(crypto.subtle, 'unwrapKey').mockImplementation(async (...given) => {
    seen ??= (await lockRow(name)).tries
    return Reflect.apply(original, undefined, given)
  })
  valueIn(await reopened(name).unlock(PIN))
  expect(seen).toBe(1)
})

test('another PIN takes the place of the old one, which is asked for', async () => {
  const { name, opened, draft } = await withDraft()
  valueIn(await opened.setPin(PIN))
  expect(await opened.changePin(OTHER, OTHER)).toMatchObject({ error: { code: 'device.pin-wrong' } })
  valueIn(await opened.changePin(PIN, OTHER))
  const page = reopened(name)
  expect(await page.unlock(PIN)).toMatchObject({ error: { code: 'device.pin-wrong' } })
  valueIn(await page.unlock(OTHER))
  expect(valueIn(await page.drafts.list())).toEqual([draft])
})

test('the PIN is taken away with the PIN, and then a new page asks for nothing', async () => {
  const { name, opened, draft, sha256 } = await withDraft()
  valueIn(await opened.setPin(PIN))
  expect(await opened.removePin(OTHER)).toMatchObject({ error: { code: 'device.pin-wrong' } })
  expect(await reopened(name).lockState()).toBe('locked')
  valueIn(await opened.removePin(PIN))
  expect(hasPin(name)).toBe(false)
  expect(await opened.lockState()).toBe('none')
  const page = reopened(name)
  expect(await page.lockState()).toBe('none')
  expect(valueIn(await page.drafts.list())).toEqual([draft])
  expect(valueIn(await page.files.get(sha256)).size).toBeGreaterThan(0)
  valueIn(await page.setPin(OTHER))
  expect(valueIn(await page.drafts.list())).toEqual([draft])
})

test.each(Array.from({ length: 13 }, (_, step) => step))(
  'a phone that dies at write %i while the PIN is being set keeps everything readable',
  async (step) => {
    const { name, opened, draft, sha256 } = await withDraft()
    const gone = draftWith({ name: 'gone' })
    valueIn(await opened.drafts.put(gone))
    valueIn(await opened.drafts.remove(gone.id))
    // From here on the phone is dead: nothing is written any more, in any transaction.
    let writes = 0
    const dead = () => {
      if (writes >= step) throw new DOMException('dead', 'UnknownError')
      writes += 1
    }
    const { put, delete: erase } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
      dead()
      return put.call(this, value)
    })
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, id) {
      dead()
      return erase.call(this, id)
    })
    const set = await opened.setPin(PIN)
    expect(set.ok && set.value).toBe(step >= 8)
    opened.close()
    vi.restoreAllMocks()

    const page = reopened(name)
    if (step === 0) expect(await page.lockState()).toBe('none')
    else valueIn(await page.unlock(PIN))
    expect(valueIn(await page.drafts.list())).toEqual([draft])
    expect(valueIn(await page.drafts.removed()).map((removed) => removed.draft)).toEqual([gone])
    expect(valueIn(await page.files.get(sha256)).size).toBeGreaterThan(0)
    expect(valueIn(await page.store('practice').get('a'))).toBe(1)
    expect(valueIn(await page.notes.get('n', z.string()))).toBe('noted')
    expect(valueIn(await page.setAside())).toEqual([])
    if (step === 0) return
    // The next unlocking has gone on where it stopped: the key of the device is away.
    await vi.waitFor(async () => {
      const keys = await raw(name, (db) => asked(db.transaction('keys').objectStore('keys').getAllKeys()))
      expect(keys).toEqual(['names'])
    })
    expect(valueIn(await page.drafts.list())).toEqual([draft])
    const next = reopened(name)
    valueIn(await next.unlock(PIN))
    expect(valueIn(await next.drafts.list())).toEqual([draft])
    expect(valueIn(await next.files.get(sha256)).size).toBeGreaterThan(0)
  },
)

test('a row that does not open stays as it is when the PIN is set, is listed, and can be taken out', async () => {
  const { name, opened, draft } = await withDraft()
  const sealed = crypto.getRandomValues(new Uint8Array(40)).buffer
  await raw(name, async (db) => {
    const tx = db.transaction('drafts', 'readwrite')
    tx.objectStore('drafts').put({ id: 'broken', iv: new Uint8Array(12), sealed })
    await ended(tx)
  })
  valueIn(await opened.setPin(PIN))
  expect(valueIn(await opened.drafts.list())).toEqual([draft])
  expect(valueIn(await opened.setAside())).toEqual([{ store: 'drafts', id: 'broken', why: 'unreadable' }])
  const file = JSON.parse(await valueIn(await opened.exportSetAside()).text())
  expect(file.rows).toEqual([
    {
      store: 'drafts',
      id: 'broken',
      why: 'unreadable',
      iv: Buffer.from(new Uint8Array(12)).toString('base64'),
      sealed: Buffer.from(sealed).toString('base64'),
    },
  ])
})

test('what opens but has another shape goes out as it was meant', async () => {
  const { opened } = await withDraft()
  const odd = draftWith({ name: 'Odd' })
  await putOdd(opened.name, odd.id, { ...odd, createdAt: 'yesterday' })
  expect(valueIn(await opened.setAside())).toEqual([{ store: 'drafts', id: odd.id, why: 'malformed' }])
  const file = JSON.parse(await valueIn(await opened.exportSetAside()).text())
  expect(Buffer.from(file.rows[0].opened, 'base64').toString()).toContain('Odd')
})

test.each([
  ['12345', 'length'],
  ['1234567890123', 'length'],
  ['12345a', 'length'],
  ['000000', 'repeated'],
  ['121212', 'repeated'],
  ['123123', 'repeated'],
  ['123456', 'row'],
  ['987654', 'row'],
  ['67890123', 'row'],
  ['19051990', 'date'],
  ['19900519', 'date'],
  ['280519', undefined],
  ['736194', undefined],
])('the PIN %s is judged: %s', async (pin, flaw) => {
  expect(pinFlaw(pin)).toBe(flaw)
  if (!flaw) return
  const opened = device()
  expect(await opened.setPin(pin)).toMatchObject({ error: { code: 'device.failed', facts: { reason: 'pin-weak' } } })
  expect(await opened.lockState()).toBe('none')
})

test('the wait begins after five tries, doubles, and ends at half an hour', () => {
  expect([0, 4, 5, 6, 7, 10, 11, 30].map(waitAfter)).toEqual([0, 0, 30, 60, 120, 960, 1800, 1800])
})

test('the measured cost is never below what is advised', async () => {
  vi.restoreAllMocks()
  const { cost, ms } = await measureCost()
  expect(cost.memory).toBeGreaterThanOrEqual(19 * 1024)
  expect(cost.memory < 64 * 1024 ? cost.iterations : 2).toBeGreaterThanOrEqual(2)
  expect(ms).toBeGreaterThan(0)
})

/** A device where others' papers are kept, with a PIN and a draft. */
async function strict() {
  const opened = volunteer()
  valueIn(await opened.drafts.put(draftWith({ name: 'An' })))
  valueIn(await opened.setPin(PIN))
  return opened
}

/** Wrong tries, each after its wait. */
async function wrongTries(count: number, page: ReturnType<typeof volunteer>) {
  const answers = []
  for (let nth = 0; nth < count; nth += 1) {
    clock += 31 * 60_000
    answers.push(await page.unlock(OTHER))
  }
  return answers
}

test('where others papers are kept the tenth wrong try in a row destroys the key, and nothing else', async () => {
  const { name } = await strict()
  const page = volunteer(name)
  const nine = await wrongTries(9, page)
  for (const answer of nine) expect(answer).toMatchObject({ error: { code: 'device.pin-wrong' } })
  expect(await page.lockState()).toBe('locked')
  const gone = { error: { code: 'device.failed', facts: { reason: 'pin-destroyed' } } }
  expect(await wrongTries(1, page)).toMatchObject([gone])
  expect(await page.lockState()).toBe('destroyed')
  clock += 31 * 60_000
  expect(await page.unlock(PIN), 'the right one comes too late').toMatchObject(gone)
  const row = await lockRow(name)
  expect(new Uint8Array(row.wrapped)).toHaveLength(0)
  expect(row.salt.every((byte: number) => byte === 0)).toBe(true)
  expect(await volunteer(name).drafts.list()).toEqual(LOCKED)
  expect(await raw(name, (db) => asked(db.transaction('drafts').objectStore('drafts').count()))).toBe(1)
})

test('a right PIN begins the count anew, and the tenth try counts also when the phone was switched off in it', async () => {
  const { name } = await strict()
  const page = volunteer(name)
  await wrongTries(9, page)
  clock += 31 * 60_000
  valueIn(await page.unlock(PIN))
  await page.lock()
  await wrongTries(9, page)
  await raw(name, async (db) => {
    const tx = db.transaction('locks', 'readwrite')
    tx.objectStore('locks').put({ ...(await asked(tx.objectStore('locks').get('pin'))), tries: 10 })
    await ended(tx)
  })
  clock += 31 * 60_000
  expect(await volunteer(name).unlock(PIN)).toMatchObject({ error: { facts: { reason: 'pin-destroyed' } } })
})

test('of one s own nothing is destroyed, however often it was wrong', async () => {
  const { name, opened } = await withDraft()
  valueIn(await opened.setPin(PIN))
  const page = reopened(name)
  for (const answer of await wrongTries(15, page)) expect(answer).toMatchObject({ error: { code: 'device.pin-wrong' } })
  clock += 31 * 60_000
  valueIn(await page.unlock(PIN))
})
