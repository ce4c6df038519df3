import { expect, test } from 'vitest'
import { forgetLeft, type LeftHandover, leftHandovers, noteLeft, settle } from '../../../src/app/handing.ts'
import { modeOf } from '../../../src/app/modes.ts'
import type { HandoverFacts, Handovers } from '../../../src/core/handover-relay.ts'
import { ok } from '../../../src/core/result.ts'
import { device, draftWith, valueIn } from '../device/fixtures.ts'

const mode = modeOf('/')
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
  const ask = (facts: HandoverFacts, what = left) => settle(mode, here, saying(facts), draft.id, what)
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
