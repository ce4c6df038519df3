import { expect, test } from 'vitest'
import { tab } from './delivery-tab.ts'
import { asked, ended, flip, raw } from './fixtures.ts'
import { officeKey } from './office.ts'

/** Damages the notes at these places of the store; how many there are. */
const damageNotes = (name: string, places: readonly number[]) =>
  raw(name, async (db) => {
    const tx = db.transaction('notes', 'readwrite')
    const rows = await asked(tx.objectStore('notes').getAll())
    for (const place of places) {
      flip(rows[place].sealed)
      tx.objectStore('notes').put(rows[place])
    }
    await ended(tx)
    return rows.length
  })

test('a problem that could not be read again is not kept, and the dossier stays readable', async () => {
  const { post, office, entry, delivery } = await tab()
  office.onSubmit = () => ({ code: 'service.busy', facts: { seconds: Number.POSITIVE_INFINITY } })
  const id = await post()
  await delivery.sendNow(id)
  expect(await entry(id)).toMatchObject({ state: 'waiting', tries: 1 })
})

test.each([[[0]], [[1]], [[0, 1]]])('damaged notes about the office (%j) hold nothing up', async (places) => {
  const { start, post, stop, name, office } = await tab()
  await start()
  const sent = await post('1')
  await stop()
  expect(await damageNotes(name, places)).toBe(2)
  const next = await tab({ name, office })
  await next.start()
  expect(await next.entry(await next.post('2'))).toMatchObject({ state: 'confirmed' })
  const before = await next.entry(sent)
  expect(before && (await next.delivery.verify(before))).toBe(true)
})

test('a damaged pin is made anew where no proof is kept that could speak against it', async () => {
  const { post, delivery, name, office } = await tab()
  office.onSubmit = () => ({ code: 'service.unreachable' })
  const id = await post()
  await delivery.sendNow(id)
  await delivery.idle()
  await damageNotes(name, [0, 1])
  office.onSubmit = () => undefined
  const other = await officeKey()
  const next = await tab({ name, office: Object.assign(office, { sign: other.sign, keys: [other.key] }) })
  expect((await next.delivery.sendNow(id)).ok).toBe(true)
})

test('a damaged pin is not replaced by a key that proves nothing of what is kept, and each dossier says so', async () => {
  const { start, post, stop, name, office } = await tab()
  await start()
  const sent = await post('1')
  await stop()
  const ids = [await post('2'), await post('3')]
  await damageNotes(name, [0, 1])
  const real = { sign: office.sign, keys: office.keys }
  const other = await officeKey()
  const forged = await tab({ name, office: Object.assign(office, { sign: other.sign, keys: [other.key] }) })
  await forged.start()
  for (const id of ids) {
    expect(await forged.entry(id)).toMatchObject({ state: 'waiting', tries: 0, cause: { code: 'receipt.not-proven' } })
  }
  expect(office.calls.submit).toBe(1)

  // The office is itself again, and shows another key beside the one that is proven.
  Object.assign(office, real, { keys: [other.key, ...real.keys] })
  await forged.pass(300_000)
  for (const id of [sent, ...ids]) expect(await forged.entry(id)).toMatchObject({ state: 'confirmed' })
  Object.assign(office, { sign: other.sign })
  const last = await forged.post('4')
  expect(await forged.delivery.sendNow(last)).toEqual({ ok: false, error: [{ code: 'receipt.not-proven' }] })
})
