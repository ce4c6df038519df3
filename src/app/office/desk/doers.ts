import type { CaseEvent } from '../../../core/case-event.ts'
import type { OfficerDeed } from '../../../core/desk.ts'

/**
 * Who made each event at the office, in the order of the events: a name, empty for a machine, undefined where it was no
 * officer's. The moves of one kind were written down in the order in which they were made, so the nth event is the nth
 * deed; the two may be told at moments that differ, because what is read is never read at one stroke.
 */
export function doersOf(events: readonly CaseEvent[], deeds: readonly OfficerDeed[]): (string | undefined)[] {
  const made = new Map<string, number>()
  return events.map(({ move }) => {
    if (move === undefined) return undefined
    const nth = made.get(move) ?? 0
    made.set(move, nth + 1)
    const deed = deeds.filter((one) => one.move === move)[nth]
    return deed && (deed.officer ?? '')
  })
}
