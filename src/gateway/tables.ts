import type { Generated } from 'kysely'
import type { OfficerRole } from '../core/desk.ts'
import type { NoticeLanguage } from '../core/notices.ts'
import type { Signing } from '../core/signing.ts'
import type { Status } from '../core/status.ts'
import type { MandateRow, ParcelRow, PhoneRow } from './helper-tables.ts'
import type { QueueDayRow, QueueNumberRow, QueueTicketRow, QueueVersionRow } from './queue/tables.ts'

/** The rows of the database, as src/gateway/migrations make them. Times are UTC in ISO 8601. */
export interface Tables {
  cases: CaseRow
  revisions: RevisionRow
  numbers: NumberRow
  files: FileRow
  office_papers: OfficePaperRow
  journal: JournalRow
  store: StoreRow
  sessions: SessionRow
  signings: SigningRow
  signing_bytes: SigningBytesRow
  officers: OfficerRow
  officer_sessions: OfficerSessionRow
  work: WorkRow
  work_words: WorkWordsRow
  notes: NoteRow
  changes: ChangeRow
  notice_places: NoticePlaceRow
  notices: NoticeRow
  notice_cursor: NoticeCursorRow
  queue_days: QueueDayRow
  queue_numbers: QueueNumberRow
  queue_tickets: QueueTicketRow
  queue_version: QueueVersionRow
  handovers: HandoverRow
  parcels: ParcelRow
  phones: PhoneRow
  mandates: MandateRow
}

export interface CaseRow {
  number: string
  dossier_id: string
  /** What opens the results page beside the number; empty when the dossier has nothing of the kind. */
  secret: string
  procedure: string
  status: Status
  /** How many events the case has: with the status, what a move must have seen. */
  events: number
  received_at: string
  /** The identity number of whoever applied; null when they gave another paper, or it was received before this. */
  applicant: string | null
  /** The case as JSON. */
  body: string
}

/** A paper (PDF) that the office made for a case. */
export interface OfficePaperRow {
  number: string
  sha256: string
  size: number
  stored_at: string
}

/** What arrived under an id, one row for each revision; none is ever changed or deleted. */
export interface RevisionRow {
  dossier_id: string
  hash: string
  revision: number
  received_at: string
  /** The dossier as it arrived, as JSON. */
  dossier: string
  /** The receipt as it was given, as JSON: a later due date does not change it. */
  receipt: string
  /** The same, signed; null only between a migration and the start that follows it. */
  jws: string | null
}

/** One row: the store about itself. */
export interface StoreRow {
  id: number
  epoch: string
  key_id: string | null
}

export interface NumberRow {
  /** Empty: where the numbers of the day begin for an agency that has none yet. */
  agency: string
  /** The day in Vietnam. */
  day: string
  last: number
}

export interface FileRow {
  dossier_id: string
  sha256: string
  /** By the bytes, never by what the sender said. */
  type: string
  size: number
  stored_at: string
  /** 1 when it belongs to a case; others are deleted after a week. */
  claimed: number
}

export interface JournalRow {
  seq: number
  at: string
  actor: string
  action: string
  subject: string
  hash: string
}

/** Somebody who is logged in. */
export interface SessionRow {
  /** SHA-256 of the token that the browser holds. */
  id: string
  /** Sealed: only the token opens it. */
  account: string
  began_at: string
  used_at: string
}

/** The signing of one document by one person. */
export interface SigningRow {
  id: string
  /** Whose it is: a keyed hash, the same at each login of the person. */
  owner: string
  /** SHA-256 of the document as it was shown. */
  document_hash: string
  /** The signing whose signed document this one signs; null where nobody signed before. */
  follows: string | null
  state: Signing['state']
  /** The `Signing` as JSON. */
  body: string
  /** The attempt at the provider, and what is known of it. */
  attempt: string | null
  /** The certificate and those above it, DER in base64, as a JSON list. */
  chain: string | null
  /** By what the provider is asked; null until it has taken the order. */
  handle: string | null
  /** The provider's signature, base64, when it has come and was checked. */
  signature: string | null
  /** 1 when the provider's notice was taken. */
  noticed: number
  signed_hash: string | null
  changed_at: string
}

export interface OfficerRow {
  id: string
  login: string
  name: string
  role: OfficerRole
  unit: string | null
  /** scrypt with its parameters and salt. */
  password: string
  added_at: string
  /** Whoever has one cannot log in any more. */
  disabled_at: string | null
}

export interface OfficerSessionRow {
  /** SHA-256 of the token that the browser holds. */
  id: string
  officer: string
  began_at: string
  used_at: string
}

/** A case as the desk lists it; triggers on \`cases\` keep all but the last four true. */
export interface WorkRow {
  id: Generated<number>
  number: string
  procedure: string
  status: Status
  /** \`answered\`: the applicant did something last, and the office has not looked yet. */
  state: 'open' | 'answered' | 'waiting' | 'ready' | 'ended'
  /** Day in Vietnam; 9999-12-31 when it lies beyond the calendar. */
  due: string
  received_at: string
  /** When the office's clock ended. */
  ended_at: string | null
  assigned_to: string | null
  unit: string | null
  /** Hash of the applicant's identity number; empty when there is none, null until the start that follows a migration. */
  person: string | null
}

/** Which folded words stand in which case; the text itself is not kept. */
export interface WorkWordsRow {
  rowid: number
  words: string
}

export interface NoteRow {
  id: Generated<number>
  number: string
  at: string
  /** Null for who came with the machine's token. */
  officer: string | null
  text: string
}

/** That a case is another than before; in the order in which it was committed. */
export interface ChangeRow {
  id: Generated<number>
  at: string
  number: string
  /** What happened last to the case; null when it arrived or was given to somebody. */
  move: string | null
  /** 1 when it was given to somebody else; then who had it until then. */
  given: Generated<number>
  assigned_before: string | null
}

/** Where news of a case is told. */
export interface NoticePlaceRow {
  /** Random: who has it may end it, and nobody else knows which case it is about. */
  id: string
  number: string
  language: NoticeLanguage
  /** A \`NoticeTarget\` as JSON. */
  target: string
  added_at: string
}

/** News that waits to be told at a place. */
export interface NoticeRow {
  id: Generated<number>
  place: string
  /** Which change it is about. */
  change: number
  not_before: string
  tries: number
}

/** One row: the last change that was looked at. */
export interface NoticeCursorRow {
  seen: number
}

/** Sealed bytes that wait for another device; the file is gone when they were taken. */
export interface HandoverRow {
  /** Nobody guesses it, and it opens nothing. */
  id: string
  sha256: string
  size: number
  put_at: string
  expires_at: string
  taken_at: string | null
  /** Random, of whoever took it. */
  taken_by: string | null
  /** Of the case that it was made at a counter. */
  number: string | null
}

export interface SigningBytesRow {
  signing: string
  kind: 'shown' | 'prepared' | 'signed'
  bytes: Uint8Array
}
