import * as z from 'zod/mini'
import { Problem } from './problem.ts'

/** What hinders a certificate from signing for somebody, in the order in which it is looked for. */
export const CertificateFault = z.enum([
  'certificate.untrusted',
  'certificate.practice',
  'certificate.not-yet-valid',
  'certificate.expired',
  'certificate.wrong-use',
  'certificate.not-applicant',
  'certificate.revoked',
  'certificate.status-unknown',
])
export type CertificateFault = z.infer<typeof CertificateFault>

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** A certificate that somebody may sign with; its key stays at the provider. */
export const Credential = z.strictObject({
  /** The provider's name for it. */
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  holder: z.string(),
  issuer: z.string(),
  /** UTC. */
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
  /** Without legal force, by its own words. */
  practice: z.boolean(),
  /** What hinders it just now; absent when it may sign. */
  fault: z.optional(CertificateFault),
})
export type Credential = z.infer<typeof Credential>

/** By whose word people sign here. `pin`: asked for before; `app`: confirmed in an app of the provider; or on its page. */
export const SignerFacts = z.strictObject({
  name: z.string(),
  practice: z.boolean(),
  /** Whether the person types a PIN here, which goes to the provider and is kept nowhere. */
  pin: z.boolean(),
  /** Where the provider's app is, when it is a page of this gateway. */
  app: z.optional(z.string()),
  /** Whether people go to a page of the provider and come back: each time, or when it is asked for (`Authorisation`). */
  leaves: z.optional(z.enum(['always', 'asked'])),
})
export type SignerFacts = z.infer<typeof SignerFacts>

const Attempt = { transaction: z.uuid(), digest: Sha256 }

/**
 * Where the signing of one document is. `digest`: SHA-256 of the signed attributes, which is all that the provider sees;
 * `transaction`: one attempt at the provider. Times are UTC. The last four are final.
 */
export const Signing = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('preparing') }),
  z.strictObject({ state: z.literal('choosing') }),
  z.strictObject({
    state: z.literal('authorising'),
    ...Attempt,
    credential: Credential.shape.id,
    until: z.iso.datetime(),
    /** The provider's signature has come; it only has to be put into the document. */
    confirmed: z.boolean(),
  }),
  z.strictObject({ state: z.literal('signed'), ...Attempt, signedHash: Sha256, at: z.iso.datetime() }),
  z.strictObject({ state: z.literal('refused'), problem: Problem }),
  z.strictObject({ state: z.literal('expired') }),
  z.strictObject({ state: z.literal('cancelled') }),
])
export type Signing = z.infer<typeof Signing>

/** What may happen to a signing. What belongs to an attempt names it: another attempt's has no effect. */
export type SigningEvent =
  | { type: 'prepared' }
  | { type: 'asked'; transaction: string; digest: string; credential: string; until: string }
  /** The attempt came to nothing before the provider had signed: a wrong PIN, no line. */
  | { type: 'failed'; transaction: string }
  | { type: 'confirmed'; transaction: string; digest: string }
  | { type: 'completed'; transaction: string; digest: string; signedHash: string; at: string }
  | { type: 'refused'; transaction: string; problem: Problem }
  | { type: 'time'; now: string }
  | { type: 'cancelled' }

/** The same object again when the event has no effect: it is late, was there before, or belongs to another attempt. */
export function afterEvent(signing: Signing, event: SigningEvent): Signing {
  switch (signing.state) {
    case 'preparing':
      if (event.type === 'prepared') return { state: 'choosing' }
      return event.type === 'cancelled' ? { state: 'cancelled' } : signing
    case 'choosing':
      if (event.type === 'cancelled') return { state: 'cancelled' }
      if (event.type !== 'asked') return signing
      return {
        state: 'authorising',
        transaction: event.transaction,
        digest: event.digest,
        credential: event.credential,
        until: event.until,
        confirmed: false,
      }
    case 'authorising':
      return afterAttempt(signing, event)
    default:
      return signing
  }
}

type Authorising = Extract<Signing, { state: 'authorising' }>

function afterAttempt(signing: Authorising, event: SigningEvent): Signing {
  const { transaction, digest, confirmed, until } = signing
  // Until the document is there, a change of mind counts: what the provider signed is thrown away.
  if (event.type === 'cancelled') return { state: 'cancelled' }
  // The provider has signed: it does not end by itself any more.
  if (event.type === 'time') return !confirmed && event.now >= until ? { state: 'expired' } : signing
  if (!('transaction' in event) || event.transaction !== transaction) return signing
  switch (event.type) {
    case 'failed':
      return confirmed ? signing : { state: 'choosing' }
    case 'refused':
      return confirmed ? signing : { state: 'refused', problem: event.problem }
    case 'confirmed':
      return confirmed || event.digest !== digest ? signing : { ...signing, confirmed: true }
    case 'completed':
      if (!confirmed || event.digest !== digest) return signing
      return { state: 'signed', transaction, digest, signedHash: event.signedHash, at: event.at }
    default:
      return signing
  }
}

/** Whether nothing can happen to it any more. */
export const isOver = ({ state }: Signing) =>
  state === 'signed' || state === 'refused' || state === 'expired' || state === 'cancelled'

/** Somebody who signed this document before, at this gateway. */
const EarlierSignature = z.strictObject({ holder: z.string(), at: z.iso.datetime() })

/** The signing of one document as the person sees it. */
export const SigningView = z.strictObject({
  id: z.uuid(),
  /** Of the document as it was shown. */
  documentHash: Sha256,
  /** Who signed it before, oldest first: their signatures stay, and cover what they covered. */
  earlier: z.array(EarlierSignature),
  signing: Signing,
  /** Where the page sends the person just now, to agree at the provider: a path of this gateway; `return` may follow. */
  leaveTo: z.optional(z.string()),
})
export type SigningView = z.infer<typeof SigningView>

/** What is asked of the provider. The PIN goes through and is kept nowhere. */
export const Authorisation = z.strictObject({
  credential: Credential.shape.id,
  pin: z.optional(z.string().check(z.maxLength(40))),
  /** Rather on the provider's own page than with a PIN or in its app. */
  leave: z.optional(z.boolean()),
})
export type Authorisation = z.infer<typeof Authorisation>

/** What a provider says by itself: that something became of an attempt. It is believed only so far as to go and ask. */
export const SigningNotice = z.strictObject({ transaction: z.uuid(), digest: Sha256 })
export type SigningNotice = z.infer<typeof SigningNotice>
