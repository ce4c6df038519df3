import { describe, expect, test } from 'vitest'
import type { ProcessingRule } from '../../../src/core/calendar.ts'
import { dueDate } from '../../../src/core/calendar.ts'
import type { Case } from '../../../src/core/case.ts'
import type { Move } from '../../../src/core/case-move.ts'
import { calendar, caseAfter, caseOn, pack } from './case-life.ts'

// Each date was counted by hand on a wall calendar, from the days off in holidays.json, before the program was asked.
// The day of receipt is not counted. Days off that bite: 1-2 Jan 2026 (Sat 10 Jan worked), Tết 16-20 Feb 2026, Mon 27 Apr,
// 30 Apr and 1 May 2026, Mon 31 Aug to Wed 2 Sep 2026 (Sat 22 Aug worked), Tue 24 Nov 2026; 1 Jan, Tết 5-11 Feb, 16 Apr,
// 30 Apr, Mon 3 May, 2-3 Sep, Wed 24 Nov 2027.

const days = (n: number, cutoff?: string): ProcessingRule => ({
  kind: 'working-days',
  days: n,
  ...(cutoff ? { cutoff } : {}),
})
const same: ProcessingRule = { kind: 'same-day', cutoff: '15:00' }
const atOnce: ProcessingRule = { kind: 'at-once' }

type Row = [what: string, rule: ProcessingRule, received: string, due: string]

const rows: Row[] = [
  // An ordinary week.
  ['three days from a Monday', days(3), '2026-11-09 09:00', '2026-11-12'],
  ['three days over a weekend', days(3), '2026-11-12 09:00', '2026-11-17'],
  ['one day from a Friday', days(1), '2026-11-13 09:00', '2026-11-16'],
  ['five days from a Friday', days(5), '2026-11-06 09:00', '2026-11-13'],
  ['ten days', days(10), '2026-10-05 09:00', '2026-10-19'],
  ['fifteen days', days(15), '2026-10-05 09:00', '2026-10-26'],
  ['one day, late in the evening', days(1), '2026-11-09 23:30', '2026-11-10'],
  ['one day, from a Saturday: Monday is the day of receipt', days(1), '2026-11-07 10:00', '2026-11-10'],
  ['three days from a Sunday', days(3), '2026-11-08 10:00', '2026-11-12'],
  // The same day, and 15:00.
  ['the same day in the morning', same, '2026-11-10 08:00', '2026-11-10'],
  ['the same day at 15:00 to the minute', same, '2026-11-10 15:00', '2026-11-10'],
  ['the same day one minute later', same, '2026-11-10 15:01', '2026-11-11'],
  ['the same day on a Friday after 15:00', same, '2026-11-13 16:10', '2026-11-16'],
  ['the same day on a Saturday', same, '2026-11-14 09:00', '2026-11-16'],
  ['the same day on a Sunday after 15:00', same, '2026-11-15 20:00', '2026-11-16'],
  ['at once, late on a working day', atOnce, '2026-11-10 23:00', '2026-11-10'],
  ['at once, on a Sunday', atOnce, '2026-11-15 09:00', '2026-11-16'],
  ['three days after 15:00, where the rule has a last hour', days(3, '15:00'), '2026-11-09 15:30', '2026-11-13'],
  ['three days after 15:00, where it has none', days(3), '2026-11-09 15:30', '2026-11-12'],
  // 24 November 2026, a Tuesday.
  ['the same day on the holiday', same, '2026-11-24 09:00', '2026-11-25'],
  ['the same day after 15:00 on the eve of the holiday', same, '2026-11-23 15:01', '2026-11-25'],
  ['one day from the eve', days(1), '2026-11-23 09:00', '2026-11-25'],
  ['two days from the Friday before', days(2), '2026-11-20 09:00', '2026-11-25'],
  ['three days from the eve', days(3), '2026-11-23 09:00', '2026-11-27'],
  ['three days from the holiday itself', days(3), '2026-11-24 09:00', '2026-11-30'],
  ['three days from the day after', days(3), '2026-11-25 09:00', '2026-11-30'],
  ['24 November 2025 was a working day', days(1), '2025-11-21 09:00', '2025-11-24'],
  ['one day from the eve in 2027', days(1), '2027-11-23 09:00', '2027-11-25'],
  // Tết 2026: Monday 16 to Friday 20 February.
  ['one day from the last day before Tết 2026', days(1), '2026-02-13 09:00', '2026-02-23'],
  ['three days from it', days(3), '2026-02-13 09:00', '2026-02-25'],
  ['three days from two days before', days(3), '2026-02-11 09:00', '2026-02-23'],
  ['the same day on the first day of Tết 2026', same, '2026-02-17 09:00', '2026-02-23'],
  ['the same day after 15:00 on the last day before', same, '2026-02-13 16:00', '2026-02-23'],
  ['one day from inside Tết 2026', days(1), '2026-02-18 09:00', '2026-02-24'],
  ['ten days over Tết 2026', days(10), '2026-02-09 09:00', '2026-03-02'],
  // Tết 2027: Friday 5 to Thursday 11 February.
  ['one day from the last day before Tết 2027', days(1), '2027-02-04 09:00', '2027-02-12'],
  ['two days from it', days(2), '2027-02-04 09:00', '2027-02-15'],
  ['the same day inside Tết 2027', same, '2027-02-08 09:00', '2027-02-12'],
  ['the same day after 15:00 on the last day before Tết 2027', same, '2027-02-04 15:30', '2027-02-12'],
  ['five days over Tết 2027', days(5), '2027-02-02 09:00', '2027-02-16'],
  ['three days from inside Tết 2027', days(3), '2027-02-10 09:00', '2027-02-17'],
  // New Year, and a swapped Friday for a worked Saturday.
  ['one day from the last of 2025', days(1), '2025-12-31 09:00', '2026-01-05'],
  ['five days to the worked Saturday', days(5), '2026-01-05 09:00', '2026-01-10'],
  ['six days over the worked Saturday', days(6), '2026-01-05 09:00', '2026-01-12'],
  ['one day from the last of 2026', days(1), '2026-12-31 09:00', '2027-01-04'],
  // Hùng Kings, 30 April and 1 May.
  ['one day from Friday 24 April 2026', days(1), '2026-04-24 09:00', '2026-04-28'],
  ['three days from Tuesday 28 April 2026', days(3), '2026-04-28 09:00', '2026-05-05'],
  ['five days over all of it', days(5), '2026-04-24 09:00', '2026-05-06'],
  ['the same day on 30 April 2026', same, '2026-04-30 09:00', '2026-05-04'],
  ['one day from 15 April 2027', days(1), '2027-04-15 09:00', '2027-04-19'],
  ['one day from 29 April 2027', days(1), '2027-04-29 09:00', '2027-05-04'],
  // A swapped Monday and its Saturday.
  ['one day to the worked Saturday', days(1), '2026-08-21 09:00', '2026-08-22'],
  ['two days over it', days(2), '2026-08-21 09:00', '2026-08-24'],
  ['the same day on the worked Saturday', same, '2026-08-22 10:00', '2026-08-22'],
  ['the same day after 15:00 on the worked Saturday', same, '2026-08-22 15:30', '2026-08-24'],
  ['one day from Friday 28 August 2026', days(1), '2026-08-28 09:00', '2026-09-03'],
  ['three days from Thursday 27 August 2026', days(3), '2026-08-27 09:00', '2026-09-04'],
  ['the same day on the swapped Monday', same, '2026-08-31 09:00', '2026-09-03'],
  ['one day from Friday 25 April 2025 to its worked Saturday', days(1), '2025-04-25 09:00', '2025-04-26'],
  ['three days from Monday 28 April 2025', days(3), '2025-04-28 09:00', '2025-05-06'],
  ['one day from Tết 2025, from inside', days(1), '2025-01-29 09:00', '2025-02-04'],
]

test.each(rows)('%s', (_, rule, received, due) => {
  const [day = '', time = ''] = received.split(' ')
  expect(dueDate(rule, new Date(`${day}T${time}:00+07:00`), calendar)).toMatchObject({ state: 'known', date: due })
})

describe('pauses', () => {
  const asked: Move = { type: 'ask-supplement', note: 'x' }
  const came: Move = { type: 'supplement-received' }
  const pay: Move = { type: 'ask-payment', amount: 8000, purpose: 'x' }
  const paid: Move = { type: 'confirm-payment' }
  const within = (n: number, day: string) =>
    caseOn(day, { ...pack, facts: { ...pack.facts, processing: { ...pack.facts.processing, rule: days(n) } } })

  // Left is what comes after the day on which the clock stopped; it is counted on from the day on which it goes on.
  const pauses: [what: string, from: () => Case, moves: [Move, string][], due: string][] = [
    [
      'on the same day changes nothing',
      () => within(3, '2026-11-09'),
      [
        [asked, '2026-11-10'],
        [came, '2026-11-10'],
      ],
      '2026-11-12',
    ],
    [
      'of one day',
      () => within(3, '2026-11-09'),
      [
        [asked, '2026-11-10'],
        [came, '2026-11-11'],
      ],
      '2026-11-13',
    ],
    [
      'over a weekend',
      () => within(3, '2026-11-10'),
      [
        [asked, '2026-11-12'],
        [came, '2026-11-16'],
      ],
      '2026-11-17',
    ],
    [
      'over the holiday of 24 November',
      () => within(3, '2026-11-18'),
      [
        [asked, '2026-11-19'],
        [came, '2026-11-23'],
      ],
      '2026-11-26',
    ],
    [
      'that ends on the holiday',
      () => within(3, '2026-11-18'),
      [
        [asked, '2026-11-19'],
        [came, '2026-11-24'],
      ],
      '2026-11-26',
    ],
    [
      'over Tết 2026',
      () => within(5, '2026-02-09'),
      [
        [asked, '2026-02-11'],
        [came, '2026-02-23'],
      ],
      '2026-02-26',
    ],
    [
      'over Tết 2027',
      () => within(5, '2027-02-01'),
      [
        [asked, '2027-02-03'],
        [came, '2027-02-12'],
      ],
      '2027-02-17',
    ],
    [
      'that begins on the last day',
      () => within(3, '2026-11-09'),
      [
        [asked, '2026-11-12'],
        [came, '2026-11-16'],
      ],
      '2026-11-16',
    ],
    [
      'that ends on a Sunday with nothing left',
      () => within(3, '2026-11-09'),
      [
        [asked, '2026-11-12'],
        [came, '2026-11-15'],
      ],
      '2026-11-16',
    ],
    [
      'that begins when it is late already',
      () => within(3, '2026-11-09'),
      [
        [asked, '2026-11-17'],
        [came, '2026-11-19'],
      ],
      '2026-11-19',
    ],
    [
      'for money',
      () => within(3, '2026-11-09'),
      [
        [pay, '2026-11-10'],
        [paid, '2026-11-13'],
      ],
      '2026-11-17',
    ],
    [
      'for money and then for papers',
      () => within(5, '2026-11-09'),
      [
        [pay, '2026-11-10'],
        [paid, '2026-11-12'],
        [asked, '2026-11-13'],
        [came, '2026-11-17'],
      ],
      '2026-11-20',
    ],
    [
      'twice for papers',
      () => within(5, '2026-11-09'),
      [
        [asked, '2026-11-10'],
        [came, '2026-11-11'],
        [asked, '2026-11-12'],
        [came, '2026-11-13'],
      ],
      '2026-11-18',
    ],
    [
      'over the swapped days of August 2026',
      () => within(3, '2026-08-27'),
      [
        [asked, '2026-08-28'],
        [came, '2026-09-03'],
      ],
      '2026-09-07',
    ],
  ]

  test.each(pauses)('%s', (_, from, moves, due) => {
    expect(caseAfter(from(), ...moves).due).toMatchObject({ state: 'known', date: due })
  })

  test('the table has sixty cases and more', () => {
    expect(rows.length + pauses.length).toBeGreaterThanOrEqual(60)
  })
})
