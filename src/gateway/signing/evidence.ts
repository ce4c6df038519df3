import { type ReadCertificate, readCertificate } from './certificate.ts'
import type { CertificateRules } from './check-certificate.ts'
import type { Evidence } from './pades.ts'
import { askRevocation } from './revocation.ts'
import { askList } from './revocation-list.ts'

/** Answers of responders and lists, as they are to be kept in the document. Only what says "good" is a proof. */
export function evidenceFrom(rules: CertificateRules, chain: readonly ReadCertificate[]): Evidence {
  const known = [...chain, ...rules.roots]
  const issuerOf = ({ x509 }: ReadCertificate) => known.find((one) => x509.checkIssued(one.x509))
  return {
    async ocsp(certificate, issuer) {
      const asked = await askRevocation(rules, readCertificate(certificate), readCertificate(issuer))
      return asked.ok && asked.value.state === 'good' ? asked.value.ocsp : undefined
    },
    async crl(certificate) {
      const read = readCertificate(certificate)
      const issuer = issuerOf(read)
      const asked = issuer && (await askList(rules, read, issuer))
      return asked?.ok && asked.value.state === 'good' ? asked.value.crl : undefined
    },
  }
}
