import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DeskQueue } from '../../src/core/desk-port.ts'
import type { CounterAct, CounterView, TicketAsk, TicketView } from '../../src/core/queue.ts'
import type { Queue } from '../../src/core/queue-port.ts'

/** A waiting room, and its counters; nobody has taken a number there yet. */
export interface WaitingRoom {
  queue: Queue
  desk: DeskQueue
  close(): Promise<void>
}

/** What every adapter with a queue must do. */
export function queueContract(open: () => Promise<WaitingRoom>): void {
  let room: WaitingRoom
  beforeAll(async () => {
    room = await open()
    expect(await room.desk.setOpen(true)).toMatchObject({ ok: true, value: { open: true } })
  })
  afterAll(() => room.close())

  const ask = (more: Partial<TicketAsk> = {}): TicketAsk => ({ id: randomUUID(), service: 'submit', ...more })
  async function taken(more?: Partial<TicketAsk>): Promise<TicketView> {
    const answer = await room.queue.take(ask(more))
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    return answer.value
  }
  async function at(counter: string): Promise<CounterView> {
    const answer = await room.desk.counter(counter)
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    return answer.value
  }
  const press = async (counter: string, move: CounterAct['move']) =>
    room.desk.act({ counter, seen: (await at(counter)).now?.id ?? null, move })
  const stateOf = async ({ id }: { id: string }) => {
    const answer = await room.queue.ticket(id)
    return answer.ok ? answer.value : answer.error
  }
  /** Everybody who waits is called and gone. */
  async function emptied() {
    for (const { id } of (await at('1')).counters) {
      while ((await at(id)).now || (await at(id)).waiting > 0) await press(id, { type: 'next' })
    }
  }

  test('the same id has the same number, however often and with what it is asked', async () => {
    const wanted = ask()
    const first = await room.queue.take(wanted)
    const again = await Promise.all([
      room.queue.take(wanted),
      room.queue.take({ ...wanted, service: 'collect' }),
      room.queue.take({ ...wanted, priority: 'elderly' }),
    ])
    for (const one of again) expect(one.ok && one.value.label).toBe(first.ok && first.value.label)
    expect(first.ok && first.value.label).toMatch(/^[A-Z] \d{3}$/)
  })

  test('people who ask at once get different numbers, without a gap', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => taken({ service: 'collect' })))
    const numbers = all.map(({ label }) => Number(label.slice(2))).sort((one, other) => one - other)
    const [begins = 0] = numbers
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => begins + index))
    await emptied()
  })

  test('a number is called, called again, missed, there again and done, and its owner sees each of it', async () => {
    const mine = await taken({ prepared: { procedure: '1.001193', complete: true } })
    const other = await taken()
    expect(mine).toMatchObject({ state: 'waiting', ahead: 0 })
    expect(await stateOf(other)).toMatchObject({ state: 'waiting', ahead: 1 })
    await press('2', { type: 'next' })
    expect(await stateOf(mine)).toMatchObject({ state: 'called', counter: '2' })
    const { now } = await at('2')
    expect(now).toMatchObject({ label: mine.label, prepared: { procedure: '1.001193', complete: true } })
    await press('2', { type: 'recall' })
    await press('2', { type: 'skip' })
    expect(await stateOf(mine)).toMatchObject({ state: 'away' })
    expect((await at('3')).away).toMatchObject([{ label: mine.label }])
    expect(await room.queue.back(mine.id)).toMatchObject({ ok: true, value: { state: 'waiting', ahead: 0 } })
    expect(await room.queue.back(mine.id)).toMatchObject({ ok: true, value: { state: 'waiting' } })
    await press('3', { type: 'next' })
    expect(await stateOf(mine)).toMatchObject({ state: 'called', counter: '3' })
    await press('3', { type: 'done' })
    expect(await stateOf(mine)).toMatchObject({ state: 'done' })
    expect(await room.queue.back(mine.id)).toMatchObject({ error: { code: 'queue.over' } })
    await emptied()
  })

  test('who is sent on keeps their number and comes first there', async () => {
    const mine = await taken()
    await taken({ service: 'collect' })
    await press('1', { type: 'next' })
    await press('1', { type: 'to-counter', counter: '3' })
    expect(await stateOf(mine)).toMatchObject({ state: 'waiting', counter: '3', ahead: 0, label: mine.label })
    expect((await at('1')).line).toHaveLength(1)
    expect((await at('3')).line.map(({ label }) => label)[0]).toBe(mine.label)
    await press('3', { type: 'next' })
    await press('3', { type: 'to-service', service: 'collect' })
    expect(await stateOf(mine)).toMatchObject({ state: 'waiting', service: { id: 'collect' }, label: mine.label })
    await emptied()
  })

  test('two who press at once at one counter call one person', async () => {
    const one = await taken()
    const two = await taken()
    const asked: CounterAct = { counter: '1', seen: null, move: { type: 'next' } }
    const answers = await Promise.all([room.desk.act(asked), room.desk.act(asked)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'queue.changed' } })
    expect(await stateOf(one)).toMatchObject({ state: 'called' })
    expect(await stateOf(two)).toMatchObject({ state: 'waiting', ahead: 0 })
    await emptied()
  })

  test('the board shows the latest call first, and who comes next, and nothing else of anybody', async () => {
    const first = await taken({ priority: 'elderly', prepared: { procedure: '2.000635', complete: false } })
    const second = await taken()
    const third = await taken()
    await press('1', { type: 'next' })
    await press('2', { type: 'next' })
    await press('1', { type: 'recall' })
    const board = await room.queue.board()
    expect(board).toMatchObject({ value: { open: true, next: [third.label], waiting: 1 } })
    if (!board.ok) return
    expect(board.value.calls.slice(0, 2)).toMatchObject([
      { label: first.label, counter: '1', here: true },
      { label: second.label, counter: '2', here: true },
    ])
    const text = JSON.stringify(board.value)
    for (const secret of [first.id, second.id, third.id, 'elderly', '2.000635']) expect(text).not.toContain(secret)
    await emptied()
  })

  test('after the day is closed nobody gets a number, and who has one is called', async () => {
    const mine = await taken()
    expect(await room.desk.setOpen(false)).toMatchObject({ ok: true, value: { open: false } })
    expect(await room.queue.facts()).toMatchObject({ ok: true, value: { open: false } })
    expect(await room.queue.take(ask())).toMatchObject({ error: { code: 'queue.closed' } })
    expect(await room.queue.take({ id: mine.id, service: 'submit' })).toMatchObject({ value: { label: mine.label } })
    await press('1', { type: 'next' })
    expect(await stateOf(mine)).toMatchObject({ state: 'called' })
    expect(await room.desk.setOpen(true)).toMatchObject({ ok: true })
    await emptied()
  })

  test('what there is not is refused, and a number that nobody has is not known', async () => {
    expect(await room.queue.take(ask({ service: 'nothing' }))).toMatchObject({ error: { code: 'answer.unknown' } })
    expect(await room.queue.ticket(randomUUID())).toMatchObject({ error: { code: 'queue.unknown' } })
    expect(await room.queue.back(randomUUID())).toMatchObject({ error: { code: 'queue.unknown' } })
    expect(await room.desk.counter('99')).toMatchObject({ error: { code: 'answer.unknown' } })
    expect(await room.desk.act({ counter: '99', seen: null, move: { type: 'next' } })).toMatchObject({
      error: { code: 'answer.unknown' },
    })
  })

  test('whoever watches is told when a number is taken and when it is called', async () => {
    const stop = new AbortController()
    let told = 0
    let isUp = room.queue.played !== undefined
    room.queue.watch?.((what) => {
      if (what.kind === 'changed') told += 1
      if (what.kind === 'reload') isUp = true
    }, stop.signal)
    await vi.waitFor(() => expect(isUp).toBe(true), { timeout: 30_000 })
    await taken()
    await vi.waitFor(() => expect(told).toBeGreaterThan(0), { timeout: 30_000 })
    const before = told
    await press('1', { type: 'next' })
    await vi.waitFor(() => expect(told).toBeGreaterThan(before), { timeout: 30_000 })
    stop.abort()
    await emptied()
  })
}
