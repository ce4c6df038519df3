/**
 * What the driver of a test knows without asking the app: what a person typed and what the screen promised, and the
 * oracle over what is found afterwards. Pure functions: tests/faults/ledger.test.ts shows that each can say no.
 */

/**
 * A field as it was on the screen after a key; `at` in milliseconds of the driver's monotonic clock, Infinity when the
 * fault came before the browser had said that the key was done.
 */
export interface Typed {
  text: string
  at: number
}

/** How much typing is missing, in milliseconds before the fault; or that what came back was never typed. */
export type Restored = { lostMs: number } | { broken: 'not-nfc' | 'half-character' | 'never-shown' }

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' })
const graphemes = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** Whether `start` is the beginning of `text`, letter by letter as people see them: `e` is no beginning of `ế`. */
export function isBeginning(start: string, text: string): boolean {
  const whole = graphemes(text)
  return graphemes(start).every((letter, place) => letter === whole[place])
}

/**
 * P1: what came back must be one of the states that were on the screen, or a beginning of the last one. The loss is
 * the time from the first key that is missing to the fault. No field at all counts as an empty one.
 */
export function judgeTyping(typed: readonly Typed[], restored: string | undefined, faultAt: number): Restored {
  const found = restored ?? ''
  if (found !== found.normalize('NFC')) return { broken: 'not-nfc' }
  if (/\p{Cs}/u.test(found) || /^\p{M}/u.test(found)) return { broken: 'half-character' }
  const states = [{ text: '', at: Number.NEGATIVE_INFINITY }, ...typed].map(({ text, at }) => ({
    text: text.normalize('NFC'),
    at,
  }))
  const last = states.findLastIndex(({ text }) => text === found)
  if (last >= 0) return { lostMs: lost(states[last + 1], faultAt) }
  const final = states.at(-1)?.text ?? ''
  if (!isBeginning(found, final)) return { broken: 'never-shown' }
  return {
    lostMs: lost(
      states.find(({ text }) => graphemes(text).length > graphemes(found).length),
      faultAt,
    ),
  }
}

const lost = (missing: Typed | undefined, faultAt: number) => (missing ? Math.max(0, faultAt - missing.at) : 0)

/** P2: the states that the screen called saved must have come back, or a later one. */
export function judgeSaved(typed: readonly Typed[], savedAt: number | undefined, restored: string | undefined) {
  if (savedAt === undefined) return true
  const promised = typed.findLastIndex(({ at }) => at <= savedAt)
  if (promised < 0) return true
  const found = restored ?? ''
  return typed.slice(promised).some(({ text }) => text.normalize('NFC') === found)
}

/** A dossier that a person has sent off, by the hash of its content. */
export interface SentOff {
  id: string
  hash: string
}

/** What is found when the faults are over. */
export interface Found {
  /** Ids of drafts. */
  drafts: readonly string[]
  /** Rows of all outboxes. */
  outbox: readonly { id: string; state: 'waiting' | 'confirmed' | 'needs-you' | 'held'; number?: string }[]
  /** Rows of the office's own database. */
  cases: readonly { id: string; hash: string; number: string }[]
}

/** Ids with what is wrong about them; all empty is what must be. */
export interface Verdict {
  /** Neither waiting on a device nor with the office. */
  lost: string[]
  /** With the office more than once, or twice on a device, or still a draft and sent off at once. */
  doubled: string[]
  /** Called received, and the office has it not, or under another number. */
  falseReceived: string[]
  /** The office has something else under this id. */
  different: string[]
}

/** P3 and P4 over everything that was sent off; `told`: what screens called received, with the number they showed. */
export function judgeParcels(
  sentOff: readonly SentOff[],
  told: readonly { id: string; number: string }[],
  found: Found,
): Verdict {
  const times = (ids: readonly string[], id: string) => ids.filter((one) => one === id).length
  const withOffice = found.cases.map(({ id }) => id)
  const onDevice = found.outbox.map(({ id }) => id)
  const numbers = found.cases.map(({ number }) => number)
  const received = [
    ...told,
    ...found.outbox.flatMap(({ id, state, number }) => (state === 'confirmed' ? [{ id, number: number ?? '' }] : [])),
  ]
  const ids = sentOff.map(({ id }) => id)
  return {
    lost: ids.filter(
      (id) =>
        !withOffice.includes(id) &&
        !found.outbox.some((row) => row.id === id && row.state !== 'confirmed') &&
        !found.drafts.includes(id),
    ),
    doubled: [
      ...new Set([
        ...ids.filter((id) => times(withOffice, id) > 1 || times(onDevice, id) > 1),
        ...ids.filter((id) => found.drafts.includes(id) && (onDevice.includes(id) || withOffice.includes(id))),
        ...found.cases.filter(({ number }) => times(numbers, number) > 1).map(({ id }) => id),
      ]),
    ],
    falseReceived: [
      ...new Set(
        received
          .filter((one) => !found.cases.some((row) => row.id === one.id && row.number === one.number))
          .map(({ id }) => id),
      ),
    ],
    different: sentOff
      .filter(({ id, hash }) => found.cases.some((row) => row.id === id && row.hash !== hash))
      .map(({ id }) => id),
  }
}
