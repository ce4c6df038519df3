import type { Account } from '../../core/ports.ts'
import type { CertificateFault, Credential } from '../../core/signing.ts'
import {
  chainTo,
  holderName,
  holderNumber,
  isForSigning,
  isPractice,
  issuerName,
  type ReadCertificate,
  readCertificate,
} from './certificate.ts'
import type { Reach } from './provider-http.ts'
import { askRevocation } from './revocation.ts'
import { askList } from './revocation-list.ts'
import type { RemoteCredential } from './signer.ts'

/** By what certificates are judged here. */
export interface CertificateRules {
  roots: readonly ReadCertificate[]
  /** Whether certificates without legal force may sign: only for demonstrations. */
  practice: boolean
  /** What has to be the applicant's: the number in the certificate, or at least the name. */
  holder: 'number' | 'name'
  reach: Reach
  patience: number
  now: () => Date
}

/** A certificate that may sign: with its way to a root, its own first. */
export interface Judged {
  credential: Credential
  chain: readonly ReadCertificate[]
}

/**
 * Looks at a certificate as a signature would be looked at later, before there is one. The first thing that hinders it is
 * in `credential.fault`. Undefined when it is no certificate at all.
 */
export async function judge(
  rules: CertificateRules,
  { id, chain }: RemoteCredential,
  applicant: Account,
): Promise<Judged | undefined> {
  const [certificate, ...others] = readAll(chain)
  if (!certificate) return undefined
  const way = chainTo(rules.roots, certificate, others, rules.now())
  const fault = hindrance(rules, certificate, way, applicant) ?? (await revocation(rules, way ?? []))
  const { validFromDate, validToDate } = certificate.x509
  const credential: Credential = {
    id,
    holder: holderName(certificate),
    issuer: issuerName(certificate),
    validFrom: validFromDate.toISOString(),
    validTo: validToDate.toISOString(),
    practice: isPractice(certificate),
    ...(fault === undefined ? {} : { fault }),
  }
  return { credential, chain: way ?? [certificate] }
}

function readAll(chain: readonly Uint8Array[]): ReadCertificate[] {
  try {
    return chain.map(readCertificate)
  } catch {
    return []
  }
}

function hindrance(
  { now, practice, holder }: CertificateRules,
  certificate: ReadCertificate,
  way: readonly ReadCertificate[] | undefined,
  applicant: Account,
): CertificateFault | undefined {
  // Before the chain: to the one who practises at a real gateway, this is the reason.
  if (!practice && [certificate, ...(way ?? [])].some(isPractice)) return 'certificate.practice'
  if (!way || way.length < 2) return 'certificate.untrusted'
  if (now() < certificate.x509.validFromDate) return 'certificate.not-yet-valid'
  if (now() > certificate.x509.validToDate) return 'certificate.expired'
  if (!isForSigning(certificate)) return 'certificate.wrong-use'
  return isHolder(certificate, applicant, holder) ? undefined : 'certificate.not-applicant'
}

const plain = (name: string) => name.normalize('NFC').toLocaleUpperCase('vi').replace(/\s+/gu, ' ').trim()

/** Somebody whose certificate it may be. */
export interface Holder {
  fullName: string
  personalId?: string | undefined
}

/** Whether a certificate is somebody's, by what is asked for here. */
export function isHolder(certificate: ReadCertificate, applicant: Holder, by: CertificateRules['holder']): boolean {
  const number = holderNumber(certificate)
  // A number that is another one is never theirs, whatever the name.
  if (number !== undefined && applicant.personalId !== undefined) return number === applicant.personalId
  return by === 'name' && plain(holderName(certificate)) === plain(applicant.fullName)
}

/** Each but the root: revoked is revoked at any height, and what nobody can tell is never "good". */
async function revocation(
  rules: CertificateRules,
  way: readonly ReadCertificate[],
): Promise<CertificateFault | undefined> {
  for (const [index, certificate] of way.slice(0, -1).entries()) {
    const issuer = way[index + 1]
    if (!issuer) continue
    const asked = await askRevocation(rules, certificate, issuer)
    const known = asked.ok ? asked : await askList(rules, certificate, issuer)
    if (!known.ok) return 'certificate.status-unknown'
    if (known.value.state === 'revoked') return 'certificate.revoked'
  }
  return undefined
}
