import * as z from 'zod/mini'
import type { Case } from './case.ts'
import { type CaseEvent, lastMove, Note, OfficeFile, shownDraft } from './case-event.ts'
import { todayInVietnam } from './dates.ts'
import type { Problem } from './problem.ts'
import { err, ok, type Result } from './result.ts'
import { statuses } from './status.ts'

/** What an applicant says of a draft: it is right, or what is wrong in it. `file`: which one they read. */
export const DraftAnswer = z.union([
  z.strictObject({ file: OfficeFile.shape.sha256, right: z.literal(true) }),
  z.strictObject({ file: OfficeFile.shape.sha256, mistake: Note }),
])
export type DraftAnswer = z.infer<typeof DraftAnswer>

/** Whether an applicant can still take back what they sent: until there is a result, a refusal or a stop. */
export const canWithdraw = ({ status }: Pick<Case, 'status'>) => statuses[status].clock !== 'ended'

/**
 * The applicant takes the dossier back; the office then confirms it. Asked again it changes nothing, since nobody can
 * know whether the first try arrived. Refused with `case.already-ended` when there is nothing to take back any more.
 */
export function withdraw(from: Case, { reason }: { reason?: string | undefined }, at: Date): Result<Case, Problem> {
  if (lastMove(from.events, 'withdraw')) return ok(from)
  if (!canWithdraw(from)) return err({ code: 'case.already-ended' })
  const event: CaseEvent = {
    at: at.toISOString(),
    status: 'withdrawal-asked',
    move: 'withdraw',
    ...(reason === undefined ? {} : { note: reason }),
  }
  const { left: _, ...rest } = from
  return ok({ ...rest, status: 'withdrawal-asked', events: [...from.events, event] })
}

/**
 * The applicant's word on the draft that was shown last. The same word again changes nothing. Refused with
 * `case.draft-changed` when the office shows another by now, with `case.already-ended` when the certificate is made. A
 * mistake that is told after the last day still counts while nothing is made: it costs nobody anything.
 */
export function answerDraft(from: Case, answer: DraftAnswer, at: Date): Result<Case, Problem> {
  const draft = shownDraft(from.events, todayInVietnam(at))
  if (!draft || draft.file.sha256 !== answer.file) return err({ code: 'case.draft-changed' })
  const move = 'right' in answer ? 'confirm-draft' : 'report-draft'
  const note = 'mistake' in answer ? answer.mistake : undefined
  const same = move === 'confirm-draft' ? draft.answer === 'confirmed' : draft.note === note
  if (same) return ok(from)
  if (from.status !== 'processing') return err({ code: 'case.already-ended' })
  const event: CaseEvent = {
    at: at.toISOString(),
    status: from.status,
    move,
    ...(note === undefined ? {} : { note }),
  }
  return ok({ ...from, events: [...from.events, event] })
}
