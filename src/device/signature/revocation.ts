import * as asn1js from 'asn1js'
import { BasicOCSPResponse, CertificateRevocationList, OCSPResponse, type SingleResponse } from 'pkijs'
import { type Bytes, copied, sameBytes } from './bytes.ts'
import { type Cert, hex, issuedBy, purpose, readCertificate } from './certificate.ts'
import { digest, type Hash, hashOf, verified } from './crypto.ts'
import { octetsOf, readDer } from './der.ts'

/** What is at hand to tell whether certificates were revoked: DER of lists (CRL) and answers (OCSP), read once. */
export interface Evidence {
  lists: readonly CertificateRevocationList[]
  answers: readonly BasicOCSPResponse[]
}

/**
 * `good` and `revoked` are proven by the issuer's signature. Otherwise why it is not known: nothing at hand, too old for
 * the time asked about, the issuer does not know, or a signature over it that does not hold. Milliseconds since 1970.
 */
export type Standing = { state: 'good' } | { state: 'revoked'; since: number } | { state: Unknown }
type Unknown = 'none' | 'stale' | 'unknown' | 'not-proven'

const MOST_EVIDENCE = 60
const BASIC = '1.3.6.1.5.5.7.48.1.1'

/** What cannot be read is no evidence. */
export function readEvidence(lists: readonly Bytes[], answers: readonly Bytes[]): Evidence {
  const read = <T>(some: readonly Bytes[], one: (der: Bytes) => T | undefined) =>
    some.slice(0, MOST_EVIDENCE).flatMap((der) => {
      try {
        return one(der) ?? []
      } catch {
        return []
      }
    })
  return {
    lists: read(lists, (der) => new CertificateRevocationList({ schema: readDer(der).value })),
    answers: read(answers, basicAnswer),
  }
}

function basicAnswer(der: Bytes): BasicOCSPResponse | undefined {
  const bytes = new OCSPResponse({ schema: readDer(der).value }).responseBytes
  if (bytes?.responseType !== BASIC) return undefined
  return new BasicOCSPResponse({ schema: readDer(octetsOf(bytes.response)).value })
}

/** Rising: what tells most of several unknowns comes last. */
const order: readonly Unknown[] = ['none', 'not-proven', 'unknown', 'stale']

/**
 * Whether a certificate was good at `at`. Evidence counts when it was made before `now` and while the certificate was
 * valid (issuers forget expired ones), and is about `at`: made later, or before and not outdated then.
 */
export async function standingOf(
  cert: Cert,
  issuer: Cert,
  evidence: Evidence,
  at: number,
  now: number,
): Promise<Standing> {
  let unknown: Unknown = 'none'
  let good = false
  for (const item of await itemsFor(cert, issuer, evidence)) {
    if (item.state === 'revoked') return { state: 'revoked', since: item.since }
    const state = item.state === 'good' && !isAbout(item, cert, at, now) ? 'stale' : item.state
    if (state === 'good') good = true
    else if (order.indexOf(state) > order.indexOf(unknown)) unknown = state
  }
  return { state: good ? 'good' : unknown }
}

interface Dates {
  made: number
  next: number | undefined
}
type Item = { state: 'revoked'; since: number } | ({ state: 'good' } & Dates) | { state: 'unknown' | 'not-proven' }

const isAbout = ({ made, next }: Dates, { until }: Cert, at: number, now: number) =>
  made <= now && made <= until && (made >= at || (next !== undefined && next >= at))

async function itemsFor(cert: Cert, issuer: Cert, { lists, answers }: Evidence): Promise<Item[]> {
  const items: Item[] = []
  for (const list of lists) {
    if (sameBytes(new Uint8Array(list.issuer.valueBeforeDecode), issuer.subject))
      items.push(await listItem(cert, issuer, list))
  }
  for (const answer of answers) {
    for (const single of answer.tbsResponseData.responses) {
      if (await isAsked(single, cert, issuer)) items.push(await answerItem(issuer, answer, single))
    }
  }
  return items
}

async function listItem(cert: Cert, issuer: Cert, list: CertificateRevocationList): Promise<Item> {
  const answer = await verified({
    key: issuer.key,
    algorithm: list.signatureAlgorithm,
    data: copied(list.tbsView),
    signature: copied(list.signatureValue.valueBlock.valueHexView),
  })
  // A critical rule makes it a list of some certificates only, or of changes to another.
  const partial = list.crlExtensions?.extensions.some(({ critical }) => critical) ?? false
  if (answer !== 'right' || partial || !(issuer.uses?.lists ?? true)) return { state: 'not-proven' }
  const entry = list.revokedCertificates?.find(
    (one) => hex(one.userCertificate.valueBlock.valueHexView) === cert.serial,
  )
  if (entry) return { state: 'revoked', since: entry.revocationDate.value.getTime() }
  return { state: 'good', made: list.thisUpdate.value.getTime(), next: list.nextUpdate?.value.getTime() }
}

/** Whether an answer is about this certificate, by the hashes of its issuer's name and key. */
async function isAsked({ certID }: SingleResponse, cert: Cert, issuer: Cert): Promise<boolean> {
  if (hex(certID.serialNumber.valueBlock.valueHexView) !== cert.serial) return false
  // Only a name for the issuer, which its signature proves; so SHA-1, which the protocol began with, may stand here.
  const isOld = certID.hashAlgorithm.algorithmId === '1.3.14.3.2.26'
  const hash: Hash | 'SHA-1' | undefined = isOld ? 'SHA-1' : hashOf(certID.hashAlgorithm)
  if (!hash) return false
  return (
    sameBytes(octetsOf(certID.issuerNameHash), await digest(hash, issuer.subject)) &&
    sameBytes(octetsOf(certID.issuerKeyHash), await digest(hash, issuer.keyBits))
  )
}

async function answerItem(issuer: Cert, answer: BasicOCSPResponse, single: SingleResponse): Promise<Item> {
  const made = single.thisUpdate.getTime()
  if (!(await isAnswered(issuer, answer, answer.tbsResponseData.producedAt.getTime()))) return { state: 'not-proven' }
  const status: unknown = single.certStatus
  const tag = status instanceof asn1js.BaseBlock ? status.idBlock.tagNumber : -1
  if (tag === 0) return { state: 'good', made, next: single.nextUpdate?.getTime() }
  if (tag !== 1) return { state: 'unknown' }
  const [time] = status instanceof asn1js.Constructed ? status.valueBlock.value : []
  const since = time instanceof asn1js.GeneralizedTime ? time.toDate().getTime() : Number.NEGATIVE_INFINITY
  return { state: 'revoked', since }
}

/** Signed by the issuer itself, or by one that the issuer appointed for it (RFC 6960, 4.2.2.2). */
async function isAnswered(issuer: Cert, answer: BasicOCSPResponse, at: number): Promise<boolean> {
  const claim = {
    algorithm: answer.signatureAlgorithm,
    data: copied(answer.tbsResponseData.tbsView),
    signature: copied(answer.signature.valueBlock.valueHexView),
  }
  if ((await verified({ ...claim, key: issuer.key })) === 'right') return true
  for (const one of (answer.certs ?? []).slice(0, 5)) {
    const appointed = readCertificate(new Uint8Array(one.toSchema(false).toBER()))
    const fit = appointed.purposes?.includes(purpose.ocspSigning) === true && appointed.noCheck && !appointed.strange
    if (!fit || at < appointed.from || at > appointed.until) continue
    if ((await issuedBy(appointed, issuer)) !== 'yes') continue
    if ((await verified({ ...claim, key: appointed.key })) === 'right') return true
  }
  return false
}
