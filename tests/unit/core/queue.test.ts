import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CounterAct,
  type QueueDay,
  QueueSettings,
  type Ticket,
  type TicketAsk,
  ticketLabel,
} from '../../../src/core/queue.ts'
import { act, comeBack, emptyQueue, setOpen, take } from '../../../src/core/queue-moves.ts'
import { lineTo } from '../../../src/core/queue-order.ts'
import { boardOf, counterOf, factsOf, viewOf } from '../../../src/core/queue-views.ts'

const settings = QueueSettings.parse({
  services: [
    { id: 'submit', letter: 'A' },
    { id: 'collect', letter: 'B' },
  ],
  counters: [{ id: '1' }, { id: '2', services: ['collect'] }, { id: '3', services: ['submit'] }],
  priority: ['elderly', 'pregnant'],
  inARow: 2,
  most: 60,
} satisfies QueueSettings)

const began = Date.parse('2026-11-23T01:00:00Z')
const minute = (count: number) => new Date(began + count * 60_000)
const idOf = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
const ask = (count: number, service = 'submit', priority?: 'elderly' | 'pregnant'): TicketAsk => ({
  id: idOf(count),
  service,
  ...(priority ? { priority } : {}),
})

/** Throws for what is refused. */
function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const opened = () => setOpen(emptyQueue('2026-11-23'), true)
const withTickets = (asks: TicketAsk[]) =>
  asks.reduce((queue, one) => must(take(queue, settings, one, minute(0))), opened())
const at = (queue: QueueDay, counter: string) =>
  queue.tickets.find((ticket) => ticket.state === 'called' && ticket.counter === counter)
const press = (queue: QueueDay, counter: string, move: CounterAct['move'], when = minute(1)) =>
  act(queue, settings, { counter, seen: at(queue, counter)?.id ?? null, move }, when)
const next = (queue: QueueDay, counter: string, when?: Date) => must(press(queue, counter, { type: 'next' }, when))
const labels = (tickets: readonly Ticket[]) => tickets.map(ticketLabel)

describe('taking a number', () => {
  test('numbers count for each service, and the same id keeps its number whatever it asks', () => {
    const queue = withTickets([ask(1), ask(2, 'collect'), ask(3)])
    expect(labels(queue.tickets)).toEqual(['A 001', 'B 001', 'A 002'])
    expect(must(take(setOpen(queue, false), settings, ask(1, 'collect'), minute(5))).tickets).toEqual(queue.tickets)
  })

  test('nobody takes one before the day is opened, of a service that there is not, of a foreign group, or when all are gone', () => {
    expect(take(emptyQueue('2026-11-23'), settings, ask(1), minute(0))).toMatchObject({
      error: { code: 'queue.closed' },
    })
    expect(take(opened(), settings, ask(1, 'other'), minute(0))).toMatchObject({ error: { code: 'answer.unknown' } })
    const foreign: TicketAsk = { ...ask(1), priority: 'disabled' }
    expect(take(opened(), settings, foreign, minute(0))).toMatchObject({ error: { code: 'answer.not-allowed' } })
    const full = withTickets(Array.from({ length: 60 }, (_, index) => ask(index)))
    expect(take(full, settings, ask(99), minute(0))).toMatchObject({ error: { code: 'queue.full' } })
  })
})

describe('who is called', () => {
  test('a priority group comes first, but after two of them in a row whoever has waited longest', () => {
    const asks = [
      ask(1),
      ask(2),
      ask(3, 'submit', 'elderly'),
      ask(4, 'submit', 'pregnant'),
      ask(5, 'submit', 'elderly'),
    ]
    let queue = withTickets(asks)
    const line = ['A 003', 'A 004', 'A 001', 'A 005', 'A 002']
    expect(labels(lineTo(queue, settings, settings.counters))).toEqual(line)
    const called: string[] = []
    for (const _ of asks) {
      queue = next(queue, '3')
      called.push(...labels(queue.tickets.filter((ticket) => ticket === at(queue, '3'))))
    }
    expect(called, 'calling does what the line says').toEqual(line)
  })

  test('a counter calls only what it takes, and first whom a colleague sent there', () => {
    let queue = withTickets([ask(1), ask(2, 'collect'), ask(3, 'collect')])
    queue = next(queue, '1')
    queue = must(press(queue, '1', { type: 'to-counter', counter: '2' }))
    expect(labels(lineTo(queue, settings, settings.counters.slice(1, 2)))).toEqual(['A 001', 'B 001', 'B 002'])
    expect(labels(lineTo(queue, settings, settings.counters.slice(2)))).toEqual([])
    queue = next(queue, '2')
    expect(at(queue, '2')).toMatchObject({ letter: 'A', number: 1 })
    queue = must(press(queue, '2', { type: 'to-service', service: 'submit' }))
    expect(labels(lineTo(queue, settings, settings.counters.slice(2)))).toEqual(['A 001'])
  })

  test('who did not come and is there again keeps the place of their number', () => {
    let queue = withTickets([ask(1), ask(2), ask(3)])
    queue = must(press(next(queue, '3'), '3', { type: 'skip' }))
    queue = next(queue, '3')
    expect(viewOf(queue, settings, idOf(1), minute(2), true)).toMatchObject({ value: { state: 'away' } })
    queue = must(comeBack(queue, idOf(1)))
    expect(comeBack(queue, idOf(1))).toEqual({ ok: true, value: queue })
    expect(labels(lineTo(queue, settings, settings.counters))).toEqual(['A 001', 'A 003'])
    queue = next(queue, '3')
    queue = must(press(queue, '3', { type: 'done' }))
    expect(comeBack(queue, idOf(1))).toMatchObject({ error: { code: 'queue.over' } })
    expect(comeBack(queue, idOf(77))).toMatchObject({ error: { code: 'queue.unknown' } })
  })

  test('a press that saw somebody else at the counter changes nothing', () => {
    const queue = next(withTickets([ask(1), ask(2)]), '3')
    for (const type of ['next', 'done', 'skip', 'recall'] as const) {
      expect(act(queue, settings, { counter: '3', seen: null, move: { type } }, minute(2))).toMatchObject({
        error: { code: 'queue.changed' },
      })
    }
    const called = { type: 'call', ticket: idOf(1) } as const
    expect(press(queue, '1', called), 'somebody is called to one counter only').toMatchObject({
      error: { code: 'queue.changed' },
    })
  })

  test('calling again is a new call of the same number, which the board puts first', () => {
    let queue = withTickets([ask(1), ask(2, 'collect')])
    queue = next(next(queue, '3'), '2')
    expect(boardOf(queue, settings, minute(1)).calls.map(({ label }) => label)).toEqual(['B 001', 'A 001'])
    queue = must(press(queue, '3', { type: 'recall' }))
    expect(boardOf(queue, settings, minute(1)).calls).toMatchObject([
      { call: 3, label: 'A 001', counter: '3', here: true },
      { call: 2, label: 'B 001' },
    ])
  })
})

describe('how long it takes', () => {
  const waitOf = (queue: QueueDay, id: number, when: number) => {
    const view = must(viewOf(queue, settings, idOf(id), minute(when), true))
    return { ahead: view.ahead, wait: view.wait }
  }
  const served = (count: number, each: number) => {
    let queue = withTickets(Array.from({ length: 12 }, (_, index) => ask(index)))
    for (let turn = 0; turn <= count; turn += 1) queue = next(queue, '3', minute(turn * each))
    return queue
  }

  test('nothing is said before five visits of today were measured, and then a range', () => {
    expect(waitOf(served(4, 6), 11, 25)).toEqual({ ahead: 6, wait: undefined })
    expect(waitOf(served(5, 6), 11, 31)).toEqual({ ahead: 5, wait: { from: 30, to: 40 } })
  })

  test('nothing is said any more when no counter has done anything for half an hour', () => {
    expect(waitOf(served(5, 6), 11, 61).wait).toBeUndefined()
  })

  test('whoever is next has nobody ahead, and a range that does not say a minute', () => {
    expect(waitOf(served(6, 2), 7, 13)).toEqual({ ahead: 0, wait: { from: 0, to: 5 } })
  })
})

test('the number of an earlier day is over, one that is done stays done', () => {
  const queue = must(press(next(withTickets([ask(1), ask(2)]), '3'), '3', { type: 'done' }))
  expect(viewOf(queue, settings, idOf(1), minute(2000), false)).toMatchObject({ value: { state: 'done' } })
  expect(viewOf(queue, settings, idOf(2), minute(2000), false)).toMatchObject({ value: { state: 'over' } })
})

test('settings in which an id comes twice, or a service has no counter, are no settings', () => {
  const [one] = settings.services
  for (const wrong of [
    { ...settings, services: [one, one] },
    { ...settings, counters: [{ id: '1', services: ['submit'] }] },
    { ...settings, counters: [{ id: '1', services: ['submit', 'collect', 'other'] }] },
  ]) {
    expect(QueueSettings.safeParse(wrong).success).toBe(false)
  }
})

type Step =
  | { what: 'take'; id: number; service: 'submit' | 'collect'; priority: boolean }
  | { what: 'back'; id: number }
  | { what: 'open'; open: boolean }
  | { what: 'press'; counter: string; blind: boolean; move: CounterAct['move'] }

const id = fc.integer({ min: 0, max: 25 })
const counter = fc.constantFrom('1', '2', '3')
const service = fc.constantFrom('submit' as const, 'collect' as const)
const move = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ type: 'next' } as const) },
  fc.constantFrom({ type: 'recall' } as const, { type: 'skip' } as const, { type: 'done' } as const),
  id.map((ticket) => ({ type: 'call', ticket: idOf(ticket) }) as const),
  counter.map((to) => ({ type: 'to-counter', counter: to }) as const),
  service.map((to) => ({ type: 'to-service', service: to }) as const),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('take' as const), id, service, priority: fc.boolean() }),
  fc.record({ what: fc.constant('press' as const), counter, blind: fc.boolean(), move }),
  fc.record({ what: fc.constant('back' as const), id }),
  fc.record({ what: fc.constant('open' as const), open: fc.boolean() }),
)

function stepped(queue: QueueDay, one: Step, when: Date) {
  if (one.what === 'take')
    return take(queue, settings, ask(one.id, one.service, one.priority ? 'elderly' : undefined), when)
  if (one.what === 'back') return comeBack(queue, idOf(one.id))
  if (one.what === 'open') return { ok: true, value: setOpen(queue, one.open) } as const
  const seen = one.blind ? null : (at(queue, one.counter)?.id ?? null)
  return act(queue, settings, { counter: one.counter, seen, move: one.move }, when)
}

const known = ['id', 'letter', 'number', 'order', 'takenAt', 'priority'] as const

test('whatever people and officers do, no number is given twice or lost, and nobody is in two places', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      let queue = opened()
      for (const [index, one] of steps.entries()) {
        const before = queue
        const result = stepped(queue, one, minute(index))
        if (result.ok) queue = result.value
        expect(new Set(labels(queue.tickets)).size).toBe(queue.tickets.length)
        expect(new Set(queue.tickets.map((ticket) => ticket.id)).size).toBe(queue.tickets.length)
        for (const ticket of before.tickets) {
          const after = queue.tickets.find((other) => other.id === ticket.id)
          for (const part of known) expect(after?.[part]).toBe(ticket[part])
          if (ticket.state === 'done') expect(after).toEqual(ticket)
        }
        const there = queue.tickets.filter(({ state }) => state === 'called').map((ticket) => ticket.counter)
        expect(new Set(there).size).toBe(there.length)
        const calls = queue.tickets.flatMap(({ call }) => call ?? [])
        expect(new Set(calls).size).toBe(calls.length)
        const waiting = queue.tickets.filter(({ state }) => state === 'waiting')
        const inLine = lineTo(queue, settings, settings.counters)
        expect(inLine.map((ticket) => ticket.id).sort()).toEqual(waiting.map((ticket) => ticket.id).sort())
        expect(factsOf(queue, settings).services.reduce((sum, each) => sum + each.waiting, 0)).toBe(waiting.length)
      }
    }),
    { numRuns: 300 },
  )
})

test('whoever waits is called in the end, however many of a priority group keep coming', () => {
  let queue = withTickets([ask(0)])
  for (let turn = 1; at(queue, '1')?.id !== idOf(0); turn += 1) {
    expect(turn, 'two of them, and then it is the other’s turn').toBeLessThanOrEqual(3)
    queue = next(must(take(queue, settings, ask(turn, 'submit', 'elderly'), minute(turn))), '1')
  }
  expect(must(counterOf(queue, settings, '1')).now).toMatchObject({ label: 'A 001' })
})
