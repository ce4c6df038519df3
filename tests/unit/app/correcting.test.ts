import { beforeAll, expect, test, vi } from 'vitest'
import { beginCorrection } from '../../../src/app/correcting.ts'
import { helperDevice } from '../../../src/app/helping.ts'
import { baseFor, type Mode, modeOf } from '../../../src/app/modes.ts'
import { deviceOf, outboxDevice } from '../../../src/app/useDevice.ts'
import { standingOf } from '../../../src/app/wizard/standing.ts'
import { randomId } from '../../../src/core/random-id.ts'
import type { Receipt } from '../../../src/core/receipt.ts'
import { isSealed } from '../../../src/core/sealed-parcel.ts'
import { nextFor, openParcel } from '../../../src/core/sealing.ts'
import { canBeCorrected, type OutboxEntry } from '../../../src/device/outbox-entry.ts'
import { openResidents } from '../../../src/device/residents.ts'
import { madeUpPack } from '../../contract/made-up-pack.ts'
import { dossierOf, draftWith, valueIn } from '../device/fixtures.ts'
import { sealingPair } from '../device/office.ts'
import { factsOf, PIN } from '../device/volunteer.ts'

// There is no worker here; the real cost is measured elsewhere.
vi.mock('../../../src/device/pin-work.ts', async () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: (await import('../../../src/device/pin-key.ts')).keyOfPin,
}))

const home = modeOf('/volunteer')
let mode: Mode
beforeAll(async () => {
  const helper = helperDevice(home)
  valueIn(await helper.setPin(PIN))
  mode = modeOf(baseFor(home, valueIn(await openResidents(helper).add(factsOf('Ngọc'))).id))
})

async function closes(draft = draftWith({ name: 'Ngọc' }), revision = 1, follows?: string): Promise<OutboxEntry> {
  const own = deviceOf(mode)
  valueIn(await own.drafts.put(draft))
  const { key } = await sealingPair()
  return valueIn(await own.outbox.postSealed(draft.id, { ...dossierOf(draft), revision }, key, { follows }))
}

async function contentOf({ dossier }: OutboxEntry) {
  const content = isSealed(dossier) && (await openParcel(dossier, (await sealingPair()).secret))
  if (!content) throw new Error('the office opens it')
  return content
}

const { began, confirmed, failed } = outboxDevice(modeOf('/volunteer')).inside.moves
const mine = async () => {}
const now = () => new Date()

const dueLater = { state: 'beyond-calendar', receivedOn: '2026-11-20', until: '2026-12-31' } as const

/** As after an answer of the office. */
async function arrives({ dossier }: OutboxEntry): Promise<OutboxEntry> {
  const [epoch, receivedAt] = [randomId(), now().toISOString()]
  const receipt: Receipt = {
    dossierId: dossier.id,
    revision: dossier.revision,
    number: 'H99.1-261120-0001',
    receivedAt,
    agency: { code: 'H99.1', commune: '00004' },
    procedure: dossier.procedure,
    files: [],
    hash: 'a'.repeat(64),
    due: dueLater,
    epoch,
  }
  await began(dossier.id, now(), mine)
  return confirmed(dossier.id, dossier.revision, { receipt, jws: 'x' }, now(), epoch, mine)
}

const begin = (entry: OutboxEntry) => beginCorrection(mode, entry, madeUpPack)
const all = async () => valueIn(await outboxDevice(mode).outbox.list())

test('what the office has is followed by a parcel that proves where it belongs, and nothing of its answers comes back', async () => {
  const first = await arrives(await closes())
  const draft = valueIn(await begin(first))
  expect(draft).toMatchObject({ answers: {}, corrects: { parcel: first.dossier.id, revision: 1 } })
  expect(valueIn(await begin(first)).id, 'pressed twice it is still one').toBe(draft.id)

  const second = await closes({ ...draft, answers: { name: 'Ngọc Ánh' } }, 2, first.dossier.id)
  const [before, after] = [await contentOf(first), await contentOf(second)]
  expect(after.follows?.parcel).toBe(first.dossier.id)
  expect(await nextFor(after.follows?.proof ?? '')).toBe(before.next)
  expect(after.next).not.toBe(before.next)
  expect(after.dossier.id, 'of the first dossier’s id nothing is kept').not.toBe(before.dossier.id)
  expect(before.follows).toBeUndefined()
})

test('a correction can be corrected once it has arrived, and nothing twice', async () => {
  const first = await arrives(await closes())
  expect(canBeCorrected(first, await all())).toBe(true)
  const draft = valueIn(await begin(first))
  const second = await closes(draft, 2, first.dossier.id)
  expect(
    valueIn(await deviceOf(mode).outbox.postSealed(draft.id, dossierOf(draft), (await sealingPair()).key)).dossier.id,
  ).toBe(second.dossier.id)
  expect(canBeCorrected(first, await all()), 'there is another in its place').toBe(false)
  expect(canBeCorrected(second, await all()), 'it is on its way').toBe(false)

  const other = draftWith({ name: 'Ngọc' })
  valueIn(await deviceOf(mode).drafts.put(other))
  const { key } = await sealingPair()
  const twice = deviceOf(mode).outbox.postSealed(other.id, dossierOf(other), key, { follows: first.dossier.id })
  expect(await twice).toMatchObject({ ok: false, error: { code: 'parcel.corrected' } })
  expect(valueIn(await deviceOf(mode).drafts.get(other.id)), 'and its draft stays').toBeDefined()

  const arrived = await arrives(second)
  expect(canBeCorrected(arrived, await all())).toBe(true)
  expect(valueIn(await begin(arrived)).corrects).toMatchObject({ parcel: second.dossier.id, revision: 2 })
})

test('only what the office has and would still replace is written anew', async () => {
  const waits = await closes()
  expect(canBeCorrected(waits, [])).toBe(false)
  await began(waits.dossier.id, now(), mine)
  const failure = { cause: { code: 'phone.length' } as const, at: now(), nextTry: now(), epoch: randomId() }
  expect(canBeCorrected(await failed(waits.dossier.id, 1, failure, mine), []), 'refused').toBe(false)

  const there = await arrives(await closes())
  const view = { number: 'H99.1-261120-0001', procedure: there.dossier.procedure, events: [], files: [] }
  const seen = (status: 'needs-supplement' | 'processing') => {
    const lastView = {
      ...view,
      status,
      agency: { code: 'H99.1', commune: '00004' },
      due: dueLater,
      asOf: now().toISOString(),
    }
    return { ...there, lastView }
  }
  expect(canBeCorrected(seen('needs-supplement'), [])).toBe(true)
  expect(canBeCorrected(seen('processing'), []), 'they work with it').toBe(false)
  const { place: _, ...before } = there
  expect(canBeCorrected(before, []), 'closed before any could follow').toBe(false)
})

/**
 * A second correction of the same parcel, as one that was removed, and is brought back when another was closed: as long
 * as both were there, either could be the one that goes on.
 */
async function overtaken(first: OutboxEntry, name: string) {
  const draft = { ...draftWith({ name }), corrects: valueIn(await begin(first)).corrects }
  const { corrects } = draft
  if (!corrects) throw new Error('it corrects something')
  return { draft, corrects }
}

const standing = async (corrects: Parameters<typeof standingOf>[1]) => valueIn(await standingOf(mode, corrects))

test('a correction begun before another was closed in its place goes on behind the newest, and loses nothing', async () => {
  const first = await arrives(await closes())
  const late = await overtaken(first, 'Ngọc Ánh')
  expect(await standing(late.corrects)).toEqual({ state: 'free' })
  const second = await arrives(await closes(valueIn(await begin(first)), 2, first.dossier.id))
  const third = await arrives(await closes(valueIn(await begin(second)), 3, second.dossier.id))

  const { id: parcel, sealedAt: closedAt } = third.dossier
  const corrects = { parcel, revision: 3, closedAt }
  expect(await standing(late.corrects)).toEqual({ state: 'behind', corrects })
  const fourth = await closes({ ...late.draft, corrects }, 4, parcel)
  const content = await contentOf(fourth)
  expect(await nextFor(content.follows?.proof ?? ''), 'the newest lets it follow').toBe((await contentOf(third)).next)
  expect(content.dossier.answers).toEqual({ name: 'Ngọc Ánh' })
})

test('behind one that the office does not have nothing is closed: it waits there, or gives its place back', async () => {
  const first = await arrives(await closes())
  const late = await overtaken(first, 'Ngọc Ánh')
  const second = await closes(valueIn(await begin(first)), 2, first.dossier.id)
  expect(await standing(late.corrects)).toEqual({ state: 'waiting' })

  await began(second.dossier.id, now(), mine)
  const failure = { cause: { code: 'phone.length' } as const, at: now(), nextTry: now(), epoch: randomId() }
  await failed(second.dossier.id, 2, failure, mine)
  expect(await standing(late.corrects)).toEqual({ state: 'refused' })
  valueIn(await outboxDevice(mode).outbox.eraseParcel(second.dossier.id))
  expect(await standing(late.corrects)).toEqual({ state: 'free' })
  await closes(late.draft, 2, first.dossier.id)
})

test('where the office takes no other any more, or nobody here knows the newest, what was typed is not closed away', async () => {
  const first = await arrives(await closes())
  const late = await overtaken(first, 'Ngọc Ánh')
  const second = await arrives(await closes(valueIn(await begin(first)), 2, first.dossier.id))
  const number = 'H99.1-261120-0001'
  const view = { number, procedure: second.dossier.procedure, events: [], files: [], due: dueLater }
  const agency = { code: 'H99.1', commune: '00004' }
  const lastView = { ...view, agency, status: 'processing', asOf: now().toISOString() } as const
  valueIn(await outboxDevice(mode).outbox.recordView(second.dossier.id, lastView))
  expect(await standing(late.corrects)).toEqual({ state: 'over', number })

  valueIn(await outboxDevice(mode).outbox.forgetSent(new Date(Date.now() + 31 * 86_400_000)))
  expect(await all()).not.toContainEqual(expect.objectContaining({ dossier: second.dossier }))
  expect(await standing(late.corrects)).toEqual({ state: 'over' })
  const { key } = await sealingPair()
  const { id } = late.draft
  valueIn(await deviceOf(mode).drafts.put(late.draft))
  const posted = deviceOf(mode).outbox.postSealed(id, dossierOf(late.draft), key, { follows: first.dossier.id })
  expect(await posted).toMatchObject({ ok: false, error: { code: 'parcel.corrected' } })
  expect(valueIn(await deviceOf(mode).drafts.get(id))?.answers, 'it can still be read').toEqual({ name: 'Ngọc Ánh' })
})

test('one whose place nobody took can be closed also when this device has forgotten what it corrects', async () => {
  const first = await arrives(await closes())
  const late = await overtaken(first, 'Ngọc Ánh')
  valueIn(await outboxDevice(mode).outbox.forgetSent(new Date(Date.now() + 31 * 86_400_000)))
  expect(await standing(late.corrects)).toEqual({ state: 'free' })
  const second = await closes(late.draft, 2, first.dossier.id)
  expect((await contentOf(second)).follows?.parcel).toBe(first.dossier.id)
})
