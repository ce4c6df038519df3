import * as z from 'zod/mini'
import { LocalDate } from './date-schemas.ts'
import { ManifestEntry } from './dossier.ts'
import { ReasonTarget } from './reason.ts'
import { Status } from './status.ts'

/** Words that the other side reads as they are. */
export const Note = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000))

/** A paper that the office made: a draft certificate, a result. Always a PDF, known by its hash. */
export const OfficeFile = z.strictObject({
  sha256: ManifestEntry.shape.sha256,
  size: ManifestEntry.shape.size,
  type: z.literal('application/pdf'),
})
export type OfficeFile = z.infer<typeof OfficeFile>

/** One thing that is missing: which reason of the pack, and where it is put right by the pack of that day. */
export const AskedReason = z.strictObject({ id: z.string(), points: ReasonTarget, note: z.optional(Note) })
export type AskedReason = z.infer<typeof AskedReason>

/**
 * Where an office takes money: as VietQR knows it, the six digits of a bank and an account. `invented`: it is nobody's,
 * and no money can go there.
 */
export const PayeeAccount = z.strictObject({
  bank: z.string().check(z.regex(/^\d{6}$/)),
  number: z.string().check(z.regex(/^[0-9A-Z]{1,19}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  invented: z.optional(z.literal(true)),
})
export type PayeeAccount = z.infer<typeof PayeeAccount>

/** Money that the office asks for, in đồng. Without an account it is paid at the office. */
export const PaymentAsked = z.strictObject({
  amount: z.int().check(z.minimum(1000), z.maximum(100_000_000)),
  purpose: Note,
  /** By what the office finds the payment: letters and digits only. */
  reference: z.string().check(z.regex(/^[0-9A-Z]{1,25}$/)),
  account: z.optional(PayeeAccount),
})
export type PaymentAsked = z.infer<typeof PaymentAsked>

/**
 * One thing that happened, at a moment (UTC). `move` is an officer's, or the applicant's: `revise` when a new revision
 * arrived, `withdraw`, `confirm-draft`, `report-draft`.
 */
export const CaseEvent = z.strictObject({
  at: z.iso.datetime(),
  status: Status,
  move: z.optional(z.string()),
  note: z.optional(z.string()),
  /** All that is missing, when something was asked for. */
  reasons: z.optional(z.array(AskedReason)),
  /**
   * Something was asked for before: everything missing has to be named at once, and a second request counts as the
   * office's fault (reference 3.2 and 3.5, S).
   */
  requestedBefore: z.optional(z.literal(true)),
  payment: z.optional(PaymentAsked),
  /** The draft that is shown, or the results. */
  files: z.optional(z.array(OfficeFile)),
  /** The last day on which the applicant can answer a draft. */
  answerBy: z.optional(LocalDate),
  /** With an apology: the day that was promised until then, where one was, and the new one. No later move hides them. */
  putOff: z.optional(z.strictObject({ from: z.optional(LocalDate), to: LocalDate })),
})
export type CaseEvent = z.infer<typeof CaseEvent>

const ofApplicant: ReadonlySet<string | undefined> = new Set(['revise', 'withdraw', 'confirm-draft', 'report-draft'])

/** The last thing that the office did; what the applicant did since, and waits to be looked at, leaves it in force. */
export function lastOfOffice(events: readonly CaseEvent[]): CaseEvent | undefined {
  const own = events.filter(({ move }) => !ofApplicant.has(move))
  return own[own.length - 1]
}

/** The revision that came last and that the office has not answered yet; undefined when there is none. */
export function unansweredRevision(events: readonly CaseEvent[]): CaseEvent | undefined {
  const last = events[events.length - 1]
  return last?.move === 'revise' ? last : undefined
}

/** The last event of a move; undefined when there was none. */
export function lastMove(events: readonly CaseEvent[], ...moves: string[]): CaseEvent | undefined {
  const found = events.filter(({ move }) => move !== undefined && moves.includes(move))
  return found[found.length - 1]
}

/** A draft that was shown last, and what the applicant said of it. Silence counts as yes once the last day is over. */
export interface ShownDraft {
  file: OfficeFile
  answerBy: LocalDate
  answer: 'waiting' | 'silent' | 'confirmed' | 'mistake'
  /** The mistake, in the applicant's words. */
  note?: string
}

/** What became of the draft that was shown last, as of a day in Vietnam; undefined when none was shown. */
export function shownDraft(events: readonly CaseEvent[], today: LocalDate): ShownDraft | undefined {
  const shown = lastMove(events, 'show-draft')
  const [file] = shown?.files ?? []
  if (!shown || !file || shown.answerBy === undefined) return undefined
  const since = events.slice(events.indexOf(shown) + 1)
  const said = lastMove(since, 'confirm-draft', 'report-draft')
  const draft = { file, answerBy: shown.answerBy }
  if (said?.move === 'confirm-draft') return { ...draft, answer: 'confirmed' }
  if (said) return { ...draft, answer: 'mistake', ...(said.note ? { note: said.note } : {}) }
  return { ...draft, answer: today > shown.answerBy ? 'silent' : 'waiting' }
}

/** The results that the office has given out, in the order in which it did. */
export const resultFiles = (events: readonly CaseEvent[]): OfficeFile[] =>
  events.flatMap(({ move, files }) => (move === 'finish' ? (files ?? []) : []))

/** Every paper of the office that the applicant may fetch. */
export const officeFiles = (events: readonly CaseEvent[]): OfficeFile[] => events.flatMap(({ files }) => files ?? [])
