import * as z from 'zod/mini'
import { reasons, remarks, verdicts } from './signature-verdict.ts'

const Instant = z.iso.datetime()

/** One signature of a file, and what was found. Names are as the certificate gives them, without control characters. */
export const SignatureFinding = z.strictObject({
  /** A person's or an office's signature, or only a stamp of time over the document. */
  kind: z.enum(['signature', 'document-timestamp']),
  verdict: z.enum(verdicts),
  reasons: z.array(z.enum(reasons)),
  remarks: z.array(z.enum(remarks)),
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
