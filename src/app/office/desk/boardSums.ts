import type { BoardRow } from '../../../core/desk.ts'

/** What is counted, `received` first; it is the sum of the others. */
export const counted = ['received', 'onTime', 'late', 'open', 'waiting'] as const
export type Counted = (typeof counted)[number]
export type Sums = Record<Counted, number>

/** The figures of one unit, or one person; without a name they are nobody's. */
export interface Sum extends Sums {
  of: string | undefined
}

/** The rows of a board put together by unit or by officer: the largest first, nobody's last. */
export function sumsBy(rows: readonly BoardRow[], by: 'unit' | 'officer'): Sum[] {
  const sums = new Map<string | undefined, Sum>()
  for (const row of rows) {
    const of = row[by]
    const before = sums.get(of)
    sums.set(of, before ? { of, ...added(before, row) } : { of, ...added(none, row) })
  }
  return [...sums.values()].sort((one, other) => {
    if ((one.of === undefined) !== (other.of === undefined)) return one.of === undefined ? 1 : -1
    return other.received - one.received
  })
}

/** All rows together. */
export const total = (rows: readonly BoardRow[]): Sums => rows.reduce<Sums>(added, none)

const none: Sums = { received: 0, onTime: 0, late: 0, open: 0, waiting: 0 }

const added = (one: Sums, other: Sums): Sums => ({
  received: one.received + other.received,
  onTime: one.onTime + other.onTime,
  late: one.late + other.late,
  open: one.open + other.open,
  waiting: one.waiting + other.waiting,
})
