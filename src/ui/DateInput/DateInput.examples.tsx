import type { ReactNode } from 'react'
import { DateInput } from '../DateInput/DateInput.tsx'

const words = { day: 'Ngày', month: 'Tháng', year: 'Năm' }

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  date: (
    <DateInput
      id="born"
      name="born"
      label="Ngày sinh"
      hint="Ví dụ: 5 tháng 9 năm 1957"
      words={words}
      autoComplete="bday"
    />
  ),
  'wrong month': (
    <DateInput
      id="born-2"
      name="born-2"
      label="Ngày sinh"
      labelHidden
      error="Tháng phải từ 1 đến 12"
      wrong={['month']}
      value={{ day: '05', month: '19', year: '2026' }}
      onChange={() => undefined}
      words={words}
    />
  ),
  'year only': <DateInput id="born-3" label="Năm sinh" asks="year" words={words} error="Ghi đủ bốn số" />,
  month: <DateInput id="born-4" label="Tháng sinh" asks="month" words={words} />,
}
