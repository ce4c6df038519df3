import type { MandateAct } from '../core/mandate.ts'

/** A sealed parcel that was opened. */
export interface ParcelRow {
  /** Not that of the dossier in it, which only the office knows. */
  id: string
  hash: string
  number: string
  jws: string
  received_at: string
  /** SHA-256 of what proves that a later parcel may take its place. */
  next: string | null
}

/** The phone of somebody who helps others. */
export interface PhoneRow {
  id: string
  name: string
  /** SHA-256 of the code by which it is enrolled, once. */
  code: string
  code_until: string
  /** SHA-256 of what the phone shows; null until it is enrolled. */
  secret: string | null
  added_at: string
  /** Null for who came with the machine's token; so is `revoked_by`. */
  added_by: string | null
  enrolled_at: string | null
  seen_at: string | null
  /** A `PhoneCounts` as JSON. */
  counts: string | null
  /** Whose papers are on it, sealed to the office. */
  people: string | null
  listed_at: string | null
  revoked_at: string | null
  revoked_by: string | null
  /** When it was told that it is revoked. */
  told_at: string | null
}

/** A line of a helper's journal; none is ever changed or deleted. */
export interface MandateRow {
  hash: string
  /** Random, of the whole journal. */
  chain: string
  seq: number
  /** Random, of the person who said it. */
  resident: string
  kind: MandateAct['type']
  /** By the helper's device. */
  at: string
  /** The line as JSON. */
  body: string
  jws: string
  received_at: string
}
