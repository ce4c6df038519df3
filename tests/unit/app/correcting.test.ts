import { beforeAll, expect, test, vi } from 'vitest'
import { beginCorrection, earlierOf } from '../../../src/app/correcting.ts'
import { helperDevice } from '../../../src/app/helping.ts'
import { baseFor, type Mode, modeOf } from '../../../src/app/modes.ts'
import { deviceOf, outboxDevice } from '../../../src/app/useDevice.ts'
import { randomId } from '../../../src/core/random-id.ts'
import type { Receipt } from '../../../src/core/receipt.ts'
import { isSealed } from '../../../src/core/sealed-parcel.ts'
import { nextFor, openParcel } from '../../../src/core/sealing.ts'
import type { OutboxEntry } from '../../../src/device/outbox-entry.ts'
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
    due: { state: 'beyond-calendar', receivedOn: '2026-11-20', until: '2026-12-31' },
    epoch,
  }
  await began(dossier.id, now(), mine)
  return confirmed(dossier.id, dossier.revision, { receipt, jws: 'x' }, now(), epoch, mine)
}

const here = async (id: string) => valueIn(await outboxDevice(mode).outbox.get(id))
const begin = (entry: OutboxEntry) => beginCorrection(mode, entry, madeUpPack)
const unsure = { ok: false, error: { code: 'parcel.earlier-unsure' } }

test('what the office has is followed by a parcel that proves where it belongs, and nothing of its answers comes back', async () => {
  const first = await arrives(await closes())
  const draft = valueIn(await begin(first))
  expect(draft).toMatchObject({ answers: {}, corrects: { parcel: first.dossier.id, revision: 1, sent: true } })
  expect(valueIn(await begin(first)).id, 'pressed twice it is still one').toBe(draft.id)
  const earlier = valueIn(await earlierOf(mode, draft.corrects ?? nothing))
  expect(earlier.follows).toBe(first.dossier.id)
  valueIn(await earlier.takeAway())
  expect(await here(first.dossier.id), 'what was sent stays in the list').toBeDefined()

  const second = await closes({ ...draft, answers: { name: 'Ngọc Ánh' } }, 2, earlier.follows)
  const [before, after] = [await contentOf(first), await contentOf(second)]
  expect(after.follows?.parcel).toBe(first.dossier.id)
  expect(await nextFor(after.follows?.proof ?? '')).toBe(before.next)
  expect(after.next).not.toBe(before.next)
  expect(after.dossier.id, 'of the first dossier’s id nothing is kept').not.toBe(before.dossier.id)
  expect(before.follows).toBeUndefined()
})

const nothing = { parcel: randomId(), revision: 1, closedAt: now().toISOString(), sent: false }

test('what never went is set aside while it is written anew, and the new one goes alone', async () => {
  const first = await closes()
  const draft = valueIn(await begin(first))
  expect(draft.corrects?.sent).toBe(false)
  expect((await here(first.dossier.id))?.state, 'it does not go meanwhile').toBe('held')
  const earlier = valueIn(await earlierOf(mode, draft.corrects ?? nothing))
  expect(earlier.follows).toBeUndefined()
  expect(await here(first.dossier.id), 'until the new one is whole it is not given up').toBeDefined()
  valueIn(await earlier.takeAway())
  expect(await here(first.dossier.id)).toBeUndefined()
  expect(await contentOf(await closes(draft))).not.toHaveProperty('follows')
  expect(
    valueIn(await earlierOf(mode, draft.corrects ?? nothing)).follows,
    'and after a kill in between',
  ).toBeUndefined()
})

test('what the office has refused is replaced too', async () => {
  const first = await closes()
  await began(first.dossier.id, now(), mine)
  const failure = { cause: { code: 'phone.length' } as const, at: now(), nextTry: now(), epoch: randomId() }
  const refused = await failed(first.dossier.id, 1, failure, mine)
  expect(refused.state).toBe('needs-you')
  const draft = valueIn(await begin(refused))
  expect(valueIn(await earlierOf(mode, draft.corrects ?? nothing)).follows).toBeUndefined()
})

test('while nobody knows whether the office has it nothing is begun, nor closed, and it goes on', async () => {
  const first = await closes()
  const tried = await began(first.dossier.id, now(), mine)
  expect(await begin(tried)).toEqual(unsure)
  expect((await here(first.dossier.id))?.state).toBe('waiting')

  const second = await closes()
  const draft = valueIn(await begin(second))
  // The person said "send it after all", and then an answer was lost.
  valueIn(await outboxDevice(mode).outbox.release(second.dossier.id))
  await began(second.dossier.id, now(), mine)
  expect(await earlierOf(mode, draft.corrects ?? nothing)).toEqual(unsure)
  expect((await here(second.dossier.id))?.state).toBe('waiting')
  await arrives(second)
  expect(valueIn(await earlierOf(mode, draft.corrects ?? nothing)).follows, 'then it is followed').toBe(
    second.dossier.id,
  )
})

test('what the office has had for so long that it left this device is followed all the same', async () => {
  const gone = { ...nothing, sent: true }
  expect(valueIn(await earlierOf(mode, gone)).follows).toBe(gone.parcel)
})
