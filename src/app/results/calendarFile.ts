import type { LocalDate } from '../../core/dates.ts'

interface DueDay {
  number: string
  /** What is written on the day. Nothing of anybody. */
  summary: string
  date: LocalDate
}

const LINE = 75
/** The first minutes of a working day, after the day has begun. */
const REMINDER = 'PT8H'

/** RFC 5545, 3.3.11. */
const escaped = (text: string) => text.replace(/[\\;,]/g, (letter) => `\\${letter}`).replace(/\r\n|\r|\n/g, '\\n')

/** RFC 5545, 3.1: at most 75 bytes a line; a letter is never cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let out = ''
  let length = 0
  for (const letter of line) {
    const bytes = encoder.encode(letter).length
    if (length + bytes > LINE) {
      out += '\r\n '
      length = 1
    }
    out += letter
    length += bytes
  }
  return out
}

const compact = (moment: Date) => `${moment.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`
const dayOf = (date: LocalDate) => date.replace(/-/g, '')
const dayAfter = (date: LocalDate) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The due day of a dossier as an iCalendar file, with a reminder that morning. Taken in again, it is the same entry. */
export function calendarFile({ number, summary, date }: DueDay, madeAt: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tung Buoc//Tung Buoc//VI',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escaped(number)}@tung-buoc`,
    `DTSTAMP:${compact(madeAt)}`,
    `DTSTART;VALUE=DATE:${dayOf(date)}`,
    `DTEND;VALUE=DATE:${dayOf(dayAfter(date))}`,
    `SUMMARY:${escaped(summary)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    `TRIGGER:${REMINDER}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
