import type { Status } from '../core/status.ts'

/** The rows of the database, as src/gateway/migrations make them. Times are UTC in ISO 8601. */
export interface Tables {
  cases: CaseRow
  revisions: RevisionRow
  numbers: NumberRow
  files: FileRow
  journal: JournalRow
  store: StoreRow
  sessions: SessionRow
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
  /** The case as JSON. */
  body: string
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
