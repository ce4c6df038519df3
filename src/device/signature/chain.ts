import type { Reason } from '../../core/signature-verdict.ts'
import { type Cert, issuedBy, sameCert } from './certificate.ts'

/** A root certificate that is recognised. */
export interface Anchor {
  cert: Cert
  practice: boolean
}

/** From a certificate to the root that is recognised: `path` begins with the certificate and ends with the root. */
export type Chain = { trusted: true; path: readonly Cert[]; practice: boolean } | { trusted: false; reason: Reason }

const LONGEST = 6
const MOST_TRIES = 40

/** How telling a reason is, when several ways end in different ones. */
const weight: readonly Reason[] = ['issuer-unknown', 'self-signed', 'issuer-imitated', 'issuer-unfit', 'issuer-expired']

/**
 * The way from a certificate to a recognised root, at a time (milliseconds since 1970). Only keys are believed: a
 * certificate that bears an issuer's name without its signature is `issuer-imitated`. The certificate's own dates are
 * for the caller to judge.
 */
export async function chainOf(
  leaf: Cert,
  pool: readonly Cert[],
  anchors: readonly Anchor[],
  at: number,
): Promise<Chain> {
  if (anchors.length === 0) return { trusted: false, reason: 'issuers-not-configured' }
  let reason: Reason = leaf.selfIssued ? 'self-signed' : 'issuer-unknown'
  let tries = MOST_TRIES
  const blame = (next: Reason) => {
    if (weight.indexOf(next) > weight.indexOf(reason)) reason = next
  }

  async function from(path: readonly Cert[]): Promise<Chain | undefined> {
    const last = path[path.length - 1]
    if (!last || path.length >= LONGEST) return undefined
    for (const candidate of [...anchors, ...pool]) {
      const anchor = 'practice' in candidate ? candidate : undefined
      const issuer = 'practice' in candidate ? candidate.cert : candidate
      if (path.some((one) => sameCert(one, issuer))) continue
      tries -= 1
      if (tries < 0) return undefined
      const issued = await issuedBy(last, issuer)
      if (issued === 'no') {
        tries += 1
        continue
      }
      if (issued === 'imitated') {
        if (anchor) blame('issuer-imitated')
        continue
      }
      if (!mayIssue(issuer, path.length - 1)) blame('issuer-unfit')
      else if (at < issuer.from || at > issuer.until) blame('issuer-expired')
      else if (anchor) return { trusted: true, path: [...path, issuer], practice: anchor.practice }
      else {
        const whole = await from([...path, issuer])
        if (whole) return whole
      }
    }
    return undefined
  }

  return (await from([leaf])) ?? { trusted: false, reason }
}

/** Whether a certificate may issue others, with `below` authorities between it and the last one. */
const mayIssue = ({ authority, uses, strange }: Cert, below: number) =>
  !strange && authority !== undefined && (authority.path ?? below) >= below && (uses?.certificates ?? true)
