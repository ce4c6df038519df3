import { isDate } from '../answer-shapes.ts'
import type { DateAnswer } from '../answers.ts'
import {
  addYears,
  type DateFault,
  firstDay,
  type LocalDate,
  lastDay,
  type PartialDate,
  parseDayMonthYear,
  parsePartialDate,
} from '../dates.ts'
import type { DateLimit } from '../field.ts'
import type { Problem } from '../problem.ts'
import { cleanText } from '../text.ts'
import type { FieldRule, Scope } from './rule.ts'

const twoDigits = (part: string) => (/^\d$/.test(part) ? `0${part}` : part)

/** Days and months in two digits, so that 5/3 and 05/03 are one answer. */
export const cleanDate = ({ day, month, year }: DateAnswer): DateAnswer => ({
  day: twoDigits(cleanText(day)),
  month: twoDigits(cleanText(month)),
  year: cleanText(year),
})

export const blankDate = ({ day, month, year }: DateAnswer) => day === '' && month === '' && year === ''

const dateProblem = ({ code, parts }: DateFault): Problem => ({ code, facts: { parts: parts.join(' ') } })

const other = ({ than }: DateLimit, scope: Scope): PartialDate | undefined => {
  if (than === 'today') return scope.today
  const given = scope.answer(than)
  if (typeof given !== 'object' || !('day' in given)) return undefined
  const parsed = parsePartialDate(given)
  return parsed.ok ? parsed.value : undefined
}

/** Breaks a limit only when no reading of a partial date could keep it. */
function breaks(date: PartialDate, limit: DateLimit, than: PartialDate): boolean {
  const shift = (day: LocalDate) => (limit.years === 0 ? day : addYears(day, limit.years))
  const earliest = firstDay(date)
  const latest = lastDay(date)
  switch (limit.rule) {
    case 'not-after':
      return earliest > shift(lastDay(than))
    case 'before':
      return earliest >= shift(lastDay(than))
    case 'not-before':
      return latest < shift(firstDay(than))
    case 'after':
      return latest <= shift(firstDay(than))
  }
}

function limitProblem({ rule, than, years }: DateLimit): Problem {
  const early = rule === 'not-before' || rule === 'after'
  if (than !== 'today') return { code: early ? 'date.after-other' : 'date.before-other', facts: { other: than, years } }
  if (years !== 0) return { code: early ? 'date.too-early' : 'date.too-late', facts: { years: Math.abs(years) } }
  return { code: early ? 'date.past' : 'date.future' }
}

export const date: FieldRule<'date', DateAnswer> = {
  is: isDate,
  clean: cleanDate,
  blank: blankDate,
  check(answer, field, scope) {
    const parsed = field.partial ? parsePartialDate(answer) : parseDayMonthYear(answer)
    if (!parsed.ok) return [dateProblem(parsed.error)]
    for (const limit of field.limits) {
      const than = other(limit, scope)
      if (than && breaks(parsed.value, limit, than)) return [limitProblem(limit)]
    }
    return []
  },
}
