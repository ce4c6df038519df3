import { useEffect, useState } from 'react'
import { type LocalDate, todayInVietnam } from '../core/dates.ts'

/** Today in Vietnam; undefined in the first render, which is the prerendered page's and may be of another day. */
export function useToday(): LocalDate | undefined {
  const [today, setToday] = useState<LocalDate>()
  useEffect(() => setToday(todayInVietnam(new Date())), [])
  return today
}
