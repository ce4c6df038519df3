/** What was typed into the boxes of a date: digits, perhaps none. */
export interface DateParts {
  day: string
  month: string
  year: string
}

export type DatePart = keyof DateParts

/** Which boxes stand there when so much of the date is asked. */
export function boxesOf(asks: 'date' | 'month' | 'year'): readonly DatePart[] {
  if (asks === 'year') return ['year']
  return asks === 'month' ? ['month', 'year'] : ['day', 'month', 'year']
}

/** The parts after one box has changed: digits only, no longer than the part can be. */
export function withPart(parts: DateParts, part: DatePart, text: string): DateParts {
  return { ...parts, [part]: text.replace(/\D/g, '').slice(0, part === 'year' ? 4 : 2) }
}
