import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LocalDate } from '../../../src/core/date-schemas.ts'
import {
  addDays,
  addYears,
  ageOn,
  compareDates,
  daysBetween,
  firstDay,
  isLocalDate,
  isPartialDate,
  lastDay,
  parseDayMonthYear,
  parsePartialDate,
  splitDate,
  timeInVietnam,
  todayInVietnam,
  weekday,
} from '../../../src/core/dates.ts'

const anyDay = fc.integer({ min: 0, max: 100_000 }).map((days) => addDays('1850-01-01', days))
const fault = (day: string, month: string, year: string) => {
  const result = parseDayMonthYear({ day, month, year })
  return result.ok ? result.value : result.error.code
}

describe('a typed date', () => {
  it('is read with or without leading zeros and spaces', () => {
    expect(parseDayMonthYear({ day: ' 5', month: '03 ', year: '2026' })).toEqual({ ok: true, value: '2026-03-05' })
  })

  it('names the part that is wrong', () => {
    expect(fault('32', '1', '2026')).toBe('date.day')
    expect(fault('0', '1', '2026')).toBe('date.day')
    expect(fault('1a', '1', '2026')).toBe('date.day')
    expect(fault('1', '13', '2026')).toBe('date.month')
    expect(fault('1', '1', '26')).toBe('date.year')
    expect(fault('1', '1', '1700')).toBe('date.year')
  })

  it('that no calendar has is impossible, and marks day and month', () => {
    expect(parseDayMonthYear({ day: '30', month: '2', year: '2024' })).toEqual({
      ok: false,
      error: { code: 'date.impossible', parts: ['day', 'month'] },
    })
    expect(fault('29', '2', '2023')).toBe('date.impossible')
    expect(fault('29', '2', '2024')).toBe('2024-02-29')
    expect(fault('29', '2', '1900')).toBe('date.impossible')
  })

  it('with parts missing says which', () => {
    expect(parseDayMonthYear({ day: '', month: '', year: '2024' })).toEqual({
      ok: false,
      error: { code: 'date.incomplete', parts: ['day', 'month'] },
    })
  })

  it('that exists survives being taken apart and read again', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const { year, month, day } = splitDate(date)
        expect(fault(String(day), String(month), String(year))).toBe(date)
      }),
    )
  })

  it('of any text gives a valid date or a fault, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (day, month, year) => {
        const result = parsePartialDate({ day, month, year })
        expect(result.ok ? isPartialDate(result.value) : result.error.parts.length > 0).toBe(true)
      }),
    )
  })
})

describe('a partial date', () => {
  const partial = (day: string, month: string, year: string) => {
    const result = parsePartialDate({ day, month, year })
    return result.ok ? result.value : result.error
  }

  it('may be a year, or a year and a month', () => {
    expect(partial('', '', '1950')).toBe('1950')
    expect(partial('', '7', '1950')).toBe('1950-07')
    expect(partial('9', '7', '1950')).toBe('1950-07-09')
  })

  it('needs the month when there is a day, and always the year', () => {
    expect(partial('9', '', '1950')).toEqual({ code: 'date.incomplete', parts: ['month'] })
    expect(partial('', '', '')).toEqual({ code: 'date.incomplete', parts: ['year'] })
  })

  it('spans from its first to its last possible day', () => {
    expect([firstDay('1950'), lastDay('1950')]).toEqual(['1950-01-01', '1950-12-31'])
    expect([firstDay('2024-02'), lastDay('2024-02')]).toEqual(['2024-02-01', '2024-02-29'])
    expect([firstDay('2024-02-03'), lastDay('2024-02-03')]).toEqual(['2024-02-03', '2024-02-03'])
  })
})

describe('a stored date', () => {
  it('is refused unless the day exists', () => {
    for (const text of ['2026-02-30', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '', '2026', '0000-01-01']) {
      expect(LocalDate.safeParse(text).success, text).toBe(false)
    }
    expect(LocalDate.safeParse('2026-11-24').success).toBe(true)
  })
})

describe('counting days', () => {
  it('comes back when added and taken away', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -18_000, max: 25_000 }), (date, n) => {
        const moved = addDays(date, n)
        expect(isLocalDate(moved)).toBe(true)
        expect(daysBetween(date, moved)).toBe(n)
        expect(addDays(moved, -n)).toBe(date)
        expect(Math.sign(compareDates(moved, date))).toBe(Math.sign(n))
      }),
    )
  })

  it('goes through the week from Monday 1 to Sunday 7', () => {
    expect(weekday('2026-11-23')).toBe(1)
    expect(weekday('2026-11-22')).toBe(7)
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(weekday(addDays(date, 1))).toBe((weekday(date) % 7) + 1)
      }),
    )
  })
})

describe('age', () => {
  it('goes up on the birthday, not before', () => {
    expect(ageOn('2008-11-23', '2026-11-22')).toBe(17)
    expect(ageOn('2008-11-23', '2026-11-23')).toBe(18)
  })

  it('is negative before the birth, so a child cannot be older than its mother', () => {
    expect(ageOn('2026-01-02', '2026-01-01')).toBe(-1)
  })

  it('of someone born on 29 February goes up on the 28th in a common year', () => {
    expect(addYears('2008-02-29', 18)).toBe('2026-02-28')
    expect(ageOn('2008-02-29', '2026-02-27')).toBe(17)
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(18)
  })

  it('agrees with adding years', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), (birth, years) => {
        expect(ageOn(birth, addYears(birth, years))).toBe(years)
        expect(ageOn(birth, addDays(addYears(birth, years), -1))).toBe(years - 1)
      }),
    )
  })
})

describe('today in Vietnam', () => {
  it('begins at 17:00 UTC of the day before', () => {
    expect(todayInVietnam(new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-22')
    expect(todayInVietnam(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23')
  })

  it('has its own clock', () => {
    expect(timeInVietnam(new Date('2026-11-20T09:10:00Z'))).toBe('16:10')
    expect(timeInVietnam(new Date('2026-11-20T17:05:59Z'))).toBe('00:05')
  })
})
