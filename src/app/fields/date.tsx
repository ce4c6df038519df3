import type { DateAnswer } from '../../core/answers.ts'
import type { DatePart } from '../../core/dates.ts'
import type { Problem } from '../../core/problem.ts'
import { DateInput } from '../../ui/DateInput/DateInput.tsx'
import { baseOf } from './base.ts'
import type { FieldView, FieldWords } from './FieldView.ts'
import { dateIn } from './given.ts'

const parts: readonly DatePart[] = ['day', 'month', 'year']

/** The boxes that a problem is about; all of them when it does not say. */
export function wrongParts(problem: Problem | undefined): DatePart[] {
  const named = String(problem?.facts?.['parts'] ?? '').split(' ')
  const wrong = parts.filter((part) => named.includes(part))
  return problem && wrong.length === 0 ? [...parts] : wrong
}

export const dateWords = ({ wizard }: FieldWords) => ({
  day: wizard('date.day'),
  month: wizard('date.month'),
  year: wizard('date.year'),
})

/** 05/11/2026, 11/2026 or 2026: as much as is known. */
export const showDateAnswer = ({ day, month, year }: DateAnswer): string =>
  [day, month, year].filter((part) => part !== '').join('/')

export const date: FieldView<'date'> = {
  Ask: (props) => (
    <DateInput
      {...baseOf(props)}
      hint={props.hint ?? (props.field.partial ? props.words.wizard('date.partial') : undefined)}
      value={dateIn(props.value)}
      onChange={props.onChange}
      words={dateWords(props.words)}
      wrong={wrongParts(props.problem)}
      autoComplete="off"
    />
  ),
  show: (answer) => showDateAnswer(dateIn(answer)),
}
