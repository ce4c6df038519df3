import { expect, test, vi } from 'vitest'
import { gateway } from '../../../src/adapters/gateway.ts'
import {
  endSent,
  eraseConfirmed,
  forgetHandedIn,
  forgetLeft,
  handedIn,
  type LeftHandover,
  leftHandovers,
  noteLeft,
  settle,
  takeBack,
  takeHere,
} from '../../../src/app/handing.ts'
import { lockDraft } from '../../../src/app/handover/locked.ts'
import { modeOf } from '../../../src/app/modes.ts'
import type { CaseView } from '../../../src/core/case.ts'
import { takenNumber } from '../../../src/core/handover-number.ts'
import type { HandoverFacts, Handovers } from '../../../src/core/handover-relay.ts'
import type { Adapter } from '../../../src/core/ports.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { err, ok, type Result } from '../../../src/core/result.ts'
import { createDraftStore } from '../../../src/device/draft-store.ts'
import { attach, fileRefOf } from '../../../src/device/files.ts'
import { bundleOf } from '../../../src/device/handover.ts'
import { device, dossierOf, draftWith, picture, valueIn } from '../device/fixtures.ts'

// There is no worker here, and nobody guesses the code.
vi.mock('../../../src/device/pin-work.ts', () => ({
  wrappingKey: () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey']),
}))

const mode = modeOf('/')

/** The office, and the place between two devices, as this device reaches them. */
function servicesOf({ received, handovers }: { received?: Promise<Result<CaseView, Problem>>; handovers?: Handovers }) {
  const { office, ...rest } = gateway({
    baseUrl: 'http://office.invalid/api',
    fetch: () => Promise.reject(new Error()),
  })
  const adapter: Adapter = {
    ...rest,
    office: { ...office, ...(received ? { track: () => received } : {}) },
    ...(handovers ? { openHandovers: async () => handovers } : {}),
  }
  return { mode, adapter: async () => adapter, pageNeeds: async () => undefined }
}
const never: Promise<Result<CaseView, Problem>> = Promise.resolve(err<Problem>({ code: 'case.unknown' }))
const at = '2026-11-22T09:00:00.000Z'
const expiresAt = '2026-11-23T09:00:00.000Z'

/** A place that says one thing. */
function saying(facts: HandoverFacts): Handovers {
  const never = async () => {
    throw new Error('nobody asks this')
  }
  return { look: async () => ok(facts), put: never, read: never, take: never, end: never }
}

async function withLeft() {
  const here = device()
  const draft = draftWith({ name: 'Ửng Hoà' })
  valueIn(await here.drafts.put(draft))
  const left: LeftHandover = { secret: 'x', place: 'y', updatedAt: draft.updatedAt, expiresAt }
  valueIn(await noteLeft(here, draft.id, left))
  const ask = (facts: HandoverFacts, what = left, received = never) =>
    settle(servicesOf({ received }), here, saying(facts), draft.id, what)
  return { here, draft, left, ask }
}

test('while it waits nothing changes', async () => {
  const { here, draft, left, ask } = await withLeft()
  expect(await ask({ state: 'waiting', expiresAt })).toEqual(ok({ state: 'waiting', expiresAt }))
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(draft)
  expect(valueIn(await leftHandovers(here))).toEqual({ [draft.id]: left })
})

test('taken by another device it is erased here, and asked for no more', async () => {
  const { here, draft, ask } = await withLeft()
  expect(await ask({ state: 'taken', expiresAt, takenAt: at })).toEqual(ok({ state: 'taken', at }))
  expect(valueIn(await here.drafts.list())).toEqual([])
  expect(valueIn(await here.drafts.removed())).toEqual([])
  expect(valueIn(await leftHandovers(here))).toEqual({})
  expect(valueIn(await here.drafts.whereabouts(draft.id))).toBe('nowhere')
})

test('what was changed here after it was left stays, also when the other device has taken it', async () => {
  const { here, draft, left, ask } = await withLeft()
  const outcome = await ask(
    { state: 'taken', expiresAt, takenAt: at },
    { ...left, updatedAt: '2026-11-22T08:00:00.000Z' },
  )
  expect(outcome).toEqual(ok({ state: 'changed', at }))
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(draft)
  expect(valueIn(await leftHandovers(here))).toEqual({})
})

test('when its time is over it stays here, and only the note goes', async () => {
  const { here, draft, ask } = await withLeft()
  expect(await ask({ state: 'none' })).toEqual(ok({ state: 'over' }))
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(draft)
  expect(valueIn(await leftHandovers(here))).toEqual({})
})

test('one note is forgotten and the others stay', async () => {
  const { here, draft, left } = await withLeft()
  valueIn(await noteLeft(here, 'another', left))
  valueIn(await forgetLeft(here, draft.id))
  expect(valueIn(await leftHandovers(here))).toEqual({ another: left })
})

const number = 'H99.1-261122-0007'
const view: CaseView = {
  number,
  procedure: { code: '1.001193', version: '2026-11-01' },
  agency: { code: 'H99.1', commune: '00004' },
  status: 'submitted',
  events: [{ at, status: 'submitted' }],
  due: { state: 'beyond-calendar', receivedOn: '2026-11-22', until: '2026-12-31' },
  files: [],
  asOf: at,
}

test('received at a counter it is erased here, and its number stays until somebody takes it off the list', async () => {
  const { here, draft, ask } = await withLeft()
  expect(await ask({ state: 'taken', expiresAt, takenAt: at, number })).toEqual(ok({ state: 'taken', at, number }))
  expect(valueIn(await here.drafts.list())).toEqual([])
  expect(valueIn(await handedIn(here))).toEqual([{ id: draft.id, code: draft.procedure.code, number, at }])
  valueIn(await forgetHandedIn(here, draft.id))
  expect(valueIn(await handedIn(here))).toEqual([])
})

test('what was changed here after it was left stays, and the number of what the counter has is kept', async () => {
  const { here, draft, left, ask } = await withLeft()
  const outcome = await ask(
    { state: 'taken', expiresAt, takenAt: at, number },
    { ...left, updatedAt: '2026-11-22T08:00:00.000Z' },
  )
  expect(outcome).toEqual(ok({ state: 'changed', at, number }))
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(draft)
  expect(valueIn(await handedIn(here))).toMatchObject([{ number }])
})

test('when the place has forgotten it, the office is asked; what it received is not offered to be sent again', async () => {
  const { here, ask, left } = await withLeft()
  expect(await ask({ state: 'none' }, left, Promise.resolve(ok(view)))).toEqual(ok({ state: 'taken', at, number }))
  expect(valueIn(await here.drafts.list())).toEqual([])
})

test('when the office cannot be asked, nothing is decided and nothing is erased', async () => {
  const { here, draft, left, ask } = await withLeft()
  const away = Promise.resolve(err<Problem>({ code: 'service.unreachable' }))
  expect(await ask({ state: 'none' }, left, away)).toEqual(err({ code: 'service.unreachable' }))
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(draft)
  expect(valueIn(await leftHandovers(here))).toEqual({ [draft.id]: left })
})

test('a correction, of which the office has what went before, is not taken for received', async () => {
  const { here, draft, left, ask } = await withLeft()
  const correction = { ...draft, revision: 2 }
  valueIn(await here.drafts.put(correction))
  expect(await ask({ state: 'none' }, left, Promise.resolve(ok(view)))).toEqual(ok({ state: 'over' }))
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(correction)
})

test('the place of what was sent from here is taken back; of a draft, and of one that was removed, it is not', async () => {
  const here = device()
  const [open, removed, sent] = [draftWith({ name: 'a' }), draftWith({ name: 'b' }), draftWith({ name: 'c' })]
  for (const draft of [open, removed, sent]) {
    valueIn(await here.drafts.put(draft))
    valueIn(await noteLeft(here, draft.id, { secret: 'x', place: draft.id, updatedAt: draft.updatedAt, expiresAt }))
  }
  valueIn(await here.drafts.remove(removed.id))
  valueIn(await here.outbox.post(sent.id, dossierOf(sent), ''))
  const ended: string[] = []
  const handovers: Handovers = {
    ...saying({ state: 'none' }),
    async end(place) {
      ended.push(place)
      return ended.length === 1 ? err({ code: 'service.unreachable' }) : ok(undefined)
    },
  }
  await endSent(servicesOf({ handovers }), here)
  expect(Object.keys(valueIn(await leftHandovers(here))), 'without a line it stays noted').toContain(sent.id)
  await endSent(servicesOf({ handovers }), here)
  await endSent(servicesOf({ handovers }), here)
  expect(ended).toEqual([sent.id, sent.id])
  expect(Object.keys(valueIn(await leftHandovers(here))).sort()).toEqual([open.id, removed.id].sort())
})

test('heard twice, the number keeps the service it belongs to', async () => {
  const { here, draft, ask } = await withLeft()
  const facts = { state: 'taken', expiresAt, takenAt: at, number } as const
  valueIn(await ask(facts))
  valueIn(await ask(facts))
  expect(valueIn(await handedIn(here))).toEqual([{ id: draft.id, code: draft.procedure.code, number, at }])
})

test('what a counter received before it was sent from here keeps its number when the place is forgotten', async () => {
  const { here, draft } = await withLeft()
  valueIn(await here.outbox.post(draft.id, dossierOf(draft), ''))
  const handovers = saying({ state: 'taken', expiresAt, takenAt: at, number })
  await endSent(servicesOf({ handovers }), here)
  expect(valueIn(await handedIn(here))).toEqual([{ id: draft.id, code: draft.procedure.code, number, at }])
  expect(valueIn(await leftHandovers(here))).toEqual({})
})

test('a place that waits is taken back; of one that a counter has received the number is kept', async () => {
  const waiting = await withLeft()
  const ended: string[] = []
  const handovers: Handovers = {
    ...saying({ state: 'waiting', expiresAt }),
    async end(place) {
      ended.push(place)
      return ok(undefined)
    },
  }
  const { here, draft, left } = waiting
  expect(await takeBack(servicesOf({}), here, handovers, draft.id, left)).toEqual(ok({ state: 'over' }))
  expect(ended).toEqual([left.place])
  expect(valueIn(await leftHandovers(here))).toEqual({})
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(draft)

  const other = await withLeft()
  const taken = saying({ state: 'taken', expiresAt, takenAt: at, number })
  expect(await takeBack(servicesOf({}), other.here, taken, other.draft.id, other.left)).toEqual(
    ok({ state: 'taken', at, number }),
  )
  expect(valueIn(await handedIn(other.here))).toMatchObject([{ number }])
})

test('told by people, it is erased here only by the number that the other device shows once it has it', async () => {
  const [here, there] = [device(), device()]
  const draft = draftWith({ name: 'Ửng Hoà' })
  valueIn(await here.drafts.put(draft))
  const bundle = valueIn(await bundleOf(here, draft.id, 'text'))
  valueIn(await takeHere(there, bundle))
  const number = await takenNumber(bundle.head)
  const wrong = String((Number(number) + 1) % 1_000_000).padStart(6, '0')
  for (const other of [wrong, '', number.slice(0, 5), `${number}0`]) {
    expect(await eraseConfirmed(mode, here, bundle.head, other)).toEqual(ok('wrong'))
  }
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(draft)
  expect(await eraseConfirmed(mode, here, bundle.head, number)).toEqual(ok('erased'))
  expect(valueIn(await here.drafts.whereabouts(draft.id))).toBe('nowhere')
  expect(valueIn(await there.drafts.get(draft.id))).toMatchObject({ answers: { name: 'Ửng Hoà' } })
})

test('what was changed here since stays, also by the right number', async () => {
  const here = device()
  const draft = draftWith({ name: 'Ửng Hoà' })
  valueIn(await here.drafts.put(draft))
  const { head } = valueIn(await bundleOf(here, draft.id))
  const later = { ...draft, answers: { name: 'Ửng Hoà An' }, updatedAt: '2030-01-01T00:00:00.000Z' }
  valueIn(await here.drafts.put(later))
  expect(await eraseConfirmed(mode, here, head, await takenNumber(head))).toEqual(ok('changed'))
  expect(valueIn(await here.drafts.get(draft.id))).toEqual(later)
})

test('what a device hands over is not taken in there; what it has taken in may come once more', async () => {
  const [here, there] = [device(), device()]
  const draft = draftWith({ name: 'Ửng Hoà' })
  valueIn(await here.drafts.put(draft))
  const bundle = valueIn(await bundleOf(here, draft.id))
  expect(await takeHere(here, bundle)).toEqual(err({ code: 'handover.already-here' }))
  valueIn(await takeHere(there, bundle))
  expect(valueIn(await takeHere(there, bundle))).toMatchObject({ id: draft.id })
  valueIn(await there.drafts.put({ ...draft, updatedAt: '2030-01-01T00:00:00.000Z' }))
  expect(await takeHere(there, bundle)).toEqual(err({ code: 'handover.already-here' }))
})

/** A draft on this device with a photo. */
async function withPhoto() {
  const here = device()
  const draft = draftWith({ name: 'Ửng Hoà' })
  valueIn(await here.drafts.put(draft))
  const store = createDraftStore(here, draft)
  const photo = picture('front')
  const ref = valueIn(await fileRefOf(photo))
  await store.getState().edit()
  valueIn(await attach(store, 'papers', ref, photo))
  await store.stop()
  return { here, id: draft.id, sha256: ref.sha256 }
}

test('photos that follow answers which came alone are kept, before they are erased where they were', async () => {
  const { here, id, sha256 } = await withPhoto()
  const there = device()
  const text = valueIn(await bundleOf(here, id, 'text'))
  const all = valueIn(await bundleOf(here, id, 'all'))
  valueIn(await takeHere(there, text))
  expect((await there.files.get(sha256)).ok).toBe(false)
  expect(valueIn(await takeHere(there, all)).answers).toEqual(all.head.answers)
  expect(valueIn(await there.drafts.get(id))?.answers).toMatchObject({ papers: [{ sha256 }] })
  expect(await eraseConfirmed(mode, here, all.head, await takenNumber(all.head))).toEqual(ok('erased'))
  expect(valueIn(await there.files.get(sha256)).size).toBeGreaterThan(0)
})

test('answers that come alone after the whole leave the photos where they are', async () => {
  const { here, id, sha256 } = await withPhoto()
  const there = device()
  valueIn(await takeHere(there, valueIn(await bundleOf(here, id, 'all'))))
  valueIn(await takeHere(there, valueIn(await bundleOf(here, id, 'text'))))
  expect(valueIn(await there.drafts.get(id))?.answers).toMatchObject({ papers: [{ sha256 }] })
  expect(valueIn(await there.files.get(sha256)).size).toBeGreaterThan(0)
})

test('other answers of the same moment are written over by nothing that came', async () => {
  const { here, id } = await withPhoto()
  const there = device()
  const all = valueIn(await bundleOf(here, id, 'all'))
  valueIn(await takeHere(there, all))
  const other = { ...all, head: { ...all.head, answers: { ...all.head.answers, name: 'Y Ƀhiăp' } } }
  expect(await takeHere(there, other)).toEqual(err({ code: 'handover.already-here' }))
  expect(valueIn(await there.drafts.get(id))?.answers).toEqual(all.head.answers)
})

test('what a device has taken in and then locked for another one is not taken in there any more', async () => {
  const { here, id } = await withPhoto()
  const there = device()
  const bundle = valueIn(await bundleOf(here, id, 'all'))
  valueIn(await takeHere(there, bundle))
  valueIn(await lockDraft(there, id, 'all'))
  expect(await takeHere(there, bundle)).toEqual(err({ code: 'handover.already-here' }))
})
