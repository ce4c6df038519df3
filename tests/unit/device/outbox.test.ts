import { decodeJwt } from 'jose'
import { afterEach, expect, test, vi } from 'vitest'
import type { Problem } from '../../../src/core/problem.ts'
import { Receipt } from '../../../src/core/receipt.ts'
import { ok } from '../../../src/core/result.ts'
import { createDelivery } from '../../../src/device/delivery.ts'
import type { Device } from '../../../src/device/device.ts'
import { device, dossierOf, draftWith, freshName, picture, putFile, valueIn } from './fixtures.ts'
import { memoryOffice } from './office.ts'
import { readExport } from './read-export.ts'

afterEach(() => vi.restoreAllMocks())

const conflict = { ok: false, error: { code: 'dossier.conflict' } }

async function posted(name = freshName()) {
  const opened = device(name)
  const draft = draftWith({ name: 'An' })
  valueIn(await opened.drafts.put(draft))
  const dossier = dossierOf(draft)
  valueIn(await opened.outbox.post(draft.id, dossier, 'An'))
  return { opened, draft, dossier, id: draft.id }
}

/** Hands everything to an office that answers so. */
async function delivered(opened: Device, answer?: Problem | 'drop') {
  const office = await memoryOffice()
  office.onSubmit = () => answer
  const delivery = createDelivery({ device: opened, office: async () => office })
  for (const { dossier } of valueIn(await opened.outbox.list())) await delivery.sendNow(dossier.id)
  await delivery.idle()
  return office
}

test('posting takes the draft and leaves the parcel; posting again changes nothing', async () => {
  const { opened, id, dossier } = await posted()
  expect(valueIn(await opened.drafts.list())).toEqual([])
  const entry = { dossier, about: 'An', sequence: 1, state: 'waiting', tries: 0, receipts: [] }
  expect(valueIn(await opened.outbox.get(id))).toEqual(entry)
  const again = { ...dossier, sealedAt: '2026-11-21T00:00:00.000Z' }
  expect(valueIn(await opened.outbox.post(id, again, 'other'))).toEqual(entry)
  expect(valueIn(await opened.outbox.list())).toHaveLength(1)
})

test('other answers under the same id and revision are refused, and their draft stays', async () => {
  const { opened, id, draft } = await posted()
  const other = { ...draft, answers: { name: 'Bình' } }
  expect(await opened.outbox.post(id, dossierOf(other), 'Bình')).toEqual(conflict)
  expect(valueIn(await opened.outbox.get(id))?.dossier).toMatchObject({ answers: { name: 'An' } })
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
    expect((await opened.outbox.post(draft.id, dossierOf(draft), 'An')).ok).toBe(false)
    vi.restoreAllMocks()
    expect([valueIn(await opened.drafts.list()).length, valueIn(await opened.outbox.list()).length]).toEqual([1, 0])
  },
)

test('the order is that of sealing, whatever the clock of the phone said', async () => {
  const opened = device()
  const ids: string[] = []
  for (const sealedAt of ['2026-11-20T02:00:00.000Z', '1970-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z']) {
    const draft = draftWith({ name: sealedAt })
    ids.push(draft.id)
    valueIn(await opened.outbox.post(draft.id, { ...dossierOf(draft), sealedAt }, ''))
  }
  expect(valueIn(await opened.outbox.list()).map(({ dossier }) => dossier.id)).toEqual(ids.toReversed())
})

test('what is set aside is not sent until it is released', async () => {
  const { opened, id } = await posted()
  expect(valueIn(await opened.outbox.hold(id)).state).toBe('held')
  const office = await memoryOffice()
  const delivery = createDelivery({ device: opened, office: async () => office })
  const stop = delivery.start()
  await delivery.idle()
  expect(office.calls.submit).toBe(0)
  expect(delivery.state.getState().counts).toEqual({ waiting: 0, needsYou: 0, held: 1, confirmed: 0 })
  valueIn(await opened.outbox.release(id))
  await vi.waitFor(async () => expect(valueIn(await opened.outbox.get(id))?.state).toBe('confirmed'))
  stop()
  await delivery.idle()
  expect(await opened.outbox.hold(id)).toEqual(conflict)
})

test.each(['date.future', 'file.unreadable'] as const)(
  'what the office refused for its content becomes a draft again, under a new id (%s)',
  async (code) => {
    const { opened, id, draft } = await posted()
    await delivered(opened, { code, field: 'birth' })
    expect(valueIn(await opened.outbox.get(id))).toMatchObject({ state: 'needs-you', tries: 1, cause: { code } })
    const again = valueIn(await opened.outbox.takeBack(id, 'check'))
    expect(again.id).not.toBe(draft.id)
    expect(again).toMatchObject({ answers: draft.answers, step: 'check' })
    expect(valueIn(await opened.drafts.list())).toEqual([again])
    expect(valueIn(await opened.outbox.list())).toEqual([])
  },
)

test.each([
  'service.unreachable',
  'service.broken',
  'file.not-received',
  'device.failed',
  'session.ended',
  'session.needed',
] as const)('what may have arrived is not taken back (%s)', async (code) => {
  const { opened, id } = await posted()
  await delivered(opened, { code })
  expect(valueIn(await opened.outbox.get(id))?.state).toBe('waiting')
  expect(await opened.outbox.takeBack(id, 'check')).toEqual(conflict)
})

test('what the office has confirmed is not taken back', async () => {
  const { opened, id } = await posted()
  await delivered(opened)
  expect(await opened.outbox.takeBack(id, 'check')).toEqual(conflict)
})

test('a correction is the next revision under the same id, and what was sent stays until it is posted', async () => {
  const { opened, id, dossier } = await posted()
  const office = await delivered(opened)
  const confirmed = valueIn(await opened.outbox.get(id))
  const draft = valueIn(await opened.outbox.correct(id, 'child'))
  expect(draft).toMatchObject({ id, revision: 2, answers: dossier.answers, step: 'child' })
  expect(valueIn(await opened.outbox.get(id))).toEqual(confirmed)
  expect(valueIn(await opened.outbox.correct(id, 'other'))).toEqual(draft)

  const corrected = { ...draft, answers: { name: 'Ân' } }
  valueIn(await opened.drafts.put(corrected))
  const next = valueIn(await opened.outbox.post(id, dossierOf(corrected), 'Ân'))
  expect(next).toMatchObject({ state: 'waiting', tries: 0, sequence: 2, before: { dossier }, receipts: [{}] })
  expect(valueIn(await opened.drafts.list())).toEqual([])
  expect(await opened.outbox.takeBack(id, 'check')).toEqual(conflict)

  const delivery = createDelivery({ device: opened, office: async () => office })
  expect(valueIn(await delivery.sendNow(id))).toMatchObject({ revision: 2 })
  const end = valueIn(await opened.outbox.get(id))
  expect(end).toMatchObject({
    state: 'confirmed',
    receipts: [{ receipt: { revision: 1 } }, { receipt: { revision: 2 } }],
  })
  expect(end?.before).toBeUndefined()
  expect(office.cases.get(id)?.dossier.answers).toEqual({ name: 'Ân' })
})

test('a correction that came too late is given up, and the receipt that holds is there again', async () => {
  const { opened, id } = await posted()
  const office = await delivered(opened)
  const confirmed = valueIn(await opened.outbox.get(id))
  const draft = { ...valueIn(await opened.outbox.correct(id, 'child')), answers: { name: 'Ân' } }
  valueIn(await opened.outbox.post(id, dossierOf(draft), 'Ân'))
  office.begun.add(id)
  const delivery = createDelivery({ device: opened, office: async () => office })
  expect(await delivery.sendNow(id)).toEqual({ ok: false, error: [{ code: 'case.already-begun' }] })
  expect(valueIn(await opened.outbox.get(id))?.state).toBe('needs-you')
  const back = valueIn(await opened.outbox.dropCorrection(id))
  expect(back).toMatchObject({ dossier: confirmed?.dossier, state: 'confirmed', receipts: confirmed?.receipts })
  expect(await delivery.verify(back)).toBe(true)
})

test('a correction is not given up while an earlier one may be at the office, and then leads back to that one', async () => {
  const { opened, id } = await posted()
  const office = await delivered(opened)
  const correct = async (name: string) => {
    const draft = { ...valueIn(await opened.outbox.correct(id, 'child')), answers: { name } }
    return valueIn(await opened.outbox.post(id, dossierOf(draft), name))
  }
  const second = await correct('Ân')
  const { began, confirmed } = opened.inside.moves
  const mine = async () => {}
  await began(id, new Date(), mine)
  // Its answer is on the way while it is corrected again, twice.
  const { jws } = valueIn(await office.submit({ dossier: second.dossier, file: opened.files.get }))
  await correct('Ấn')
  await correct('Ẩn')
  expect(await opened.outbox.dropCorrection(id)).toEqual(conflict)

  const receipt = Receipt.parse(decodeJwt(jws))
  await confirmed(id, 2, { receipt, jws }, new Date(), office.epoch, mine)
  const back = valueIn(await opened.outbox.dropCorrection(id))
  expect(back).toMatchObject({ dossier: second.dossier, about: 'Ân', state: 'confirmed' })
  expect(back.receipts.at(-1)).toEqual({ receipt, jws })
  expect(back.unanswered).toBeUndefined()
})

test('two tabs that change an entry at once lose neither change', async () => {
  const name = freshName()
  const { id } = await posted(name)
  const tabs = [device(name), device(name), device(name)]
  await Promise.all(tabs.map(({ inside }) => inside.moves.began(id, new Date(), async () => {})))
  expect(valueIn(await device(name).outbox.get(id))?.tries).toBe(3)
})

test('every tab hears of a change', async () => {
  const name = freshName()
  const { opened, id } = await posted(name)
  const heard = vi.fn()
  const unlisten = device(name).outbox.watch(heard)
  const heardHere = vi.fn()
  opened.outbox.watch(heardHere)
  valueIn(await opened.outbox.hold(id))
  expect(heardHere).toHaveBeenCalledTimes(1)
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1))
  unlisten()
})

test('an exported dossier is whole: answers, papers and proof come back out of the one file', async () => {
  const opened = device()
  const draft = draftWith({ name: 'Nguyễn Ƀă' })
  const blob = picture('Ƀ')
  const facts = valueIn(await putFile(opened, blob))
  const pages = [1, 2].map((page) => ({ slot: 'papers', page, ...facts }))
  const dossier = dossierOf(draft, pages)
  valueIn(await opened.outbox.post(draft.id, dossier, 'Ƀă'))
  await delivered(opened)

  const file = valueIn(await opened.outbox.exportEntry(draft.id))
  const { content, papers } = valueIn(await readExport(file))
  expect(content).toMatchObject({ dossier, about: 'Ƀă', missing: [], papers: [{ sha256: facts.sha256 }] })
  const [receipt] = valueIn(await opened.outbox.get(draft.id))?.receipts ?? []
  expect(content.receipts).toEqual([{ jws: receipt?.jws }])
  const paper = papers.get(facts.sha256)
  expect(paper?.type).toBe('image/png')
  expect(await paper?.arrayBuffer()).toEqual(await blob.arrayBuffer())
})

test('an exported dossier that was changed, or lacks a paper, says so when it is read', async () => {
  const opened = device()
  const draft = draftWith({ name: 'An' })
  const facts = valueIn(await putFile(opened, picture()))
  const gone = { ...facts, sha256: '0'.repeat(64) }
  const dossier = dossierOf(draft, [{ slot: 'papers', page: 1, ...facts }])
  valueIn(await opened.outbox.post(draft.id, dossier, ''))
  const text = await valueIn(await opened.outbox.exportEntry(draft.id)).text()
  const bad = (from: string | RegExp, to: string) => readExport(new Blob([text.replace(from, to)]))
  const malformed = { ok: false, error: [{ code: 'dossier.malformed' }] }
  expect(await bad('"An"', '"Ân"')).toEqual(malformed)
  expect(await bad('{', '')).toEqual(malformed)
  expect(await bad(/"base64": "..../, '"base64": "AAAA')).toMatchObject({
    error: [{ code: 'file.hash', field: 'papers' }],
  })

  const other = draftWith({ name: 'Bình' })
  valueIn(await opened.outbox.post(other.id, dossierOf(other, [{ slot: 'photo', page: 1, ...gone }]), ''))
  const partial = valueIn(await opened.outbox.exportEntry(other.id))
  expect(JSON.parse(await partial.text())).toMatchObject({ missing: [gone.sha256], papers: [] })
  expect(await readExport(partial)).toEqual({
    ok: false,
    error: [{ code: 'file.missing', field: 'photo', facts: { page: 1 } }],
  })
})

test('what the office said last of a case is kept beside it', async () => {
  const { opened, id, dossier } = await posted()
  const view = {
    number: 'H99.0-261120-0001',
    procedure: dossier.procedure,
    agency: { code: 'H99.0', commune: '00004' },
    status: 'accepted' as const,
    events: [],
    due: { state: 'beyond-calendar' as const, receivedOn: '2026-11-20', until: '2026-12-31' },
    files: [],
    asOf: '2026-11-20T02:00:05.000Z',
  }
  expect(await opened.outbox.recordView(id, view)).toEqual(ok(valueIn(await opened.outbox.get(id))))
  expect(valueIn(await opened.outbox.get(id))?.lastView).toEqual(view)
})
