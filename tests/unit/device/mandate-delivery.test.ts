import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { openEnvelope, SEALING_KEY_TYPE } from '../../../src/core/envelope.ts'
import { brokenAt, type MandateAct, type MandateEntry, nextEntry } from '../../../src/core/mandate.ts'
import { lineIn, MANDATE_RECEIPT_TYPE, type MandateOffice, newLines } from '../../../src/core/mandate-chain.ts'
import type { Problem } from '../../../src/core/problem.ts'
import { err, ok } from '../../../src/core/result.ts'
import { lineAtOffice, PARCELS_A_ROUND, sendMandates } from '../../../src/device/mandate-delivery.ts'
import { openMandates } from '../../../src/device/mandates.ts'
import { keyOfPin } from '../../../src/device/pin-key.ts'
import { valueIn } from './fixtures.ts'
import { type MemoryOffice, memoryOffice, officeKey, sealingPair } from './office.ts'
import { helperWith, PIN } from './volunteer.ts'

vi.mock('../../../src/device/pin-work.ts', () => ({
  affordableCost: async () => ({ memory: 64, iterations: 1 }),
  wrappingKey: keyOfPin,
}))

const NO: MandateAct = { type: 'withdrawn' }
const unreachable = { ok: false, error: { code: 'service.unreachable' } }

/** What an office has of one journal, by the same rules as the gateway, and what happens instead of its answer. */
function keeping(office: MemoryOffice) {
  const there = {
    chain: '',
    lines: [] as MandateEntry[],
    sent: [] as string[],
    trouble: (): Problem | 'drop' | undefined => undefined,
  }
  const mandates: MandateOffice = {
    async keep(parcel) {
      there.sent.push(JSON.stringify(parcel))
      const trouble = there.trouble()
      if (trouble !== undefined && trouble !== 'drop') return err(trouble)
      const { secret } = await sealingPair()
      const opened: MandateEntry[] = []
      for (const line of parcel.lines) {
        const content = await openEnvelope(line.envelope, secret)
        const entry = content && (await lineIn(parcel.chain, line, content))
        if (!entry) return err({ code: 'answer.malformed' })
        opened.push(entry)
      }
      const hashes = new Map(there.lines.map(({ seq, hash }) => [seq, hash]))
      const fresh = newLines({ end: there.lines[there.lines.length - 1], hashes }, opened)
      if (!fresh.ok) return fresh
      there.chain = parcel.chain
      there.lines.push(...fresh.value)
      if (trouble === 'drop') return err({ code: 'service.unreachable' })
      const last = opened[opened.length - 1]
      const receipt = { chain: parcel.chain, hash: last?.hash, seq: last?.seq, epoch: office.epoch }
      return ok({
        jws: await office.sign({ ...receipt, receivedAt: office.time().toISOString() }, MANDATE_RECEIPT_TYPE),
      })
    },
  }
  return { there, mandates }
}

/** An office that publishes the key to which it has things sealed. */
async function sealingOffice(): Promise<MemoryOffice> {
  const office = await memoryOffice()
  const sealing = await office.sign((await sealingPair()).key, SEALING_KEY_TYPE)
  const { about } = office
  office.about = async () => {
    const facts = await about()
    return facts.ok ? ok({ ...facts.value, sealing }) : facts
  }
  return office
}

async function helping() {
  const { keeper, people } = await helperWith('An', 'Bình')
  const office = await sealingOffice()
  const { there, mandates } = keeping(office)
  const journal = openMandates(keeper)
  const says = async (nth = 0, act = NO) => valueIn(await journal.add(people[nth]?.id ?? '', act, new Date()))
  const go = (sure = 0) => sendMandates({ keeper, office, mandates, sure })
  const all = async () => valueIn(await journal.journal())
  return { keeper, people, office, there, says, go, all }
}

test('the journal goes to the office line by line, whole, and each line says since when it is there', async () => {
  const { keeper, people, office, there, says, go, all } = await helping()
  expect(await go()).toEqual(ok(0))
  expect(office.calls.about, 'nothing to send, nothing asked').toBe(0)
  for (let nth = 0; nth < 60; nth += 1) await says(nth % 2)
  expect(await go()).toEqual(ok(60))
  expect(there.lines).toEqual(await all())
  expect(there.sent, 'in two pieces').toHaveLength(2)
  for (const { id } of people) expect(there.sent.join('')).not.toContain(id)

  const late = await says()
  expect(await lineAtOffice(keeper, late)).toEqual(ok({ since: undefined, problem: undefined }))
  expect(await go()).toEqual(ok(61))
  expect(await go()).toEqual(ok(61))
  expect(there.sent, 'what was confirmed is not sent again').toHaveLength(3)
  const asked = office.calls.about
  expect(await go(61)).toEqual(ok(61))
  expect(office.calls.about, 'nor is the office asked what it is').toBe(asked)
  const since = office.time().toISOString()
  for (const line of await all()) expect(await lineAtOffice(keeper, line)).toEqual(ok({ since, problem: undefined }))
})

test('without an answer the lines are sent again, and are there once', async () => {
  const { keeper, there, says, go, all } = await helping()
  const line = await says()
  there.trouble = () => ({ code: 'service.unreachable' })
  expect(await go()).toEqual(unreachable)
  there.trouble = () => 'drop'
  expect(await go()).toEqual(unreachable)
  expect(await lineAtOffice(keeper, line)).toEqual(ok({ since: undefined, problem: undefined }))
  there.trouble = () => undefined
  expect(await go()).toEqual(ok(1))
  expect(there.lines).toEqual(await all())
})

test('an office that was put back from a backup gets again what it had lost', async () => {
  const { office, there, says, go, all } = await helping()
  for (let nth = 0; nth < 4; nth += 1) await says()
  const backup = office.backup()
  await go()
  there.lines = there.lines.slice(0, 1)
  office.restore(backup)
  expect(await go()).toEqual(ok(4))
  expect(there.lines).toEqual(await all())
})

test('an office that lacks lines without saying so is sent them when it names the last one that it has', async () => {
  const { there, says, go, all } = await helping()
  for (let nth = 0; nth < 4; nth += 1) await says()
  await go()
  for (const left of [2, 0]) {
    there.lines = there.lines.slice(0, left)
    await says()
    expect(await go()).toMatchObject({ ok: true })
    expect(there.lines).toEqual(await all())
  }
})

test('where the office has another line in the place, the helper is told at each line that it does not take', async () => {
  const { keeper, there, says, go, all } = await helping()
  const first = await says()
  await go()
  const line = await says()
  const [sent] = there.lines
  if (sent) there.lines.push({ ...sent, seq: 2 })
  const fork = { code: 'mandate.fork', facts: { line: 2 } }
  expect(await go()).toEqual({ ok: false, error: fork })
  expect(await lineAtOffice(keeper, line)).toEqual(ok({ since: undefined, problem: fork }))
  expect(await lineAtOffice(keeper, first)).toMatchObject(ok({ problem: undefined }))
  there.lines.pop()
  expect(await go()).toEqual(ok(2))
  expect(there.lines).toEqual(await all())
  expect(await lineAtOffice(keeper, line)).toMatchObject(ok({ problem: undefined }))
})

test('a receipt that a foreign key has signed, or for another line, confirms nothing', async () => {
  const { keeper, people, office } = await helping()
  const line = valueIn(await openMandates(keeper).add(people[0]?.id ?? '', NO, new Date()))
  const foreign = await officeKey()
  const said = { hash: line.hash, seq: 1, receivedAt: office.time().toISOString(), epoch: office.epoch }
  const answers = [
    (chain: string) => foreign.sign({ ...said, chain }, MANDATE_RECEIPT_TYPE),
    (chain: string) => office.sign({ ...said, chain }),
    (chain: string) => office.sign({ ...said, chain, hash: 'a'.repeat(64) }, MANDATE_RECEIPT_TYPE),
    () => office.sign({ ...said, chain: people[0]?.id }, MANDATE_RECEIPT_TYPE),
  ]
  for (const answer of answers) {
    const mandates: MandateOffice = { keep: async ({ chain }) => ok({ jws: await answer(chain) }) }
    expect(await sendMandates({ keeper, office, mandates })).toEqual(err({ code: 'receipt.not-proven' }))
    expect(await lineAtOffice(keeper, line)).toEqual(ok({ since: undefined, problem: undefined }))
  }
})

/** A journal of so many lines, each of which the helper's device has written. */
async function longJournal(length: number, resident: string): Promise<MandateEntry[]> {
  const journal: MandateEntry[] = []
  for (let nth = 0; nth < length; nth += 1) journal.push(await nextEntry(journal.slice(-1), resident, NO, new Date()))
  return journal
}

test('a thousand lines arrive whole in several rounds, whatever is lost on the way, and no round asks too often', async () => {
  const { keeper, people, there, go } = await helping()
  const journal = await longJournal(1000, people[0]?.id ?? '')
  valueIn(await keeper.notes.put('mandates', journal))
  const troubles: (Problem | 'drop' | undefined)[] = ['drop', undefined, { code: 'service.busy' }, undefined, 'drop']
  let rounds = 0
  for (let done = 0; done < journal.length; rounds += 1) {
    const [before, trouble] = [there.sent.length, troubles[rounds]]
    // In the middle of a round, so that some of its parcels are confirmed.
    there.trouble = () => (there.sent.length - before === 3 ? trouble : undefined)
    const went = await go(done)
    if (went.ok) done = went.value
    else expect(went.error.code).toMatch(/^service\./)
    expect(there.sent.length - before).toBeLessThanOrEqual(PARCELS_A_ROUND)
    expect(rounds).toBeLessThan(10)
  }
  expect(rounds).toBeGreaterThan(2)
  expect(there.lines).toEqual(journal)
  expect(await brokenAt(there.lines)).toBeUndefined()
  expect(Math.max(...there.sent.map(({ length }) => length)), 'what the office takes at once').toBeLessThan(500_000)
  const last = journal[999]
  if (last) expect(await lineAtOffice(keeper, last)).toMatchObject({ ok: true, value: { problem: undefined } })
}, 60_000)

test('nothing goes while the device is locked', async () => {
  const { keeper, office, there, says, go } = await helping()
  await says()
  await keeper.lock()
  expect(await go()).toEqual({ ok: false, error: { code: 'device.locked' } })
  expect([office.calls.about, there.sent.length]).toEqual([0, 0])
  valueIn(await keeper.unlock(PIN))
  expect(await go()).toEqual(ok(1))
})

test('whatever happens on the way, in the end the whole journal is at the office, each line once', async () => {
  const event = fc.constantFrom('say', 'say', 'go', 'lost', 'drop', 'forget', 'restore', 'two tabs')
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 14 }), async (events) => {
      const { office, there, says, go, all } = await helping()
      await says()
      for (const what of events) {
        if (what === 'say') await says()
        if (what === 'forget' || what === 'restore') there.lines = there.lines.slice(0, there.lines.length >> 1)
        if (what === 'restore') office.restore(office.backup())
        if (what === 'lost') there.trouble = () => ({ code: 'service.unreachable' })
        if (what === 'drop') there.trouble = () => 'drop'
        if (what !== 'say') await (what === 'two tabs' ? Promise.all([go(), go()]) : go())
        there.trouble = () => undefined
      }
      await says()
      expect(await go()).toMatchObject({ ok: true })
      expect(there.lines).toEqual(await all())
      expect(await brokenAt(there.lines)).toBeUndefined()
    }),
    { numRuns: 25 },
  )
}, 60_000)
