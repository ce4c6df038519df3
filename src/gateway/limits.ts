/**
 * Requests that one address may make in a minute, by class of route. Generous, because a whole commune may share one
 * address; what must not be guessed has a brake of its own besides (brake.ts).
 */
export interface Limits {
  submit: number
  /** Which files have arrived. */
  files: number
  /** Pieces of files: a slow line sends many small ones. */
  uploads: number
  /** Reading: cases, documents. */
  read: number
  /** Looking at a case by number and secret; wrong ones have limits of their own (proof.ts). */
  track: number
  /** Logging in, coming back, logging out. */
  login: number
  /** Signing: asking where it is, every few seconds while somebody confirms. */
  signing: number
  /** All that officers do: a whole office has one address, and opens several files for each dossier. */
  desk: number
  /** Looking at the queue: a waiting room has one address, and each phone in it looks when somebody is called. */
  queue: number
  /** Beginning to listen to changes. */
  live: number
  /** Leaving something for another device, taking it, ending it; each may bring 30 MB. */
  handovers: number
  /** Lines of helpers' journals: anybody may leave some, fifty at once, and they are kept for good. */
  mandates: number
}

export const limits: Limits = {
  submit: 120,
  files: 600,
  uploads: 3000,
  read: 600,
  track: 600,
  login: 60,
  signing: 600,
  desk: 3000,
  queue: 6000,
  live: 600,
  handovers: 60,
  mandates: 12,
}

const MINUTE = 60_000

/** The part of a route's configuration that puts it into a class. */
export const limited = (group: keyof Limits, { [group]: max }: Limits) => ({
  rateLimit: { max, timeWindow: MINUTE, groupId: group },
})
