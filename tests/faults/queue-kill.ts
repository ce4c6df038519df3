import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { expect } from 'vitest'
import { gateway } from '../../src/adapters/gateway.ts'
import { gatewayDesk } from '../../src/adapters/gateway-desk.ts'
import type { TicketAsk } from '../../src/core/queue.ts'
import type { Queue } from '../../src/core/queue-port.ts'
import { openDatabase } from '../../src/gateway/database.ts'
import { verifyJournal } from '../../src/gateway/journal.ts'
import { appProcess } from './app-process.ts'
import type { Chances } from './chances.ts'

interface Options {
  dataDir: string
  kills: number
  takers: number
  chance: Chances
}

export interface Tally {
  kills: number
  numbers: number
  /** Questions that a kill left without an answer, and that were asked again. */
  askedAgain: number
  /** Of those, the ones whose number was on the disk already. */
  foundAgain: number
  calls: number
}

const token = 'a-token-for-the-queue-0123456789'

/** The numbers that somebody holds in their hand, by the id that they asked with. */
type Held = Map<string, string>

async function queueAt(url: string): Promise<Queue> {
  const queue = await gateway({ baseUrl: `${url}/api` }).openQueue?.()
  if (!queue) throw new Error('the gateway has a queue')
  return queue
}

/** All who want a number ask at once; whoever gets an answer holds it for good. Resolves when all have answered or died. */
async function askAtOnce(queue: Queue, asks: readonly TicketAsk[], held: Held, answered: () => void): Promise<void> {
  await Promise.all(
    asks.map(async (ask) => {
      const answer = await queue.take(ask)
      if (!answer.ok) {
        if (!answer.error.code.startsWith('service.')) throw new Error(JSON.stringify(answer.error))
        return
      }
      expect(held.get(ask.id) ?? answer.value.label, 'asked again, the same number').toBe(answer.value.label)
      held.set(ask.id, answer.value.label)
      answered()
    }),
  )
}

/** Calls people meanwhile, as a counter does, until the gateway is dead. */
async function callOn(url: string, isOver: () => boolean): Promise<number> {
  const desk = gatewayDesk({ baseUrl: `${url}/api`, token }).queue
  let calls = 0
  while (!isOver()) {
    const view = await desk.counter('1')
    if (!view.ok) continue
    const called = await desk.act({ counter: '1', seen: view.value.now?.id ?? null, move: { type: 'next' } })
    calls += called.ok ? 1 : 0
  }
  return calls
}

/** Kills a gateway while many take numbers at once, again and again, and then looks at what it promised. */
export async function killQueue({ dataDir, kills, takers, chance }: Options): Promise<Tally> {
  const held: Held = new Map()
  const tally = { kills, numbers: 0, askedAgain: 0, foundAgain: 0, calls: 0 }
  const running = appProcess(dataDir, 'tests/faults/gateway-process.ts', { PUBLIC_DIR: dataDir, DESK_TOKEN: token })
  const all = Array.from({ length: takers }, () => askOf(chance))
  const unsure = () => all.filter(({ id }) => !held.has(id))
  try {
    for (let round = 0; round < kills; round += 1) {
      const url = await running.start()
      const opened = await gatewayDesk({ baseUrl: `${url}/api`, token }).queue.setOpen(true)
      expect(opened).toMatchObject({ ok: true })
      const queue = await queueAt(url)
      const asking = unsure()
      if (round > 0) for (const { id } of asking) tally.foundAgain += (await queue.ticket(id)).ok ? 1 : 0
      const again = all.filter(({ id }) => held.has(id) && chance() < 0.1)
      // The kills share what is left, so that each falls while people wait for an answer.
      let left = chance.whole(1, Math.max(1, Math.ceil(asking.length / (kills - round + 1))))
      let isOver = false
      let killed: Promise<void> | undefined
      const calling = callOn(url, () => isOver)
      await askAtOnce(queue, [...asking, ...again], held, () => {
        left -= 1
        if (left > 0 || isOver) return
        isOver = true
        killed = running.kill()
      })
      isOver = true
      await (killed ?? running.kill())
      tally.calls += await calling
      tally.askedAgain += unsure().length
    }
    const queue = await queueAt(await running.start())
    await askAtOnce(queue, all, held, () => {})
    await askForAll(queue, held)
  } finally {
    await running.kill()
  }
  await lookAtDisk(dataDir, held)
  tally.numbers = held.size
  expect(held.size, 'whoever wanted one has one').toBe(takers)
  return tally
}

const askOf = (chance: Chances): TicketAsk => ({
  id: randomUUID(),
  service: chance.one(['submit', 'collect', 'ask']),
  ...(chance() < 0.2 ? { priority: chance.one(['elderly', 'pregnant']) } : {}),
})

/** Each number that somebody holds is still theirs, and nobody else's. */
async function askForAll(queue: Queue, held: Held): Promise<void> {
  for (const [id, label] of held) {
    expect(await queue.ticket(id)).toMatchObject({ ok: true, value: { label } })
  }
  expect(new Set(held.values()).size).toBe(held.size)
}

/** What lies on the disk after the last kill: every number once, without a gap, each in the journal. */
async function lookAtDisk(dataDir: string, held: Held): Promise<void> {
  const { db, close } = openDatabase(path.join(dataDir, 'gateway.db'))
  try {
    const rows = await db.selectFrom('queue_tickets').select(['id', 'letter', 'number', 'place', 'call']).execute()
    expect(rows.map(({ id }) => id).sort()).toEqual([...held.keys()].sort())
    for (const letter of ['A', 'B', 'C']) {
      const numbers = rows.filter((row) => row.letter === letter).map(({ number }) => number)
      expect(numbers.sort((one, other) => one - other)).toEqual(numbers.map((_, index) => index + 1))
    }
    const calls = rows.flatMap(({ call }) => call ?? [])
    expect(new Set(calls).size, 'no call twice').toBe(calls.length)
    const journal = await db.selectFrom('journal').select('subject').where('action', '=', 'queue.taken').execute()
    expect(new Set(journal.map(({ subject }) => subject)).size).toBe(held.size)
    expect(journal).toHaveLength(held.size)
    expect((await verifyJournal(db)).brokenAt).toBeUndefined()
  } finally {
    await close()
  }
}
