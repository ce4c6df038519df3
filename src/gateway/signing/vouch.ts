import type { SignedForm } from '../../core/answers.ts'
import type { ProblemCode } from '../../core/problem.ts'
import type { Database } from '../database.ts'
import { readCertificate } from './certificate.ts'
import { type CertificateRules, type Holder, isHolder } from './check-certificate.ts'
import { overIn } from './over-in.ts'
import { signingRows } from './rows.ts'

/** Looks whether a signed form is one that was signed here, by this person, over these answers. */
export type Vouch = (form: SignedForm, applicant: Holder) => Promise<ProblemCode | undefined>

/**
 * `signature.other-document`: no such signing here, or it was of other bytes; `signature.not-applicant`: somebody else
 * signed; `signature.void`: what was signed was made from other answers than the form is said to be of. That those are
 * the dossier's answers was looked at before (`signedFormFaults`).
 */
export const openVouch =
  (db: Database, { holder }: Pick<CertificateRules, 'holder'>): Vouch =>
  async ({ file, form, over, signing: id }, applicant) => {
    const rows = signingRows(db)
    const kept = await rows.byId(id)
    if (kept?.signing.state !== 'signed') return 'signature.other-document'
    if (kept.signing.signedHash !== file.sha256 || kept.documentHash !== form) return 'signature.other-document'
    const [certificate] = kept.chain
    if (!certificate || !isHolder(readCertificate(certificate), applicant, holder)) return 'signature.not-applicant'
    const shown = await rows.bytes(id, 'shown')
    return shown && (await overIn(shown)) === over ? undefined : 'signature.void'
  }
