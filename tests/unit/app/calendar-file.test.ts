import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarFile } from '../../../src/app/results/calendarFile.ts'

const madeAt = new Date('2026-11-22T11:15:30.500Z')
const due = { number: 'H99.0-261122-0001', summary: 'Ngày hẹn: Đăng ký khai sinh', date: '2026-12-31' }
const unfold = (file: string) => file.replace(/\r\n /g, '').split('\r\n')
const bytes = (text: string) => new TextEncoder().encode(text).length

test('the due day is a whole day with the number and the name of the procedure, and ends on the day after', () => {
  const lines = unfold(calendarFile(due, madeAt))
  expect(lines).toContain('UID:H99.0-261122-0001@tung-buoc')
  expect(lines).toContain('DTSTAMP:20261122T111530Z')
  expect(lines).toContain('DTSTART;VALUE=DATE:20261231')
  expect(lines).toContain('DTEND;VALUE=DATE:20270101')
  expect(lines).toContain('SUMMARY:Ngày hẹn: Đăng ký khai sinh')
  expect([lines[0], lines[lines.length - 2], lines[lines.length - 1]]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
})

test('what has a meaning in the file is written so that it has none', () => {
  const lines = unfold(calendarFile({ ...due, summary: 'a, b; c\\d\nEND:VEVENT\r\ne\rf' }, madeAt))
  expect(lines).toContain('SUMMARY:a\\, b\\; c\\\\d\\nEND:VEVENT\\ne\\nf')
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1)
})

test('no line is longer than 75 bytes, no letter is cut in two, and unfolding gives the words back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
      const file = calendarFile({ ...due, summary }, madeAt)
      for (const line of file.split('\r\n')) expect(bytes(line)).toBeLessThanOrEqual(75)
      const said = unfold(file).find((line) => line.startsWith('SUMMARY:')) ?? ''
      const back = said.slice(8).replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))
      expect(back).toBe(summary.replace(/\r\n|\r|\n/g, '\n'))
    }),
    { numRuns: 300 },
  )
})
