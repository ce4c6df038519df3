import { expect, test, vi } from 'vitest'
import type { Problem } from '../../../src/core/problem.ts'
import { createDelivery } from '../../../src/device/delivery.ts'
import { LEASE_PATIENCE } from '../../../src/device/lease.ts'
import { tab } from './delivery-tab.ts'
import { dossierOf, draftWith, freshName, picture, putFile, valueIn } from './fixtures.ts'
import { memoryOffice, officeKey } from './office.ts'

const DAY = 86_400_000
const unreachable: Problem = { code: 'service.unreachable' }

test('what is posted goes by itself, and the receipt that is kept proves itself without a network', async () => {
  const { start, post, office, entry, state, delivery } = await tab()
  await start()
  const id = await post()
  const kept = await entry(id)
  expect(kept).toMatchObject({ state: 'confirmed', tries: 1, epoch: office.epoch, receipts: [{}] })
  expect(state()).toMatchObject({ counts: { waiting: 0, confirmed: 1 }, contact: { state: 'reached' } })
  expect(state().sending).toBeUndefined()
  const calls = { ...office.calls }
  expect(kept && (await delivery.verify(kept))).toBe(true)
  expect(kept && (await delivery.verify({ ...kept, dossier: { ...kept.dossier, answers: {} } }))).toBe(false)
  expect(office.calls).toEqual(calls)
})

test('a try is counted before the office is asked', async () => {
  const { post, office, entry, delivery } = await tab()
  const id = await post()
  const tries: (number | undefined)[] = []
  office.onSubmit = async () => {
    tries.push((await entry(id))?.tries)
    return undefined
  }
  await delivery.sendNow(id)
  expect(tries).toEqual([1])
})

test('ten taps are one try', async () => {
  const { post, office, delivery } = await tab()
  const id = await post()
  const answers = await Promise.all(Array.from({ length: 10 }, () => delivery.sendNow(id)))
  expect(new Set(answers).size).toBe(1)
  await delivery.sendNow(id)
  expect(office.calls.submit).toBe(1)
})

test('a tap in the moment in which a round ends is answered', async () => {
  const { post, opened, office, clock } = await tab()
  const id = await post()
  let tapped = 0
  let answered = 0
  const delivery = createDelivery({
    ...clock,
    device: opened,
    office: async () => office,
    // Where a round says when the next one is due, it has already looked whether there is anything more to do.
    schedule(after, job) {
      tapped += 1
      if (tapped <= 5) void delivery.sendNow(id).then(({ ok }) => (answered += ok ? 1 : 0))
      return clock.schedule(after, job)
    },
  })
  const stop = delivery.start()
  await delivery.idle()
  expect(tapped).toBeGreaterThan(0)
  expect(answered).toBe(Math.min(tapped, 5))
  stop()
})

test('an answer that was lost after the office had it ends with one case and its receipt', async () => {
  const { start, post, office, entry, pass } = await tab()
  office.onSubmit = () => (office.calls.submit === 1 ? 'drop' : undefined)
  await start()
  const id = await post()
  expect(await entry(id)).toMatchObject({ state: 'waiting', tries: 1, cause: unreachable })
  await pass(5_000)
  expect(await entry(id)).toMatchObject({ state: 'confirmed', tries: 2 })
  expect([...office.commits.values()]).toEqual([1])
})

test('the pauses grow from five seconds to five minutes, and no try is counted while nobody can be reached', async () => {
  const { start, post, office, state, clock, entry, pass } = await tab()
  office.onAbout = () => unreachable
  await start()
  const id = await post()
  const pauses: number[] = []
  for (let round = 0; round < 9; round += 1) {
    const left = (state().nextTry ?? 0) - clock.now().getTime()
    pauses.push(Math.round(left / 1000))
    await pass(left)
  }
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300])
  expect(await entry(id)).toMatchObject({ tries: 0, cause: unreachable, state: 'waiting' })
  expect(state().contact.state).toBe('unreachable')
})

test('full jitter: the pause is anywhere below its ceiling', async () => {
  const { start, post, office, state, clock } = await tab({ random: 0.5 })
  office.onAbout = () => unreachable
  await start()
  await post()
  expect((state().nextTry ?? 0) - clock.now().getTime()).toBe(2500)
})

test('the signal that comes back is not made to wait', async () => {
  const { start, post, office, entry, wake, pass } = await tab()
  office.onAbout = () => unreachable
  await start()
  const id = await post()
  await pass(60_000)
  office.onAbout = () => undefined
  await wake()
  expect((await entry(id))?.state).toBe('confirmed')
})

test('signals that come together are one', async () => {
  const { start, post, office, delivery } = await tab()
  office.onAbout = () => unreachable
  await start()
  await post()
  const before = office.calls.about
  for (let signal = 0; signal < 5; signal += 1) delivery.wake()
  await delivery.idle()
  expect(office.calls.about).toBe(before + 1)
})

test.each([-20_000 * DAY, 20_000 * DAY, -90_000])('a clock that is set by %i ms holds nothing up', async (jump) => {
  const { start, post, office, entry, clock, pass } = await tab()
  office.onSubmit = () => unreachable
  office.onAbout = () => (office.calls.submit > 0 ? unreachable : undefined)
  await start()
  const id = await post()
  clock.jump(jump)
  office.onSubmit = () => undefined
  office.onAbout = () => undefined
  await pass(5_000)
  expect((await entry(id))?.state).toBe('confirmed')
})

test('a page that starts anew goes by no clock but a busy office’s, and by that for a minute at most when it is absurd', async () => {
  const first = await tab()
  first.office.onSubmit = () => ({ code: 'service.busy', facts: { seconds: 120 } })
  await first.start()
  const id = await first.post()
  await first.stop()
  first.office.onSubmit = () => undefined

  const plausible = await tab({ name: first.name, office: first.office })
  await plausible.start()
  await plausible.pass(60_000)
  expect((await plausible.entry(id))?.state).toBe('waiting')
  await plausible.stop()

  const absurd = await tab({ name: first.name, office: first.office })
  absurd.clock.jump(-365 * DAY)
  await absurd.start()
  await absurd.pass(60_000)
  expect((await absurd.entry(id))?.state).toBe('confirmed')
})

test('a busy office is obeyed to the second, also when the signal comes back, and not by all in one second', async () => {
  const delays = await Promise.all(
    [0, 0.5, 1 - Number.EPSILON].map(async (random) => {
      const { start, post, office, clock, state, wake, pass } = await tab({ random })
      office.onSubmit = () => ({ code: 'service.busy', facts: { seconds: 30 } })
      await start()
      await post()
      const delay = (state().nextTry ?? 0) - clock.now().getTime()
      await pass(29_000)
      await wake()
      expect(office.calls.submit).toBe(1)
      return Math.round(delay / 1000)
    }),
  )
  expect(delays).toEqual([30, 60, 90])
})

test('a permanent refusal of one does not stop the others', async () => {
  const { start, post, office, entry, opened, state } = await tab()
  const refused = draftWith({ name: 'third' })
  office.onSubmit = ({ dossier }) => (dossier.id === refused.id ? { code: 'date.future', field: 'birth' } : undefined)
  for (const about of ['1', '2']) await post(about)
  valueIn(await opened.outbox.post(refused.id, dossierOf(refused), 'third'))
  for (const about of ['4', '5', '6']) await post(about)
  await start()
  expect(state().counts).toEqual({ waiting: 0, needsYou: 1, held: 0, confirmed: 5 })
  expect(await entry(refused.id)).toMatchObject({ state: 'needs-you', cause: { code: 'date.future', field: 'birth' } })
  expect(office.calls.submit).toBe(6)
})

test('a dossier that breaks the office, or does not fit through the line, does not stop the others', async () => {
  for (const code of ['service.broken', 'service.unreachable'] as const) {
    const { start, post, office, state } = await tab()
    const first = await post('1')
    office.onSubmit = ({ dossier }) => (dossier.id === first ? { code } : undefined)
    await post('2')
    await start()
    expect(state().counts).toMatchObject({ waiting: 1, confirmed: 1 })
  }
})

test('they go in the order of sealing', async () => {
  const { start, post, office } = await tab()
  const ids = [await post('1'), await post('2'), await post('3')]
  const seen: string[] = []
  office.onSubmit = ({ dossier }) => {
    seen.push(dossier.id)
    return undefined
  }
  await start()
  expect(seen).toEqual(ids)
})

test.each(['session.ended', 'session.needed'] as const)(
  '%s pauses the queue, asks for one login, and goes on after it',
  async (code) => {
    const { start, post, office, state, wake, pass, delivery } = await tab()
    const prompts = vi.fn()
    delivery.state.subscribe(({ needsLogin }, before) => {
      if (needsLogin && !before.needsLogin) prompts()
    })
    let loggedIn = false
    office.onSubmit = () => (loggedIn ? undefined : { code })
    for (const about of ['1', '2', '3']) await post(about)
    await start()
    await pass(3_600_000)
    expect([office.calls.submit, state().needsLogin, state().counts.waiting]).toEqual([1, true, 3])
    await wake()
    expect(office.calls.submit).toBe(2)
    loggedIn = true
    await pass(2_000)
    await wake()
    expect([state().needsLogin, state().counts.confirmed, prompts.mock.calls.length]).toEqual([false, 3, 1])
  },
)

test('a network that answers in place of the office is named, and nothing is marked sent', async () => {
  const { start, post, office, entry, state } = await tab()
  office.onAbout = () => ({ code: 'service.captive' })
  await start()
  const id = await post()
  expect(await entry(id)).toMatchObject({ state: 'waiting', receipts: [], cause: { code: 'service.captive' } })
  expect(state().contact).toEqual({ state: 'captive' })
})

test('a receipt that is not signed with the key that this device saw first proves nothing', async () => {
  const { start, post, office, entry, stop, name } = await tab()
  await start()
  await post('1')
  await stop()
  const other = await officeKey()
  const forged = await tab({ name, office: Object.assign(office, { sign: other.sign, keys: [other.key] }) })
  const id = await forged.post('2')
  expect(await forged.delivery.sendNow(id)).toEqual({ ok: false, error: [{ code: 'receipt.not-proven' }] })
  expect(await entry(id)).toMatchObject({ state: 'waiting', receipts: [] })
})

test.each([
  ['another dossier', { dossierId: crypto.randomUUID() }],
  ['another revision', { revision: 2 }],
  ['other content', { hash: '0'.repeat(64) }],
  ['other files', { files: [{ slot: 'x', page: 1, type: 'image/png', size: 1, sha256: '0'.repeat(64) }] }],
])('a receipt for %s is not taken for ours, however well it is signed', async (_, wrong) => {
  const { post, office, entry, delivery } = await tab()
  const { sign } = office
  office.sign = (receipt, typ) => sign(Object.assign({}, receipt, wrong), typ)
  const id = await post()
  expect(await delivery.sendNow(id)).toEqual({ ok: false, error: [{ code: 'service.broken' }] })
  expect((await entry(id))?.state).toBe('waiting')
})

test('a signed text that is not a receipt is none', async () => {
  const { post, office, delivery } = await tab()
  const { sign } = office
  office.sign = (receipt) => sign(receipt, 'jwt')
  expect(await delivery.sendNow(await post())).toEqual({ ok: false, error: [{ code: 'receipt.not-proven' }] })
})

test('what an office lost by a restore is sent again by itself, once, and the old receipt stays', async () => {
  const { start, post, office, entry, wake, pass } = await tab()
  await start()
  const kept = await post('kept')
  const backup = office.backup()
  const lost = await post('lost')
  office.restore(backup)
  await pass(61_000)
  await wake()
  expect([...office.cases.keys()].sort()).toEqual([kept, lost].sort())
  expect([...office.commits.values()]).toEqual([1, 2])
  expect(await entry(lost)).toMatchObject({ state: 'confirmed', epoch: office.epoch, receipts: [{}, {}] })
  // What was in the backup has the same receipt as before, of the old epoch, and that ends it.
  expect(await entry(kept)).toMatchObject({ state: 'confirmed', epoch: office.epoch, receipts: [{}] })
  const { submit } = office.calls
  await pass(3_600_000)
  expect(office.calls.submit).toBe(submit)
})

test('what was confirmed more than 30 days ago by the office’s clock is not sent again', async () => {
  const { start, post, office, entry, wake, pass } = await tab()
  await start()
  const id = await post()
  office.restore({ ...office.backup(), cases: new Map(), receipts: new Map() })
  office.time = () => new Date(Date.parse('2026-11-20T02:00:05.000Z') + 31 * DAY)
  await pass(61_000)
  await wake()
  expect((await entry(id))?.epoch).not.toBe(office.epoch)
  expect(office.cases.size).toBe(0)
})

test('the bytes stay for 30 days of the office, whatever the clock of the phone says, and the receipt stays after', async () => {
  const { start, office, opened, entry, stop, delivery } = await tab()
  await start()
  const facts = valueIn(await putFile(opened, picture()))
  const draft = draftWith({})
  valueIn(await opened.outbox.post(draft.id, dossierOf(draft, [{ slot: 'photo', page: 1, ...facts }]), ''))
  await delivery.idle()
  await stop()
  const late = new Date(Date.now() + 40_000 * DAY)
  expect(valueIn(await opened.files.sweep(late))).toBe(0)
  const told = async (days: number) => {
    office.time = () => new Date(Date.parse('2026-11-20T02:00:05.000Z') + days * DAY)
    const next = await tab({ name: opened.name, office })
    await next.start()
    await next.stop()
  }
  await told(29)
  expect(valueIn(await opened.files.sweep(late))).toBe(0)
  await told(31)
  expect(valueIn(await opened.files.sweep(late))).toBe(0)
  expect(valueIn(await opened.files.sweep(new Date(late.getTime() + 2 * DAY)))).toBe(1)
  expect(await entry(draft.id)).toMatchObject({ state: 'confirmed', receipts: [{}] })
})

test('the office’s clock is known by its distance from the phone’s', async () => {
  const { start, post, state, clock } = await tab()
  clock.jump(-3 * DAY)
  await start()
  await post()
  expect(state().officeClock).toEqual({ offset: 3 * DAY + 5000 })
})

test('of two tabs one sends, and the other takes over when that one froze', async () => {
  const name = freshName()
  const office = await memoryOffice()
  const a = await tab({ name, office })
  const b = await tab({ name, office })
  let thaw = () => {}
  const frozen = new Promise<void>((resolve) => {
    thaw = resolve
  })
  office.onSubmit = async () => {
    if (office.calls.submit === 1) await frozen
    return undefined
  }
  const id = await a.post()
  const sending = a.delivery.sendNow(id)
  await vi.waitFor(() => expect(office.calls.submit).toBe(1))
  await b.start()
  await b.pass(LEASE_PATIENCE - 5_000)
  expect(office.calls.submit).toBe(1)
  await b.pass(10_000)
  expect(await b.entry(id)).toMatchObject({ state: 'confirmed', tries: 2 })
  const after = await b.entry(id)
  // The frozen tab wakes with an answer in its hands and writes nothing.
  thaw()
  expect((await sending).ok).toBe(true)
  expect(await a.entry(id)).toEqual(after)
  expect([...office.commits.values()]).toEqual([1])
})

test('a tab that waits too long for another one that is sending says so', async () => {
  const name = freshName()
  const office = await memoryOffice()
  const a = await tab({ name, office })
  const b = await tab({ name, office })
  const holder = a.opened.inside.lease('delivery', a.clock.monotonic)
  await holder.take()
  const id = await b.post()
  const sending = b.delivery.sendNow(id)
  await b.delivery.idle()
  await b.clock.pass(25_000, async () => {
    await holder.beat()
    await b.delivery.idle()
  })
  expect(await sending).toEqual({ ok: false, error: [{ code: 'service.busy' }] })
})

test('a try that makes no progress is ended, and the line is found dead', async () => {
  const { post, office, delivery, clock, entry } = await tab()
  const id = await post()
  let signal: AbortSignal | undefined
  office.onSubmit = (_, options) => {
    signal = options.signal
    return new Promise(() => {})
  }
  const sending = delivery.sendNow(id)
  await vi.waitFor(() => expect(signal).toBeDefined())
  await clock.pass(160_000, async () => {})
  expect(await sending).toEqual({ ok: false, error: [unreachable] })
  expect(signal?.aborted).toBe(true)
  expect(await entry(id)).toMatchObject({ state: 'waiting', tries: 1 })
})

test('what was refused once and is on its way again cannot be taken back: nobody knows where it will end', async () => {
  const { post, office, delivery, opened, clock } = await tab()
  const id = await post()
  office.onSubmit = () => ({ code: 'procedure.unknown' })
  await delivery.sendNow(id)
  let isOnItsWay = false
  office.onSubmit = () => {
    isOnItsWay = true
    return new Promise(() => {})
  }
  const sending = delivery.sendNow(id)
  await vi.waitFor(() => expect(isOnItsWay).toBe(true))
  expect(await opened.outbox.takeBack(id, 'check')).toEqual({ ok: false, error: { code: 'dossier.conflict' } })
  await clock.pass(160_000, async () => {})
  expect((await sending).ok).toBe(false)
})

test('the answer to an earlier revision does not confirm the one that was posted meanwhile', async () => {
  const { post, office, delivery, opened, entry } = await tab()
  const id = await post()
  office.onSubmit = async () => {
    if (office.calls.submit > 1) return undefined
    const draft = { ...valueIn(await opened.outbox.correct(id, 'child')), answers: { name: 'Ân' } }
    valueIn(await opened.outbox.post(id, dossierOf(draft), ''))
    return undefined
  }
  await delivery.sendNow(id)
  await delivery.idle()
  expect(await entry(id)).toMatchObject({ state: 'waiting', dossier: { revision: 2 }, receipts: [{}] })
  expect(valueIn(await delivery.sendNow(id))).toMatchObject({ revision: 2 })
  expect(office.cases.get(id)?.dossier.answers).toEqual({ name: 'Ân' })
})

test('progress is told while a parcel is on its way', async () => {
  const { post, office, delivery } = await tab()
  const id = await post()
  const told: unknown[] = []
  delivery.state.subscribe(({ sending }) => told.push(sending?.progress?.bytes.confirmed))
  office.onSubmit = (_, { progress }) => {
    for (const confirmed of [10, 20]) progress?.({ confirmed: 0, files: 1, bytes: { confirmed, all: 20 } })
    return undefined
  }
  await delivery.sendNow(id)
  expect(told.filter((bytes) => bytes !== undefined)).toEqual([10, 20])
})

test('what is set aside while it is on its way is called off', async () => {
  const { start, post, office, delivery, clock, opened, entry } = await tab()
  const id = await post()
  let signal: AbortSignal | undefined
  office.onSubmit = (_, options) => {
    signal = options.signal
    return new Promise(() => {})
  }
  const starting = start()
  await vi.waitFor(() => expect(signal).toBeDefined())
  valueIn(await opened.outbox.hold(id))
  await clock.pass(1_000, async () => {})
  await starting
  await delivery.idle()
  expect(await entry(id)).toMatchObject({ state: 'held', tries: 1 })
})

test('a full device does not lose a receipt: it stays waiting, and the same receipt comes again', async () => {
  const { post, office, delivery, entry } = await tab()
  const id = await post()
  const original = IDBObjectStore.prototype.put
  office.onSubmit = () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
      if (this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError')
      return original.call(this, value)
    })
    return undefined
  }
  expect(await delivery.sendNow(id)).toEqual({ ok: false, error: [{ code: 'device.full' }] })
  vi.restoreAllMocks()
  office.onSubmit = () => undefined
  expect((await entry(id))?.state).toBe('waiting')
  expect((await delivery.sendNow(id)).ok).toBe(true)
  expect([...office.commits.values()]).toEqual([1])
})
