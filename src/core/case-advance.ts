import type { WorkCalendar } from './calendar.ts'
import type { Case } from './case.ts'
import { dueAnew, lastDay, putOff, resume, workingDaysLeft } from './case-clock.ts'
import { type CaseEvent, lastMove, type OfficeFile, type PayeeAccount, shownDraft } from './case-event.ts'
import { leadsTo, type Move } from './case-move.ts'
import { type LocalDate, todayInVietnam } from './dates.ts'
import type { Problem } from './problem.ts'
import type { Procedure } from './procedure.ts'
import { err, ok, type Result } from './result.ts'
import { type Status, statuses } from './status.ts'

/** What an office knows when it moves a case. */
export interface OfficeFacts {
  calendar: WorkCalendar
  /** The pack of the dossier; where the office does not have it any more, its reasons and its draft are unknown. */
  procedure?: Procedure | undefined
  /** The papers that the office has put to this case. */
  files?: readonly OfficeFile[] | undefined
  /** Where money goes. */
  account?: PayeeAccount | undefined
}

/** The reference of a payment: the number of the dossier, of which a bank takes letters and digits only. */
export const paymentReference = (number: string) =>
  number
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(-25)

/**
 * A move by the table; the clock stops and starts with it. Refused when the table does not have it; when a reason is not
 * in the pack (`case.reason-unknown`); when the new day of an apology is not possible (`case.date-impossible`); when a
 * paper is not here (`file.not-received`); when the applicant still has time to read a draft (`case.draft-open`).
 */
export function advance(from: Case, move: Move, at: Date, facts: OfficeFacts): Result<Case, Problem> {
  const target = leadsTo(from.status, move.type)
  const today = todayInVietnam(at)
  if (!target || !isKnownHere(move, facts)) return err(notAllowed(from, move.type))
  const status = target === 'back' ? statusBefore(from, 'ask-payment') : target
  const said = saysOf(from, move, today, facts)
  if (!said.ok) return said
  const event: CaseEvent = { at: at.toISOString(), status, move: move.type, ...said.value }
  const moved: Case = { ...from, status, events: [...from.events, event] }
  if (move.type === 'extend') {
    const due = putOff(from.due, move.date, today, facts.calendar)
    return due ? ok({ ...moved, ...dueAnew(from, due) }) : err({ code: 'case.date-impossible' })
  }
  if (statuses[status].clock === 'paused')
    return ok({ ...moved, left: workingDaysLeft(from.due, today, facts.calendar) })
  if (statuses[from.status].clock !== 'paused' || statuses[status].clock === 'ended') return ok(moved)
  const { left, ...rest } = moved
  return ok({ ...rest, ...dueAnew(from, resume(from.due, today, left ?? 0, facts.calendar)) })
}

const notAllowed = ({ status }: Case, move: string): Problem => ({
  code: 'case.move-not-allowed',
  facts: { move, status },
})

/** A draft is only shown where the pack knows of one. */
const isKnownHere = ({ type }: Move, { procedure }: OfficeFacts) =>
  type !== 'show-draft' || procedure?.facts.draft !== undefined

/** Where the case was before the last move of a type. */
function statusBefore({ events, status }: Case, type: string): Status {
  const asked = lastMove(events, type)
  return (asked && events[events.indexOf(asked) - 1]?.status) ?? status
}

type Said = Omit<CaseEvent, 'at' | 'status' | 'move'>

/** What a move adds to its event, looked at against what the office knows. */
function saysOf(from: Case, move: Move, today: LocalDate, facts: OfficeFacts): Result<Said, Problem> {
  const note = 'note' in move && move.note !== undefined ? { note: move.note } : {}
  switch (move.type) {
    case 'ask-supplement': {
      const reasons = (move.reasons ?? []).map(({ id, note: own }) => {
        const points = facts.procedure?.reasons.find((reason) => reason.id === id)?.points
        return { id, points, ...(own === undefined ? {} : { note: own }) }
      })
      const known = reasons.flatMap(({ points, ...reason }) => (points ? [{ ...reason, points }] : []))
      if (known.length < reasons.length) return err({ code: 'case.reason-unknown' })
      const again = lastMove(from.events, 'ask-supplement') !== undefined
      return ok({
        ...note,
        ...(known.length > 0 ? { reasons: known } : {}),
        ...(again ? { requestedBefore: true as const } : {}),
      })
    }
    case 'ask-payment': {
      const { amount, purpose } = move
      const payment = { amount, purpose, reference: paymentReference(from.number) }
      return ok({ payment: facts.account ? { ...payment, account: facts.account } : payment })
    }
    case 'show-draft': {
      const file = facts.files?.find(({ sha256 }) => sha256 === move.file)
      if (!file) return err({ code: 'file.not-received' })
      return ok({ files: [file], answerBy: lastDay(today, facts.procedure?.facts.draft?.days ?? 1, facts.calendar) })
    }
    case 'finish': {
      const draft = shownDraft(from.events, today)
      if (draft?.answer === 'waiting' || draft?.answer === 'mistake') return err({ code: 'case.draft-open' })
      const wanted = move.files ?? []
      const files = wanted.flatMap((sha256) => facts.files?.find((file) => file.sha256 === sha256) ?? [])
      if (files.length < wanted.length) return err({ code: 'file.not-received' })
      return ok(files.length > 0 ? { files } : {})
    }
    case 'extend': {
      const { due } = from
      return ok({ ...note, putOff: { ...(due.state === 'known' ? { from: due.date } : {}), to: move.date } })
    }
    default:
      return ok(note)
  }
}
