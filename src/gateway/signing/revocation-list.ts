import * as pkijs from 'pkijs'
import { err, ok, type Result } from '../../core/result.ts'
import { exact, type ReadCertificate } from './certificate.ts'
import { wholeBytes } from './provider-http.ts'
import { type RevocationAsking, SKEW } from './revocation.ts'

/** What an issuer's list says of a certificate, and the list as it came. */
export interface ListEvidence {
  state: 'good' | 'revoked'
  crl: Uint8Array
}

const DISTRIBUTION_POINTS = '2.5.29.31'
const URI = 6

/** Where a certificate says that the list of revoked ones is. */
function listAddresses({ parsed }: ReadCertificate): string[] {
  const points: unknown = parsed.extensions?.find(({ extnID }) => extnID === DISTRIBUTION_POINTS)?.parsedValue
  if (!(points instanceof pkijs.CRLDistributionPoints)) return []
  return points.distributionPoints.flatMap(({ distributionPoint }) =>
    Array.isArray(distributionPoint)
      ? distributionPoint.filter(({ type }) => type === URI).map(({ value }) => String(value))
      : [],
  )
}

/** Fetches the list (RFC 5280) and looks the certificate up. One that is not the issuer's, or stale, is an error. */
export async function askList(
  { reach, patience, now }: RevocationAsking,
  certificate: ReadCertificate,
  issuer: ReadCertificate,
): Promise<Result<ListEvidence, string>> {
  const address = listAddresses(certificate).find((one) => /^https?:\/\//.test(one))
  if (address === undefined) return err('no list')
  const whole = await wholeBytes(reach, address, { method: 'GET', headers: {} }, patience)
  if (!whole.ok) return err(whole.error.why)
  if (whole.value.status !== 200) return err(`status ${whole.value.status}`)
  try {
    const list = pkijs.CertificateRevocationList.fromBER(exact(whole.value.bytes))
    if (!(await list.verify({ issuerCertificate: issuer.parsed }))) return err('not signed by the issuer')
    if (list.thisUpdate.value.getTime() > now().getTime() + SKEW || !list.nextUpdate || list.nextUpdate.value <= now())
      return err('stale')
    const state = list.isCertificateRevoked(certificate.parsed) ? 'revoked' : 'good'
    return ok({ state, crl: new Uint8Array(whole.value.bytes) })
  } catch {
    return err('unreadable')
  }
}
