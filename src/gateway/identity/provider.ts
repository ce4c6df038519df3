import type { Account } from '../../core/ports.ts'
import type { Result } from '../../core/result.ts'

/** Why nobody was logged in. `why` is for the log: a code of the library or a word of ours, nothing that was sent. */
export interface LoginFault {
  code: 'login.refused' | 'login.cancelled' | 'login.down'
  why: string
}

/** What the answer of the provider must fit to. */
export interface Expected {
  state: string
  nonce: string
  /** PKCE: only whoever has this can use the code (RFC 7636). */
  verifier: string
}

/** Whoever says who people are. Every provider, of either dialect and the one for practice, is behind this. */
export interface IdentityProvider {
  /** As people know it. */
  name: string
  /** Its people are invented. */
  practice: boolean
  /** Where the browser is led, as far as it is known; undefined where it stays at this origin. */
  origin(): string | undefined
  /** Whether it can be reached just now, as seen at `origin`. */
  isDown(origin: string): Promise<boolean>
  /** Where the browser goes, and what has to come back. `language` as in BCP 47. */
  begin(origin: string, language?: string): Promise<Result<{ address: string; expected: Expected }, LoginFault>>
  /** Who came back. `answer`: the address to which the provider sent the browser. */
  finish(answer: URL, expected: Expected): Promise<Result<Account, LoginFault>>
}

/** Where a provider sends the browser back to. */
export const CALLBACK = '/api/login/callback'
