import { type Pictures, readPicture, withPicture } from '../../core/handover-pictures.ts'

/** What has come so far, and why the last code that was seen was not taken in. */
export interface Collected {
  got?: Pictures | undefined
  refused?: 'foreign' | 'newer' | undefined
}

const refusedBy = (before: Collected, refused: Collected['refused']): Collected =>
  before.refused === refused ? before : { ...before, refused }

/** With what was read from one more code. What was misread, or is none of ours, changes nothing: it comes round again. */
export function collect(before: Collected, text: string): Collected {
  const picture = readPicture(text)
  if (!picture) return before
  if (!picture.ok) return picture.error.code === 'handover.newer' ? refusedBy(before, 'newer') : before
  const got = withPicture(before.got, picture.value)
  if (!got) return refusedBy(before, 'foreign')
  return got === before.got && !before.refused ? before : { got }
}
