import { todayInVietnam } from '../core/dates.ts'
import type { Problem } from '../core/problem.ts'
import { QueueDay, type QueueSettings } from '../core/queue.ts'
import { act, comeBack, emptyQueue, setOpen, take } from '../core/queue-moves.ts'
import type { Queue } from '../core/queue-port.ts'
import { boardOf, counterOf, factsOf, viewOf } from '../core/queue-views.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Watch } from '../core/watch.ts'
import type { Parts } from './practice-parts.ts'

/** Letters that no real waiting room of ours begins with, so that a practice number is not held up at a counter. */
const settings: QueueSettings = {
  services: [
    { id: 'submit', letter: 'T' },
    { id: 'collect', letter: 'U' },
    { id: 'ask', letter: 'V' },
  ],
  counters: [{ id: '1' }, { id: '2' }, { id: '3' }],
  priority: ['elderly', 'disabled', 'pregnant', 'with-children'],
  inARow: 2,
  most: 200,
}

const KEY = 'queue/today'
const unreadable: Problem = { code: 'device.failed', facts: { reason: 'unreadable' } }

/**
 * A waiting room inside the device: one person takes numbers and plays the counter (`played`). It is always open, keeps
 * today only, and nobody outside of this device waits in it.
 */
export function practiceQueue({ store, now, alone }: Pick<Parts, 'store' | 'now' | 'alone'>): Queue {
  const listeners = new Set<() => void>()

  async function read(at: Date): Promise<Result<QueueDay, Problem>> {
    const today = todayInVietnam(at)
    const row = await store.get(KEY)
    if (!row.ok) return row
    if (row.value === undefined) return ok(setOpen(emptyQueue(today), true))
    const parsed = QueueDay.safeParse(row.value)
    if (!parsed.success) return err(unreadable)
    return ok(parsed.data.day === today ? parsed.data : setOpen(emptyQueue(today), true))
  }

  const change = <T>(
    move: (day: QueueDay, at: Date) => Result<QueueDay, Problem>,
    seen: (day: QueueDay, at: Date) => Result<T, Problem>,
  ) =>
    alone(async (): Promise<Result<T, Problem>> => {
      const at = now()
      const before = await read(at)
      if (!before.ok) return before
      const after = move(before.value, at)
      if (!after.ok) return after
      if (after.value !== before.value) {
        const kept = await store.set(KEY, after.value)
        if (!kept.ok) return kept
        for (const tell of listeners) tell()
      }
      return seen(after.value, at)
    })

  const look = <T>(seen: (day: QueueDay, at: Date) => Result<T, Problem>) => change(ok, seen)
  const view = (id: string) => (day: QueueDay, at: Date) => viewOf(day, settings, id, at, true)

  const watch: Watch<[]> = (told, signal) => {
    const tell = () => told({ kind: 'changed' })
    listeners.add(tell)
    signal.addEventListener('abort', () => listeners.delete(tell))
  }

  return {
    facts: () => look((day) => ok(factsOf(day, settings))),
    take: (ask) => change((day, at) => take(day, settings, ask, at), view(ask.id)),
    ticket: (id) => look(view(id)),
    back: (id) => change((day) => comeBack(day, id), view(id)),
    board: () => look((day, at) => ok(boardOf(day, settings, at))),
    watch,
    played: {
      counter: (id) => look((day) => counterOf(day, settings, id)),
      act: (asked) =>
        change(
          (day, at) => act(day, settings, asked, at),
          (day) => counterOf(day, settings, asked.counter),
        ),
      setOpen: (open) =>
        change(
          (day) => ok(day.open === open ? day : setOpen(day, open)),
          (day) => ok(factsOf(day, settings)),
        ),
      watch,
    },
  }
}
