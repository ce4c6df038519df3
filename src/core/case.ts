import * as z from 'zod/mini'
import { DueDate, dueDate, ProcessingRule, type WorkCalendar } from './calendar.ts'
import { dueAnew } from './case-clock.ts'
import { CaseEvent } from './case-event.ts'
import { LocalDate } from './date-schemas.ts'
import { Dossier, ManifestEntry } from './dossier.ts'
import type { Problem } from './problem.ts'
import type { Procedure } from './procedure.ts'
import { err, ok, type Result } from './result.ts'
import { Status } from './status.ts'

/** An agency code as the national portal writes them: H55.242, H26.12.34, G01.899. */
export const AgencyCode = z.string().check(z.regex(/^[A-Z]\d{2}(\.\d{1,3}){1,3}$/))
export type AgencyCode = z.infer<typeof AgencyCode>

/** The number of a dossier in the national pattern: agency, day in Vietnam, running number of that day at that agency. */
export const dossierNumber = (agency: AgencyCode, day: LocalDate, running: number) =>
  `${agency}-${day.slice(2).replaceAll('-', '')}-${String(running).padStart(4, '0')}`

/** Who handles it: an agency code of the national pattern. */
export const Agency = z.strictObject({ code: z.string(), commune: z.string() })
export type Agency = z.infer<typeof Agency>

/** A dossier's life at the office. */
export const Case = z.strictObject({
  number: z.string(),
  dossier: Dossier,
  hash: z.string(),
  agency: Agency,
  status: Status,
  events: z.array(CaseEvent).check(z.minLength(1)),
  /** The rules in force on the day of receipt; a later version of the pack does not change them. */
  rules: z.strictObject({ processing: ProcessingRule, calendar: z.string() }),
  due: DueDate,
  /** What was promised at first, once `due` is another: the one-stop rules let no new date hide the old one. */
  firstDue: z.optional(DueDate),
  /** Working days that were left when the clock was stopped. */
  left: z.optional(z.int()),
})
export type Case = z.infer<typeof Case>

/** What the applicant may see of a case. No officer's name, no other answers than the manifest. */
export const CaseView = z.strictObject({
  number: z.string(),
  procedure: z.strictObject({ code: z.string(), version: LocalDate }),
  agency: Agency,
  status: Status,
  events: z.array(CaseEvent),
  due: DueDate,
  /** What was promised at first, once `due` is another. */
  firstDue: z.optional(DueDate),
  files: z.array(ManifestEntry),
  /** When the office gave this answer, UTC. */
  asOf: z.iso.datetime(),
})
export type CaseView = z.infer<typeof CaseView>

interface Arrival {
  dossier: Dossier
  hash: string
  number: string
  agency: Agency
  at: Date
}

/** Opens the case of a dossier that was examined; the rules of the day go into it. */
export function openCase(arrival: Arrival, { facts }: Procedure, calendar: WorkCalendar): Case {
  const { dossier, hash, number, agency, at } = arrival
  return {
    number,
    dossier,
    hash,
    agency,
    status: 'submitted',
    events: [{ at: at.toISOString(), status: 'submitted' }],
    rules: { processing: facts.processing.rule, calendar: calendar.version },
    due: dueDate(facts.processing.rule, at, calendar),
  }
}

/**
 * A new revision of the same dossier, that was examined: the number stays, what was sent before is history. It is taken
 * while nobody works with the old one: before the office accepted it, or when it gave it back to be completed.
 *
 * The day by which it is due: while `submitted`, the office has nothing complete before this revision, so the time is
 * counted from its arrival, by the rules of that day; `firstDue` still tells what was promised. While `needs-supplement`
 * the clock stands, and it goes on with the officer's `supplement-received`: only an officer can say that what came is
 * what was asked for. Hence a revision moves neither the status nor, there, the date.
 *
 * Refused with `dossier.conflict` when it is not later than the one that is here, or of another procedure; with
 * `case.already-begun` when the office works with the one it has, or has ended.
 */
export function revise(
  from: Case,
  { dossier, hash, agency, at }: Omit<Arrival, 'number'>,
  { facts }: Procedure,
  calendar: WorkCalendar,
): Result<Case, Problem> {
  const refused = whyNotRevised(from, dossier)
  if (refused) return err(refused)
  const event: CaseEvent = { at: at.toISOString(), status: from.status, move: 'revise' }
  const revised: Case = { ...from, dossier, hash, agency, events: [...from.events, event] }
  if (from.status === 'needs-supplement') return ok(revised)
  const rules = { processing: facts.processing.rule, calendar: calendar.version }
  return ok({ ...revised, rules, ...dueAnew(from, dueDate(rules.processing, at, calendar)) })
}

/** Whether an office takes another revision of a case: before it works with the one it has, or when it asked for more. */
export const isRevisable = (status: Status): boolean => status === 'submitted' || status === 'needs-supplement'

/** Why a dossier cannot take the place of the one in a case, or nothing; asked before its files are looked at. */
export function whyNotRevised({ dossier: last, status }: Case, dossier: Dossier): Problem | undefined {
  const follows = dossier.revision > last.revision && dossier.procedure.code === last.procedure.code
  if (dossier.id !== last.id || !follows) return { code: 'dossier.conflict' }
  return isRevisable(status) ? undefined : { code: 'case.already-begun' }
}

/** Whether a case is still as somebody saw it; asked by practice and gateway before every move. */
export const isStill = ({ status, dossier }: Case, seen: { status: Status; revision: number }): boolean =>
  status === seen.status && dossier.revision === seen.revision

/** How far a case is, and nothing of what is in it: for whoever brought it sealed. */
export const stateViewOf = (of: Case, asOf: Date): CaseView => ({
  ...viewOf(of, asOf),
  events: of.events.map(({ at, status, move }) => ({ at, status, ...(move === undefined ? {} : { move }) })),
  files: [],
})

/** The part of a case that its applicant may see, as of a moment. */
export const viewOf = ({ number, dossier, agency, status, events, due, firstDue }: Case, asOf: Date): CaseView => ({
  number,
  procedure: dossier.procedure,
  agency,
  status,
  events,
  due,
  ...(firstDue ? { firstDue } : {}),
  files: dossier.files,
  asOf: asOf.toISOString(),
})
