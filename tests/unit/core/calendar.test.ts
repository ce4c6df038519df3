import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  dueDate,
  isWorkingDay,
  nextWorkingDay,
  ProcessingRule,
  receiptDay,
  WorkCalendar,
} from '../../../src/core/calendar.ts'
import { addDays, daysBetween, weekday } from '../../../src/core/dates.ts'
import { loadCalendar } from '../../../src/procedures/reference/reference.ts'

let calendar: WorkCalendar
beforeAll(async () => {
  calendar = await loadCalendar()
})

const at = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`)
const sameDay = { kind: 'same-day', cutoff: '15:00' } as const

describe('a working day', () => {
  it('is Monday to Friday, unless it is a holiday', () => {
    expect(isWorkingDay('2026-11-20', calendar)).toBe(true)
    expect(isWorkingDay('2026-11-21', calendar)).toBe(false)
    expect(isWorkingDay('2026-11-22', calendar)).toBe(false)
    expect(isWorkingDay('2026-02-17', calendar)).toBe(false)
  })

  it('is not the Culture Day, 24 November, from 2026 on', () => {
    expect(isWorkingDay('2025-11-24', calendar)).toBe(true)
    expect(isWorkingDay('2026-11-24', calendar)).toBe(false)
    expect(isWorkingDay('2027-11-24', calendar)).toBe(false)
  })

  it('can be a Saturday that makes up for a swapped Monday', () => {
    expect(isWorkingDay('2026-08-22', calendar)).toBe(true)
    expect(isWorkingDay('2026-08-31', calendar)).toBe(false)
  })
})

describe('the day of receipt', () => {
  it('is today until 15:00 and the next working day after', () => {
    expect(receiptDay(at('2026-11-18', '15:00'), '15:00', calendar)).toMatchObject({ date: '2026-11-18' })
    expect(receiptDay(at('2026-11-18', '15:01'), '15:00', calendar)).toMatchObject({ date: '2026-11-19' })
  })

  it('is the next working day when sent on a day off, at whatever hour', () => {
    expect(receiptDay(at('2026-11-15', '23:30'), '15:00', calendar)).toMatchObject({ date: '2026-11-16' })
  })

  it('is Vietnamese, whatever the time zone of the machine', () => {
    expect(receiptDay(new Date('2026-11-18T07:59:00Z'), '15:00', calendar)).toMatchObject({ date: '2026-11-18' })
    expect(receiptDay(new Date('2026-11-17T17:01:00Z'), '15:00', calendar)).toMatchObject({ date: '2026-11-18' })
  })
})

describe('the due date', () => {
  it('of a same-day service received on Friday at 16:10 is Monday', () => {
    expect(dueDate(sameDay, at('2026-11-20', '16:10'), calendar)).toEqual({
      state: 'known',
      receivedOn: '2026-11-20',
      countsFrom: '2026-11-23',
      date: '2026-11-23',
      uncertain: true,
    })
  })

  it('of three working days from Monday 23 November 2026 steps over the holiday on Tuesday', () => {
    const due = dueDate({ kind: 'working-days', days: 3 }, at('2026-11-23', '09:00'), calendar)
    expect(due).toMatchObject({ countsFrom: '2026-11-23', date: '2026-11-27' })
  })

  it('counts a make-up Saturday', () => {
    const due = dueDate({ kind: 'working-days', days: 1 }, at('2026-08-21', '09:00'), calendar)
    expect(due).toMatchObject({ date: '2026-08-22', uncertain: false })
  })

  it('steps over the whole of Tết', () => {
    const due = dueDate({ kind: 'working-days', days: 1 }, at('2026-02-13', '10:00'), calendar)
    expect(due).toMatchObject({ date: '2026-02-23', uncertain: false })
  })

  it('gives the longest time too, when something must be verified first', () => {
    const due = dueDate({ ...sameDay, upTo: 3 }, at('2026-11-09', '10:00'), calendar)
    expect(due).toMatchObject({ date: '2026-11-09', latest: '2026-11-12', uncertain: false })
  })

  it('is uncertain when a day on the way may be swapped', () => {
    const rule = { kind: 'working-days', days: 2 } as const
    expect(dueDate(rule, at('2026-11-19', '10:00'), calendar)).toMatchObject({ date: '2026-11-23', uncertain: true })
    expect(dueDate(rule, at('2026-11-16', '10:00'), calendar)).toMatchObject({ date: '2026-11-18', uncertain: false })
    expect(dueDate(rule, at('2027-09-01', '10:00'), calendar)).toMatchObject({ uncertain: true })
  })

  it('is not promised once the calendar ends', () => {
    const due = dueDate({ kind: 'working-days', days: 10 }, at('2027-12-28', '10:00'), calendar)
    expect(due).toEqual({ state: 'beyond-calendar', receivedOn: '2027-12-28', until: '2027-12-31' })
    expect(dueDate(sameDay, at('2024-06-03', '10:00'), calendar)).toMatchObject({ state: 'beyond-calendar' })
  })

  it('is never before the day of receipt, and is a working day', () => {
    const rules: ProcessingRule[] = [{ kind: 'at-once' }, sameDay, { kind: 'working-days', days: 7, upTo: 12 }]
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...rules),
        (days, minutes, rule) => {
          const receivedAt = new Date(at(addDays('2025-01-01', days), '00:00').getTime() + minutes * 60_000)
          const due = dueDate(rule, receivedAt, calendar)
          if (due.state !== 'known') return
          expect(daysBetween(due.receivedOn, due.countsFrom)).toBeGreaterThanOrEqual(0)
          expect(daysBetween(due.countsFrom, due.date)).toBeGreaterThanOrEqual(0)
          expect(isWorkingDay(due.date, calendar)).toBe(true)
          if (due.latest) expect(daysBetween(due.date, due.latest)).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('counting working days', () => {
  it('goes one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 20 }), (offset, n) => {
        const some = addWorkingDays(addDays('2025-01-01', offset), n, calendar)
        if (some.state !== 'known') throw new Error('within coverage')
        const more = addWorkingDays(addDays('2025-01-01', offset), n + 1, calendar)
        const next = nextWorkingDay(some.date, calendar)
        // From a day off, 0 means the next working day, which is also where 1 leads.
        const startsOff = n === 0 && some.date !== addDays('2025-01-01', offset)
        expect(more).toMatchObject({ date: startsOff ? some.date : next.state === 'known' && next.date })
      }),
    )
  })
})

describe('the calendar file', () => {
  it('covers 2025 to 2027', () => {
    expect([calendar.from, calendar.until]).toEqual(['2025-01-01', '2027-12-31'])
  })

  it('lists no day twice, and make-up days only on weekends', () => {
    const days = [...calendar.holidays, ...calendar.makeUpDays, ...calendar.doubtfulDays].map(({ date }) => date)
    expect(new Set(days).size).toBe(days.length)
    expect(calendar.makeUpDays.every(({ date }) => weekday(date) >= 6)).toBe(true)
  })

  it('gives each swapped day a Saturday worked for it', () => {
    const swapped = calendar.holidays.filter(({ kind }) => kind === 'swap')
    expect(swapped).toHaveLength(calendar.makeUpDays.length)
  })

  it('is refused with a day that does not exist or an unknown key', () => {
    expect(WorkCalendar.safeParse({ ...calendar, until: '2027-02-30' }).success).toBe(false)
    expect(WorkCalendar.safeParse({ ...calendar, extra: 1 }).success).toBe(false)
  })
})

describe('a processing rule', () => {
  it('needs a real time and at least one day', () => {
    expect(ProcessingRule.safeParse({ kind: 'same-day', cutoff: '24:00' }).success).toBe(false)
    expect(ProcessingRule.safeParse({ kind: 'working-days', days: 0 }).success).toBe(false)
    expect(ProcessingRule.safeParse({ kind: 'working-days', days: 3, upTo: 5 }).success).toBe(true)
  })
})
