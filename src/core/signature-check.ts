import * as z from 'zod/mini'

/**
 * What a look at one signature comes to. `valid`: the whole file is covered, unchanged, and everything about the signer
 * was checked. `valid-but-changed`: the same of the part that was signed, and something was added to the file later.
 * `altered`: what was signed is not what is there. Whatever else is in doubt is `cannot-tell`, never better.
 */
export const Verdict = z.enum(['valid', 'valid-but-changed', 'cannot-tell', 'altered'])
export type Verdict = z.infer<typeof Verdict>

const alterations = ['digest-differs', 'signature-wrong', 'range-forged'] as const
const laterChanges = ['evidence-added', 'signature-added', 'content-added'] as const
const doubts = [
  'structure-damaged',
  'signature-hidden',
  'encrypted',
  'format-unknown',
  'contents-unreadable',
  'contents-padded',
  'algorithm-refused',
  'certificate-missing',
  'certificate-not-named',
  'certificate-other',
  'wrong-use',
  'self-signed',
  'issuers-not-configured',
  'issuer-unknown',
  'issuer-imitated',
  'issuer-unfit',
  'issuer-expired',
  'not-yet-valid',
  'expired',
  'expired-when-signed',
  'revoked',
  'revoked-time-unknown',
  'revocation-not-checked',
  'revocation-stale',
  'revocation-unknown',
  'revocation-not-proven',
  'timestamp-wrong',
  'timestamp-not-trusted',
  'timestamp-not-checked',
  'clock-behind',
] as const

/** Why a verdict is not `valid`; its words are in locales/<lang>/signature.json, as `reason.<code>`. */
export const Reason = z.enum([...alterations, ...doubts, ...laterChanges])
export type Reason = z.infer<typeof Reason>

/** What a person should know besides, which changes no verdict. */
export const Remark = z.enum(['time-not-proven', 'revoked-later', 'expired-since'])
export type Remark = z.infer<typeof Remark>

/** Reasons that tell against the signer, not only that something could not be checked. */
const against: ReadonlySet<Reason> = new Set<Reason>([
  'certificate-other',
  'wrong-use',
  'self-signed',
  'issuer-imitated',
  'issuer-unfit',
  'not-yet-valid',
  'expired-when-signed',
  'revoked',
  'revoked-time-unknown',
  'timestamp-wrong',
])
/** Whether something speaks against the signature itself, so that nobody should rely on it as it is. */
export const speaksAgainst = (reasons: readonly Reason[]) => reasons.some((reason) => against.has(reason))

const has = (list: readonly string[], reasons: readonly Reason[]) => reasons.some((reason) => list.includes(reason))

/** The verdict that follows from the reasons: the worst of them decides. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  if (has(alterations, reasons)) return 'altered'
  if (has(doubts, reasons)) return 'cannot-tell'
  return has(laterChanges, reasons) ? 'valid-but-changed' : 'valid'
}

const Instant = z.iso.datetime()

/** One signature of a file, and what was found. Names are as the certificate gives them, without control characters. */
export const SignatureFinding = z.strictObject({
  /** A person's or an office's signature, or only a stamp of time over the document. */
  kind: z.enum(['signature', 'document-timestamp']),
  verdict: Verdict,
  reasons: z.array(Reason),
  remarks: z.array(Remark),
  /** The chain ends at an issuer that is there for practice: no legal force. */
  practice: z.boolean(),
  signer: z.optional(z.strictObject({ name: z.string(), issuer: z.string(), validFrom: Instant, validUntil: Instant })),
  /** When it was signed, and by whose clock: a proven time stamp's, or what the signer's own device claimed. */
  time: z.optional(z.strictObject({ at: Instant, clock: z.enum(['authority', 'signer']), authority: z.string() })),
  /** Bytes of the file up to where the signed part ends, and of the whole file. */
  covers: z.strictObject({ until: z.int(), of: z.int() }),
})
export type SignatureFinding = z.infer<typeof SignatureFinding>

/** What a look at a file comes to. */
export const SignatureReport = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('checked'), findings: z.array(SignatureFinding) }),
  z.strictObject({
    outcome: z.enum(['no-signature', 'not-pdf', 'too-large', 'damaged', 'too-many', 'not-possible']),
  }),
])
export type SignatureReport = z.infer<typeof SignatureReport>

/** The largest file that is looked at, in bytes: what an old phone can hold in memory a few times over. */
export const LARGEST_CHECKED = 25_000_000

/**
 * Root certificates that this deployment recognises, as it lists them in public/config.json: DER in base64, or PEM.
 * `practice`: of a demonstration, without legal force. Recognised is this certificate's key, never a name.
 */
export const SignatureIssuer = z.strictObject({
  certificate: z.string().check(z.maxLength(20_000)),
  practice: z.optional(z.boolean()),
})
export type SignatureIssuer = z.infer<typeof SignatureIssuer>
export const SignatureIssuers = z.array(SignatureIssuer).check(z.maxLength(200))
