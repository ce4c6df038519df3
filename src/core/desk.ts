import * as z from 'zod/mini'
import { LocalDate } from './date-schemas.ts'
import { MandateStanding } from './mandate-standing.ts'
import { Status } from './status.ts'

/** What an officer is for. What each may do is the gateway's to say (`gateway/desk/roles.ts`). */
export const OfficerRole = z.enum(['reception', 'specialist', 'leader', 'admin'])
export type OfficerRole = z.infer<typeof OfficerRole>

/** An id that says nothing of who it is; the journal knows officers by it. */
export const OfficerId = z.string().check(z.regex(/^[0-9a-f]{16}$/))
export type OfficerId = z.infer<typeof OfficerId>

/** Somebody who works here, as colleagues see them. */
export const Officer = z.strictObject({
  id: OfficerId,
  name: z.string(),
  role: OfficerRole,
  unit: z.optional(z.string()),
})
export type Officer = z.infer<typeof Officer>

/** Who is logged in at the desk, if anybody, and until when. UTC. */
export const DeskSession = z.strictObject({
  officer: z.optional(Officer),
  endsAt: z.optional(z.iso.datetime()),
  idleEndsAt: z.optional(z.iso.datetime()),
})
export type DeskSession = z.infer<typeof DeskSession>

/**
 * Where a case is in the officer's day. `late`, `today`, `week` (until Sunday) and `later` by the due date; `waiting`:
 * the clock stands until the applicant does something; `ready`: the result waits to be fetched; `ended`: nothing more
 * will happen. What an applicant has answered belongs to `today`.
 */
export const WorkGroup = z.enum(['late', 'today', 'week', 'later', 'waiting', 'ready', 'ended'])
export type WorkGroup = z.infer<typeof WorkGroup>

/** One line of the officer's work. */
export const WorkItem = z.strictObject({
  number: z.string(),
  procedure: z.string(),
  /** Who applies, as they wrote it; absent where the pack asks for no name, or nobody knows the pack now. */
  applicant: z.optional(z.string()),
  status: Status,
  group: WorkGroup,
  receivedAt: z.iso.datetime(),
  /** Absent when it lies beyond the calendar. */
  due: z.optional(LocalDate),
  /** Due by the end of the next working day, or late already, and the clock runs. */
  dueSoon: z.boolean(),
  /** The applicant has done something that nobody here has looked at yet. */
  answered: z.boolean(),
  assignedTo: z.optional(OfficerId),
  unit: z.optional(z.string()),
  /** How many other open cases of the same procedure the same person has here. */
  duplicates: z.int(),
})
export type WorkItem = z.infer<typeof WorkItem>

/**
 * What of the work is asked for: nothing means all that is open, the soonest due first. `words`: parts of a name with or
 * without marks, of a telephone number, or of the number of the dossier. `after`: the `next` of the page before.
 */
export const WorkQuery = z.strictObject({
  group: z.optional(WorkGroup),
  assigned: z.optional(z.enum(['me', 'nobody'])),
  words: z.optional(z.string().check(z.maxLength(100))),
  after: z.optional(z.string().check(z.maxLength(120))),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
})
export type WorkQuery = z.infer<typeof WorkQuery>

/** A page of work. `counts`: how many of each group there are for this officer, whatever was asked for. */
export const WorkPage = z.strictObject({
  items: z.array(WorkItem),
  counts: z.record(WorkGroup, z.int()),
  next: z.optional(z.string()),
})
export type WorkPage = z.infer<typeof WorkPage>

/** What officers say to each other about a case; no applicant ever sees it. */
export const InternalNote = z.strictObject({
  at: z.iso.datetime(),
  officer: z.optional(OfficerId),
  text: z.string(),
})
export type InternalNote = z.infer<typeof InternalNote>

/** What is typed into an internal note. */
export const NoteText = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000))

/** The deed by which a case began at the counter: no move, since there was no case before. */
export const CHECK_IN = 'check-in'

/** A move of a case and the name of the officer who made it; absent when it was a machine. Never for an applicant. */
export const OfficerDeed = z.strictObject({ move: z.string(), officer: z.optional(z.string()) })
export type OfficerDeed = z.infer<typeof OfficerDeed>

/** What the desk knows of a case beside the case itself. */
export const WorkDetail = z.strictObject({
  item: WorkItem,
  notes: z.array(InternalNote),
  /** In the order of the events that they made. */
  deeds: z.array(OfficerDeed),
  /** The numbers of the other open cases of this person and procedure that this officer may see. */
  duplicates: z.array(z.string()),
  /** The moves that the status and the officer's role allow. */
  moves: z.array(z.string()),
  /** Whether this officer may give it to somebody, or take it. */
  assign: z.boolean(),
  /** What is known of the mandate, where somebody helped to prepare the dossier. */
  mandate: z.optional(MandateStanding),
})
export type WorkDetail = z.infer<typeof WorkDetail>

/**
 * Giving a case to somebody, or back to nobody (null). `seen`: who had it on the officer's screen; somebody else by now
 * is `case.moved-meanwhile`.
 */
export const Assignment = z.strictObject({
  seen: z.nullable(OfficerId),
  to: z.nullable(OfficerId),
  note: z.optional(NoteText),
})
export type Assignment = z.infer<typeof Assignment>

/** A span of days in Vietnam, both included. */
export const Period = z.strictObject({ from: LocalDate, to: LocalDate })
export type Period = z.infer<typeof Period>

/** Of the cases received in a period, by unit and officer: each is exactly one of the four after `received`. */
export const BoardRow = z.strictObject({
  unit: z.optional(z.string()),
  officer: z.optional(OfficerId),
  received: z.int(),
  /** Decided by the day that was promised. */
  onTime: z.int(),
  /** Decided after it, or not decided and past it. */
  late: z.int(),
  /** Not decided, and not past it. */
  open: z.int(),
  /** The clock stands. */
  waiting: z.int(),
})
export type BoardRow = z.infer<typeof BoardRow>

export const Board = z.strictObject({ period: Period, rows: z.array(BoardRow) })
export type Board = z.infer<typeof Board>

/** A new officer account. */
export const NewOfficer = z.strictObject({
  login: z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  role: OfficerRole,
  unit: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
  password: z.string().check(z.minLength(10), z.maxLength(200)),
})
export type NewOfficer = z.infer<typeof NewOfficer>

/** An account as an admin sees it. */
export const OfficerAccount = z.strictObject({ ...Officer.shape, login: z.string(), disabled: z.boolean() })
export type OfficerAccount = z.infer<typeof OfficerAccount>

/** What an admin changes about an account; another password or a closed account ends all its sessions. */
export const AccountChange = z.partial(
  z.strictObject({
    role: OfficerRole,
    unit: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(100))),
    password: NewOfficer.shape.password,
    disabled: z.boolean(),
  }),
)
export type AccountChange = z.infer<typeof AccountChange>
