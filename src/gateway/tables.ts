import type { Status } from '../core/status.ts'

/** The rows of the database, as src/gateway/migrations make them. Times are UTC in ISO 8601. */
export interface Tables {
  cases: CaseRow
  numbers: NumberRow
  files: FileRow
  journal: JournalRow
}

export interface CaseRow {
  number: string
  dossier_id: string
  hash: string
  /** What opens the results page beside the number; empty when the dossier has nothing of the kind. */
  secret: string
  procedure: string
  status: Status
  /** How many events the case has: with the status, what a move must have seen. */
  events: number
  received_at: string
  /** The case as JSON. */
  body: string
  /** The receipt as it was given, as JSON: a later due date does not change it. */
  receipt: string
}

export interface NumberRow {
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
  /** 1 when it belongs to a case; others are deleted after a day. */
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
