import { expect, test } from 'vitest'
import { BEAT, LEASE_PATIENCE, LeaseLost } from '../../../src/device/lease.ts'
import { device, dossierOf, draftWith, freshName, valueIn } from './fixtures.ts'

/** Two tabs of one device, each with its own time. */
function tabs() {
  const name = freshName()
  return [0, 1].map(() => {
    const time = { at: 0 }
    const opened = device(name)
    return { opened, time, lease: opened.inside.lease('delivery', () => time.at) }
  })
}

function two() {
  const [a, b] = tabs()
  if (!a || !b) throw new Error('two tabs were opened')
  return { a, b }
}

test('one of two tabs has the lease, and the other gets it when it is given up', async () => {
  const { a, b } = two()
  expect([await a.lease.take(), await b.lease.take()]).toEqual([true, false])
  await a.lease.release()
  expect(await b.lease.take()).toBe(true)
  expect(await a.lease.beat()).toBe(false)
})

test('of two tabs that ask at the same moment one gets it', async () => {
  const { a, b } = two()
  expect((await Promise.all([a.lease.take(), b.lease.take()])).filter(Boolean)).toHaveLength(1)
})

test('a tab that beats keeps it, however long it takes', async () => {
  const { a, b } = two()
  await a.lease.take()
  for (let passed = 0; passed < 4 * LEASE_PATIENCE; passed += BEAT) {
    b.time.at += BEAT
    expect([await a.lease.beat(), await b.lease.take()]).toEqual([true, false])
  }
})

test('a tab that shows no beat for 15 s of the watcher loses it, and notices when it wakes', async () => {
  const { a, b } = two()
  await a.lease.take()
  expect(await b.lease.take()).toBe(false)
  b.time.at += LEASE_PATIENCE - 1
  expect(await b.lease.take()).toBe(false)
  b.time.at += 1
  expect(await b.lease.take()).toBe(true)
  expect(await a.lease.beat()).toBe(false)
})

test('a watcher that has just come waits for 15 s of its own, whatever its clock says', async () => {
  const { a, b } = two()
  await a.lease.take()
  b.time.at = 10 * LEASE_PATIENCE
  expect(await b.lease.take()).toBe(false)
  b.time.at += LEASE_PATIENCE
  expect(await b.lease.take()).toBe(true)
})

test('what a tab without the lease would write is not written', async () => {
  const { a, b } = two()
  const draft = draftWith({ name: 'An' })
  valueIn(await a.opened.outbox.post(draft.id, dossierOf(draft), ''))
  await a.lease.take()
  await b.lease.take()
  b.time.at += LEASE_PATIENCE
  await b.lease.take()
  const { moves } = a.opened.inside
  await expect(moves.began(draft.id, new Date(), a.lease.mustHold)).rejects.toBeInstanceOf(LeaseLost)
  expect(valueIn(await a.opened.outbox.get(draft.id))?.tries).toBe(0)
  await b.opened.inside.moves.began(draft.id, new Date(), b.lease.mustHold)
  expect(valueIn(await a.opened.outbox.get(draft.id))?.tries).toBe(1)
})

test('an earlier turn of the same tab is not taken for the present one', async () => {
  const { a } = two()
  await a.lease.take()
  await a.lease.release()
  expect(await a.lease.beat()).toBe(false)
})
