import { Note } from '../ui/Note/Note.tsx'
import { useDelivery } from './delivery.ts'
import { usePageWords } from './words.ts'

/** A clock that is wrong by less than this misleads nobody about a day. Milliseconds. */
const NOTICEABLE = 5 * 60_000

/** Beside deadlines, which go by the office's clock: says so when the clock of this device is another. */
export function ClockNote() {
  const t = usePageWords()
  const offset = useDelivery().state.officeClock?.offset ?? 0
  if (Math.abs(offset) < NOTICEABLE) return null
  return (
    <Note kind="look" pictogram="calendar">
      {t('clock.note', { minutes: Math.round(Math.abs(offset) / 60_000) })}
    </Note>
  )
}
