import * as z from 'zod/mini'
import type { Case } from './case.ts'
import type { OfficeFile } from './case-event.ts'
import type { Move } from './case-move.ts'
import type { DeskCheckIn } from './check-in.ts'
import type {
  AccountChange,
  Assignment,
  Board,
  DeskSession,
  NewOfficer,
  Officer,
  OfficerAccount,
  OfficerId,
  Period,
  WorkDetail,
  WorkPage,
  WorkQuery,
} from './desk.ts'
import { Dossier } from './dossier.ts'
import type { PhoneAdded, PhoneListed, PhoneView } from './phone-views.ts'
import type { Problem } from './problem.ts'
import type { CounterAct, CounterView, QueueFacts } from './queue.ts'
import type { Result } from './result.ts'
import { Status } from './status.ts'
import type { Watch } from './watch.ts'

/** One line of the officer's list. */
export const CaseSummary = z.strictObject({
  number: z.string(),
  procedure: z.string(),
  status: Status,
  receivedAt: z.iso.datetime(),
})
export type CaseSummary = z.infer<typeof CaseSummary>

/** What an officer had on the screen when they decided. */
export const Seen = z.strictObject({ status: Status, revision: Dossier.shape.revision })
export type Seen = z.infer<typeof Seen>

/** The officers' side of an office, where the adapter has one. */
export interface Desk {
  list(): Promise<Result<CaseSummary[], Problem>>
  open(number: string): Promise<Result<Case, Problem>>
  /** The bytes as the applicant sent them. */
  file(number: string, sha256: string): Promise<Result<Blob, Problem>>
  /** As it can be looked at: a photo in a format that few browsers read comes converted, where the office can do that. */
  picture?(number: string, sha256: string): Promise<Result<Blob, Problem>>
  /** Puts a paper of the office (PDF) to a case, to be shown or given out by a move. Safe to repeat. */
  putFile(number: string, file: Blob): Promise<Result<OfficeFile, Problem>>
  /** Nobody decides on what they have not seen: with another status or revision by now, `case.moved-meanwhile`. */
  move(number: string, seen: Seen, move: Move): Promise<Result<Case, Problem>>
  /** Logging in by name and password, where officers have accounts. */
  entrance?: DeskEntrance
  /** The work of a day, where the office divides it among officers. */
  work?: DeskWork
  /** What a leader looks at, where the office counts. */
  board?: DeskBoard
  /** Accounts of officers, where this officer may keep them; the office refuses whom it does not let. */
  accounts?: DeskAccounts
  /** Calling numbers, where the office has a queue. */
  queue?: DeskQueue
  /** The phones of those who help others, for who leads them; the office refuses whom it does not let. */
  phones?: DeskPhones
  /** Receiving at the counter what was prepared elsewhere, where the office has a place between two devices. */
  checkIn?: DeskCheckIn
  /** Tells of changes as they come, where the office can. */
  watch?: Watch<[]>
}

/** Officers come and go. No password is kept by the app. */
export interface DeskEntrance {
  session(): Promise<Result<DeskSession, Problem>>
  /** A wrong name and a wrong password look the same: `desk.forbidden`; after too many, `service.busy`. */
  login(login: string, password: string): Promise<Result<DeskSession, Problem>>
  logout(): Promise<Result<void, Problem>>
  changePassword(before: string, after: string): Promise<Result<void, Problem>>
}

/** Who does what, and by when. A case that is not this officer's to see is `case.unknown`, like one that is not there. */
export interface DeskWork {
  list(query: WorkQuery): Promise<Result<WorkPage, Problem>>
  detail(number: string): Promise<Result<WorkDetail, Problem>>
  /** The first of two wins; the other gets `case.moved-meanwhile`. Undefined: done, and out of this officer's sight. */
  assign(number: string, assignment: Assignment): Promise<Result<WorkDetail | undefined, Problem>>
  note(number: string, text: string): Promise<Result<WorkDetail, Problem>>
  /** Who works here, to give cases to. */
  officers(): Promise<Result<Officer[], Problem>>
}

export interface DeskBoard {
  board(period: Period): Promise<Result<Board, Problem>>
  /** The cases received in a period, as CSV (RFC 4180, UTF-8 with a mark). */
  export(period: Period): Promise<Result<Blob, Problem>>
}

export interface DeskAccounts {
  list(): Promise<Result<OfficerAccount[], Problem>>
  add(officer: NewOfficer): Promise<Result<OfficerAccount, Problem>>
  change(id: OfficerId, change: AccountChange): Promise<Result<OfficerAccount, Problem>>
}

/** A phone that is not there is `case.unknown`. */
export interface DeskPhones {
  list(): Promise<Result<PhoneView[], Problem>>
  /** With a code that is shown this once. */
  add(name: string): Promise<Result<PhoneAdded, Problem>>
  /** Cannot be taken back; safe to repeat. */
  revoke(id: string): Promise<Result<PhoneView, Problem>>
  /** Whose papers are on it. That it was looked at is written down. */
  people(id: string): Promise<Result<PhoneListed, Problem>>
}

/** Calling people to a counter by their numbers. Nobody is called by who has not seen who is there: `queue.changed`. */
export interface DeskQueue {
  /** Without an id, the first counter there is. */
  counter(id?: string): Promise<Result<CounterView, Problem>>
  act(asked: CounterAct): Promise<Result<CounterView, Problem>>
  /** Begins or ends giving numbers for today; whoever has one is still called. */
  setOpen(open: boolean): Promise<Result<QueueFacts, Problem>>
  /** Tells when anything of the queue is another. */
  watch?: Watch<[]>
}
