import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Holder, openPracticeAuthority } from '../../../../src/gateway/practice-signer/authority.ts'
import { credentialIdOf, PRACTICE_PIN } from '../../../../src/gateway/practice-signer/orders.ts'
import { type CertificateRules, judge } from '../../../../src/gateway/signing/check-certificate.ts'
import { hashOf, pdfSaying } from '../../../contract/signing-person.ts'
import { invented, openSigningsUnderTest } from '../../../contract/signings-under-test.ts'

const hoa = invented('hoa')
const DAY = 86_400_000
const at = Date.now()
const day = (days: number) => new Date(at + days * DAY)

let under: Awaited<ReturnType<typeof openSigningsUnderTest>>
let rules: CertificateRules
beforeAll(async () => {
  under = await openSigningsUnderTest()
  rules = {
    roots: [under.authority.root],
    practice: true,
    holder: 'number',
    reach: under.provider.reach,
    patience: 5000,
    now: () => new Date(at),
  }
}, 60_000)
afterAll(() => under.close())

const hers = { name: hoa.fullName, personalId: hoa.personalId }
type Wanted = Parameters<typeof under.authority.credential>[1]

/** What hinders a credential as it is issued with these wishes. */
async function faultOf(id: string, wanted: Wanted, more: Partial<CertificateRules> = {}, applicant = hoa) {
  const chain = await under.authority.credential(id, wanted)
  const judged = await judge({ ...rules, ...more }, { id, chain: chain.map(({ der }) => der) }, applicant)
  return judged?.credential.fault
}

test('a good certificate of the applicant has nothing that hinders it', async () => {
  expect(await faultOf('good', { subject: hers })).toBeUndefined()
})

test.each([
  ['expired', { from: day(-9), to: day(-1) }, 'certificate.expired'],
  ['not yet valid', { from: day(1), to: day(9) }, 'certificate.not-yet-valid'],
  ['for another use', { use: 'encryption' as const }, 'certificate.wrong-use'],
])('a certificate that is %s says so', async (name, wanted, fault) => {
  expect(await faultOf(name, { subject: hers, ...wanted })).toBe(fault)
})

test('another person’s number is never the applicant’s, whatever the name; a name alone counts where the office says so', async () => {
  const other = { name: hoa.fullName, personalId: '000085100002' }
  expect(await faultOf('number', { subject: other })).toBe('certificate.not-applicant')
  expect(await faultOf('number', { subject: other }, { holder: 'name' })).toBe('certificate.not-applicant')
  const nameOnly = { name: ' nguyễn thị  HOA tập ' }
  expect(await faultOf('name', { subject: nameOnly })).toBe('certificate.not-applicant')
  expect(await faultOf('name', { subject: nameOnly }, { holder: 'name' })).toBeUndefined()
  expect(await faultOf('name', { subject: nameOnly }, { holder: 'name' }, invented('nam'))).toBe(
    'certificate.not-applicant',
  )
})

test('a certificate of another authority, one that signed itself, and one without a chain are not trusted', async () => {
  const stranger = await openSigningsUnderTest()
  try {
    const chain = await stranger.authority.credential('x', { subject: hers })
    const judged = (ders: Uint8Array[]) => judge(rules, { id: 'x', chain: ders }, hoa)
    const whole = chain.map(({ der }) => der)
    expect((await judged(whole))?.credential.fault).toBe('certificate.untrusted')
    expect((await judged(whole.slice(0, 1)))?.credential.fault).toBe('certificate.untrusted')
    expect((await judged([stranger.authority.root.der]))?.credential.fault).toBe('certificate.untrusted')
    // Even the root that is trusted is nobody's own certificate.
    expect((await judged([under.authority.root.der]))?.credential.fault).toBe('certificate.untrusted')
    expect(await judged([Uint8Array.of(1, 2, 3)])).toBeUndefined()
  } finally {
    await stranger.close()
  }
})

test('certificates for timestamps and of authorities do not sign documents', async () => {
  const { timestamp, issuing, root } = under.authority
  const faultIn = async ({ certificate }: Holder, ...above: Holder[]) => {
    const chain = [certificate, ...above.map((one) => one.certificate), root].map(({ der }) => der)
    return (await judge({ ...rules, holder: 'name' }, { id: 'x', chain }, hoa))?.credential.fault
  }
  expect(await faultIn(timestamp, issuing)).toBe('certificate.wrong-use')
  expect(await faultIn(issuing)).toBe('certificate.wrong-use')
})

test('a real gateway refuses certificates for practice, also when it trusts their root', async () => {
  expect(await faultOf('good', { subject: hers }, { practice: false })).toBe('certificate.practice')
  expect(await faultOf('good', { subject: hers }, { practice: false, roots: [] })).toBe('certificate.practice')
})

test('revoked is revoked, for the certificate and for its authority; and what nobody can tell is not good', async () => {
  const chain = await under.authority.credential('revoked', { subject: hers })
  await under.authority.revoke(chain[0]?.x509.serialNumber ?? '')
  expect(await faultOf('revoked', { subject: hers })).toBe('certificate.revoked')
  expect(await faultOf('good', { subject: hers })).toBeUndefined()

  const down = async () => Promise.reject(new Error('no line'))
  const html = async () => new Response('<html>')
  expect(await faultOf('good', { subject: hers }, { reach: down })).toBe('certificate.status-unknown')
  expect(await faultOf('good', { subject: hers }, { reach: html })).toBe('certificate.status-unknown')
  // Answers from another time, by the gateway's clock: too old, and from the future.
  for (const minutes of [90, -30]) {
    const clock = () => new Date(Date.now() + minutes * 60_000)
    expect(await faultOf('good', { subject: hers }, { now: clock }), `${minutes}`).toBe('certificate.status-unknown')
  }
  // An answer that another authority signed.
  const stranger = await openSigningsUnderTest()
  try {
    expect(await faultOf('good', { subject: hers }, { reach: stranger.provider.reach })).toBe(
      'certificate.status-unknown',
    )
  } finally {
    await stranger.close()
  }
  await under.authority.revoke(under.authority.issuing.certificate.x509.serialNumber)
  expect(await faultOf('good', { subject: hers })).toBe('certificate.revoked')
})

test('whoever has no certificate that may sign is told why, and the provider is not asked', async () => {
  const own = await openSigningsUnderTest()
  try {
    const chain = await own.authority.credential(credentialIdOf(hoa), { subject: hers })
    await own.authority.revoke(chain[0]?.x509.serialNumber ?? '')
    const bytes = await pdfSaying('revoked')
    const begun = await own.signings.start(hoa, hashOf(bytes), bytes)
    if (!begun.ok) throw new Error(begun.error.code)
    const { id } = begun.value.view
    const asked = { credential: credentialIdOf(hoa), pin: PRACTICE_PIN }
    expect(await own.signings.authorise(hoa, id, asked)).toEqual({ ok: false, error: { code: 'certificate.revoked' } })
    expect(own.orders).toEqual([])
  } finally {
    await own.close()
  }
})

test('the keys for practice are the same after a new start, and certificates with them', async () => {
  const { authority } = under
  const before = await authority.credential('good', { subject: hers })
  expect(before[0]?.x509.checkIssued(authority.issuing.certificate.x509)).toBe(true)
  const made = await openPracticeAuthority(under.folder, () => new Date(at))
  const after = await made.credential('good', { subject: hers })
  expect(Buffer.from(after[0]?.der ?? []).equals(Buffer.from(before[0]?.der ?? [1]))).toBe(true)
})
