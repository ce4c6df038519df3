import type { ProblemCode } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'

/** Why a provider did not do what it was asked. `why` is for the log: the provider's own word, nothing that was sent. */
export interface SignerFault {
  code: Extract<
    ProblemCode,
    'signing.down' | 'signing.pin-wrong' | 'signing.refused' | 'signing.expired' | 'signing.failed'
  >
  why: string
}

/** A key at a provider that somebody may sign with, and the certificates that say whose it is (DER, its own first). */
export interface RemoteCredential {
  id: string
  chain: readonly Uint8Array[]
}

/** One signature that is asked for. */
export interface Order {
  /** Ours, a UUID: the provider is told, and says it in its notice. */
  transaction: string
  credential: RemoteCredential
  /** SHA-256 of the signed attributes: all that the provider ever sees of the document. */
  hash: Uint8Array
  /** Whose key it is, by the personal ID number. */
  personalId: string | undefined
  /** What the person reads in the provider's app. */
  description: string
  pin?: string | undefined
  /** To be agreed to on the provider's page, where that can be chosen. */
  leave?: boolean | undefined
  /** Where the provider may say that something became of it. */
  notice: string
}

/**
 * What is known of an order: still waiting, from now on under another handle if one is given, or the raw signature
 * (PKCS#1, or ECDSA in either encoding).
 */
export type Outcome = { state: 'waiting'; handle?: Handle } | { state: 'signed'; signature: Uint8Array }

/** How an order is asked after; kept in the store, so that it outlives the process. No secrets. */
export type Handle = string

/** One way to the provider's page and back (OAuth 2, code with PKCE). All of it is of one session, attempt and hash. */
export interface Leaving {
  state: string
  /** Of the PKCE challenge. Not kept: computed again when somebody comes back. */
  verifier: string
  /** Where the provider sends the browser back to. */
  callback: string
}

/** How people agree on the provider's own page. */
export interface LeavingPort {
  when: 'always' | 'asked'
  /** Where the page for an order is; undefined when nobody has to go there, or did already. */
  address(handle: Handle, leaving: Leaving): string | undefined
  /** The handle once somebody came back: kept before `finish`, so that it is done once. */
  returned(handle: Handle): Handle | undefined
  /** Turns the code that came back into a signature, or into what is asked after from now on. */
  finish(handle: Handle, code: string, leaving: Leaving): Promise<Result<Handle, SignerFault>>
}

/** A provider's notice in its own shape, which came with its secret: which attempt it names, and whether it has ended. */
export interface ProviderNotice {
  transaction: string
  isOver: boolean
  /** Whether it names the order that this attempt is asked after by. */
  fits(handle: Handle): boolean
}

/**
 * Whoever keeps people's keys and signs hashes with them. Every provider, of any dialect, is behind this. None of the
 * dialects can take an order back: what nobody waits for any more ends by itself, and what comes of it has no effect.
 */
export interface Signer {
  /** As people know it. */
  name: string
  /** Its certificates have no legal force. */
  practice: boolean
  /** Whether it wants a PIN with the order. */
  pin: boolean
  /** Where its app is, when that is a page of this gateway. */
  app?: string
  leaving?: LeavingPort
  /** Reads a notice of its own shape; undefined when it did not come from the provider. */
  readNotice?(token: string, said: unknown): ProviderNotice | undefined
  /** The keys of a person, by the personal ID number; of whoever the account at the provider belongs to without one. */
  credentials(personalId: string | undefined): Promise<Result<RemoteCredential[], SignerFault>>
  /** Asks for a signature. After a fault nothing is under way. */
  begin(order: Order): Promise<Result<Handle, SignerFault>>
  /** What became of it. `signing.down` says nothing about it: ask again. */
  poll(handle: Handle): Promise<Result<Outcome, SignerFault>>
}
