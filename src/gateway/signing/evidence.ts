import { readCertificate } from './certificate.ts'
import type { Evidence } from './pades.ts'
import { askRevocation, type RevocationAsking } from './revocation.ts'
import { askList } from './revocation-list.ts'

const keyOf = (certificate: Uint8Array) => Buffer.from(certificate).toString('base64')

/**
 * Answers of responders and lists, as they are to be kept in the document. Only what says "good" is a proof; where there
 * is none, `crl` throws, since the library passes over a missing one in silence.
 */
export function evidenceFrom(asking: RevocationAsking): Evidence {
  /** The library tells the issuer when it asks for the first, and not when it asks for the second. */
  const issuers = new Map<string, Uint8Array>()
  return {
    async ocsp(certificate, issuer) {
      issuers.set(keyOf(certificate), issuer)
      const asked = await askRevocation(asking, readCertificate(certificate), readCertificate(issuer))
      return asked.ok && asked.value.state === 'good' ? asked.value.ocsp : undefined
    },
    async crl(certificate) {
      const issuer = issuers.get(keyOf(certificate))
      // At the end of its chain: a root is trusted or not, nobody revokes it.
      if (!issuer) return undefined
      const asked = await askList(asking, readCertificate(certificate), readCertificate(issuer))
      if (!asked.ok || asked.value.state !== 'good') throw new Error('no evidence')
      return asked.value.crl
    },
  }
}
