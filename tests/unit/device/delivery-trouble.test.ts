import { expect, test } from 'vitest'
import { tab } from './delivery-tab.ts'
import { asked, dossierOf, ended, flip, raw, valueIn } from './fixtures.ts'
import { officeKey } from './office.ts'

/** A dossier that the office has, and a correction of it that is posted and not sent. */
async function corrected() {
  const own = await tab()
  const id = await own.post()
  valueIn(await own.delivery.sendNow(id))
  await own.delivery.idle()
  const draft = { ...valueIn(await own.opened.outbox.correct(id, 'child')), answers: { name: 'Ân' } }
  valueIn(await own.opened.outbox.post(id, dossierOf(draft), 'Ân'))
  const restored = async (to = { ...own.office.backup(), cases: new Map(), receipts: new Map() }) => {
    own.office.restore(to)
    await own.pass(61_000)
    await own.wake()
  }
  return { ...own, id, restored }
}

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

test('a correction that the office refused again after a restore is not sent at every turn', async () => {
  const { start, office, entry, id, post, restored } = await corrected()
  office.begun.add(id)
  await start()
  expect(await entry(id)).toMatchObject({ state: 'needs-you', cause: { code: 'case.already-begun' } })
  const sent: number[] = []
  office.onSubmit = ({ dossier }) => {
    if (dossier.id === id) sent.push(dossier.revision)
    return undefined
  }
  await restored(office.backup())
  expect(await entry(id)).toMatchObject({ state: 'needs-you', cause: { code: 'case.already-begun' } })
  expect(sent).toEqual([1, 2])
  for (const about of ['2', '3', '4']) await post(about)
  expect(sent).toEqual([1, 2])
})

test.each(['held', 'refused'] as const)('what an office lost is sent again while its correction is %s', async (how) => {
  const { start, office, opened, entry, id, restored, delivery, post } = await corrected()
  if (how === 'held') valueIn(await opened.outbox.hold(id))
  office.onSubmit = ({ dossier }) => (dossier.revision === 2 ? { code: 'date.future' } : undefined)
  await start()
  const state = how === 'held' ? 'held' : 'needs-you'
  expect((await entry(id))?.state).toBe(state)
  await restored()
  expect(office.cases.get(id)?.dossier.revision).toBe(1)
  const submits = office.calls.submit
  await post('2')
  expect(office.calls.submit).toBe(submits + 1)
  expect(await entry(id)).toMatchObject({
    state,
    dossier: { revision: 2 },
    before: { epoch: office.epoch },
    receipts: [{ receipt: { revision: 1 } }, { receipt: { revision: 1, epoch: office.epoch } }],
  })
  const back = valueIn(await opened.outbox.dropCorrection(id))
  expect(await delivery.verify(back)).toBe(true)
  expect(back.receipts[1]?.receipt.epoch).toBe(office.epoch)
})

test('a lost version that the office refuses now is not sent at every turn, and its correction stays as it is', async () => {
  const { start, office, opened, entry, id, restored, post } = await corrected()
  valueIn(await opened.outbox.hold(id))
  await start()
  const held = await entry(id)
  office.onSubmit = ({ dossier }) => (dossier.id === id ? { code: 'dossier.conflict' } : undefined)
  await restored()
  const submits = office.calls.submit
  for (const about of ['2', '3']) await post(about)
  expect(office.calls.submit).toBe(submits + 2)
  expect(await entry(id)).toEqual(held)
})

test('after a session that ended, other trouble does not stop the queue for good', async () => {
  const { start, post, office, entry, state, wake, pass } = await tab()
  office.onSubmit = () => ({ code: 'session.ended' })
  await start()
  const id = await post()
  expect(state().needsLogin).toBe(true)
  // The person has logged in and comes back where there is no signal.
  office.onSubmit = () => undefined
  office.onAbout = () => ({ code: 'service.unreachable' })
  await pass(61_000)
  await wake()
  office.onAbout = () => undefined
  await pass(300_000)
  expect(await entry(id)).toMatchObject({ state: 'confirmed' })
  expect(state().needsLogin).toBe(false)
})

test('after a session that ended, a try that another tab or a busy office put off still comes', async () => {
  const { start, post, office, entry, opened, wake, pass, clock, delivery } = await tab()
  office.onSubmit = () => ({ code: 'session.ended' })
  await start()
  const id = await post()
  office.onSubmit = () => ({ code: 'service.busy', facts: { seconds: 600 } })
  await delivery.sendNow(id)
  await delivery.idle()
  office.onSubmit = () => ({ code: 'session.ended' })
  await pass(700_000)
  office.onSubmit = () => undefined
  const other = opened.inside.lease('delivery', clock.monotonic)
  await other.take()
  await wake()
  await other.release()
  await pass(60_000)
  expect((await entry(id))?.state).toBe('confirmed')
})
