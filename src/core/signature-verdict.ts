// Without zod, so that the worker that looks at files does not carry it; the shapes are in signature-check.ts.

/**
 * What a look at one signature comes to. `valid`: the whole file is covered, unchanged, and everything about the signer
 * was checked. `valid-but-changed`: the same of the part that was signed, and something was added to the file later.
 * `altered`: what was signed is not what is there. Whatever else is in doubt is `cannot-tell`, never better.
 */
export const verdicts = ['valid', 'valid-but-changed', 'cannot-tell', 'altered'] as const
export type Verdict = (typeof verdicts)[number]

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
export const reasons = [...alterations, ...doubts, ...laterChanges] as const
export type Reason = (typeof reasons)[number]

/** What a person should know besides, which changes no verdict. */
export const remarks = ['time-not-proven', 'revoked-later', 'expired-since'] as const
export type Remark = (typeof remarks)[number]

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
export const speaksAgainst = (given: readonly Reason[]) => given.some((reason) => against.has(reason))

const has = (list: readonly string[], given: readonly Reason[]) => given.some((reason) => list.includes(reason))

/** The verdict that follows from the reasons: the worst of them decides. */
export function verdictOf(given: readonly Reason[]): Verdict {
  if (has(alterations, given)) return 'altered'
  if (has(doubts, given)) return 'cannot-tell'
  return has(laterChanges, given) ? 'valid-but-changed' : 'valid'
}

/** The largest file that is looked at, in bytes: what an old phone can hold in memory a few times over. */
export const LARGEST_CHECKED = 25_000_000
