import type { Database } from '../database.ts'
import type { CertificateRules } from './check-certificate.ts'
import type { SigningSecret } from './secret.ts'
import type { Signer } from './signer.ts'
import type { TimestampAuthority } from './timestamp.ts'

/** What signing works with. */
export interface SigningParts {
  db: Database
  signer: Signer
  rules: CertificateRules
  timestamps: TimestampAuthority
  secret: SigningSecret
  now: () => Date
  /** Where a provider may say that something became of an attempt. */
  noticeAddress(token: string): string
  /** What programs that show signatures give as their reason. */
  reason: string
  /** Something of note for the operator: a code and a word, nothing about the person. */
  tell(what: { signing: string; why: string }): void
}
