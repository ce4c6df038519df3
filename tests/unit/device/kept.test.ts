import { afterEach, expect, test, vi } from 'vitest'
import type { Office } from '../../../src/core/ports.ts'
import { err, ok } from '../../../src/core/result.ts'
import { deliver } from '../../../src/device/deliver.ts'
import { device, dossierOf, draftWith, freshName, receiptFor, valueIn } from './fixtures.ts'

afterEach(() => vi.restoreAllMocks())
const now = new Date('2026-11-20T03:00:00.000Z')

async function posted(name = freshName()) {
  const opened = device(name)
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.drafts.put(draft))
  const dossier = dossierOf(draft)
  valueIn(await opened.kept.post(draft.id, dossier, 'An'))
  return { opened, draft, dossier, id: draft.id }
}

const officeThat = (submit: Office['submit']): Office => ({ submit, track: async () => err({ code: 'case.unknown' }) })

test('posting takes the draft and leaves the parcel; posting again changes nothing', async () => {
  const { opened, id, dossier } = await posted()
  expect(valueIn(await opened.drafts.list())).toEqual([])
  expect(valueIn(await opened.kept.get(id))).toEqual({ dossier, about: 'An', state: 'waiting', tries: 0 })
  valueIn(await opened.kept.recordTry(id, now))
  expect(valueIn(await opened.kept.post(id, dossier, 'other'))).toMatchObject({ about: 'An', tries: 1 })
  expect(valueIn(await opened.kept.list())).toHaveLength(1)
})

test.each(['put', 'delete'] as const)(
  'a crash at the %s of posting leaves exactly one of draft and parcel',
  async (at) => {
    const opened = device()
    const draft = draftWith({ name: 'An' })
    valueIn(await opened.drafts.put(draft))
    vi.spyOn(IDBObjectStore.prototype, at).mockImplementation(() => {
      throw new DOMException('gone', 'UnknownError')
    })
    expect((await opened.kept.post(draft.id, dossierOf(draft), 'An')).ok).toBe(false)
    vi.restoreAllMocks()
    expect([valueIn(await opened.drafts.list()).length, valueIn(await opened.kept.list()).length]).toEqual([1, 0])
  },
)

test('a delivered dossier stays with its receipt, and is not sent again', async () => {
  const { opened, id, dossier } = await posted()
  const receipt = await receiptFor(dossier)
  const submit = vi.fn<Office['submit']>(async () => ok(receipt))
  expect(await deliver(opened, officeThat(submit), id)).toEqual(ok(receipt))
  expect(await deliver(opened, officeThat(submit), id)).toEqual(ok(receipt))
  expect(submit).toHaveBeenCalledTimes(1)
  expect(valueIn(await opened.kept.get(id))).toMatchObject({ state: 'sent', tries: 1, receipt })
})

test('a failed try is counted with its cause, and a later one clears it', async () => {
  const { opened, id, dossier } = await posted()
  const down = officeThat(async () => err([{ code: 'service.unreachable' }]))
  expect((await deliver(opened, down, id, undefined, () => now)).ok).toBe(false)
  expect(valueIn(await opened.kept.get(id))).toMatchObject({
    state: 'waiting',
    tries: 1,
    cause: { code: 'service.unreachable' },
    lastTry: now.toISOString(),
  })
  const receipt = await receiptFor(dossier)
  valueIn(
    await deliver(
      opened,
      officeThat(async () => ok(receipt)),
      id,
    ),
  )
  expect(valueIn(await opened.kept.get(id))?.cause).toBeUndefined()
})

test('a try is counted before the office is asked', async () => {
  const { opened, id } = await posted()
  const office = officeThat(async () => {
    expect(valueIn(await opened.kept.get(id))?.tries).toBe(1)
    return err([{ code: 'service.unreachable' }])
  })
  await deliver(opened, office, id)
  expect.assertions(1)
})

test('a receipt for another dossier or other content is not taken for ours', async () => {
  const { opened, id, dossier } = await posted()
  const receipt = await receiptFor(dossier)
  for (const wrong of [
    { ...receipt, dossierId: crypto.randomUUID() },
    { ...receipt, hash: '0'.repeat(64) },
  ]) {
    expect(
      await deliver(
        opened,
        officeThat(async () => ok(wrong)),
        id,
      ),
    ).toEqual(err([{ code: 'service.broken' }]))
  }
  expect(valueIn(await opened.kept.get(id))?.state).toBe('waiting')
})

test('what the office refused for its content becomes a draft again, under a new id', async () => {
  const { opened, id, draft } = await posted()
  valueIn(await opened.kept.recordFailure(id, [{ code: 'date.future', field: 'birth' }], now))
  const again = valueIn(await opened.kept.takeBack(id, 'check'))
  expect(again.id).not.toBe(draft.id)
  expect(again).toMatchObject({ answers: draft.answers, step: 'check' })
  expect(valueIn(await opened.drafts.list())).toEqual([again])
  expect(valueIn(await opened.kept.list())).toEqual([])
})

test('a photo that the device has lost does not hold the dossier for ever', async () => {
  const { opened, id } = await posted()
  valueIn(await opened.kept.recordTry(id, now))
  valueIn(await opened.kept.recordFailure(id, [{ code: 'file.unreadable', field: 'photo' }], now))
  expect((await opened.kept.takeBack(id, 'check')).ok).toBe(true)
})

test('a tab that waits too long for another one that is sending says so', async () => {
  const { opened, id } = await posted()
  const request = vi.fn(
    (_: string, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  )
  vi.stubGlobal('navigator', { locks: { request } })
  vi.useFakeTimers()
  try {
    const sending = deliver(opened, officeThat(vi.fn()), id)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await sending).toEqual(err([{ code: 'service.busy' }]))
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

test.each(['service.unreachable', 'service.broken', 'file.not-received', 'device.failed'] as const)(
  'what may have arrived is not taken back (%s)',
  async (code) => {
    const { opened, id } = await posted()
    valueIn(await opened.kept.recordFailure(id, [{ code }], now))
    expect(await opened.kept.takeBack(id, 'check')).toEqual(err({ code: 'dossier.conflict' }))
  },
)

test('a failure that is told late does not unmake what was sent', async () => {
  const { opened, id, dossier } = await posted()
  valueIn(await opened.kept.recordReceipt(id, await receiptFor(dossier)))
  valueIn(await opened.kept.recordFailure(id, [{ code: 'service.unreachable' }], now))
  const kept = valueIn(await opened.kept.get(id))
  expect([kept?.state, kept?.cause]).toEqual(['sent', undefined])
  expect(await opened.kept.takeBack(id, 'check')).toEqual(err({ code: 'dossier.conflict' }))
})

test('two tabs that record at once lose neither record', async () => {
  const name = freshName()
  const { id } = await posted(name)
  const [a, b] = [device(name), device(name)]
  await Promise.all([a.kept.recordTry(id, now), b.kept.recordTry(id, now), a.kept.recordTry(id, now)])
  expect(valueIn(await a.kept.get(id))?.tries).toBe(3)
})

test('two tabs that send at once ask the office once', async () => {
  const name = freshName()
  const { id, dossier } = await posted(name)
  const receipt = await receiptFor(dossier)
  const submit = vi.fn<Office['submit']>(async () => ok(receipt))
  const tabs = [device(name), device(name)].map((tab) => deliver(tab, officeThat(submit), id))
  expect(await Promise.all(tabs)).toEqual([ok(receipt), ok(receipt)])
  expect(submit).toHaveBeenCalledTimes(1)
})
