import { expect, test } from 'vitest'
import { certificate, day, issuer, list, message, now, ocsp, purposes, sha256, timeStamp, usage } from './authority.ts'
import { finding, goodEvidence, newWorld, type Paper, signedPaper } from './world.ts'

const world = await newWorld()
const { root, ca, person, responder, tsa } = world
const stamped = now - day / 48

const judged = async (options: Paper, ...more: [issuers?: Parameters<typeof finding>[2], at?: number]) => {
  const { verdict, reasons, remarks } = await finding(await signedPaper(world, options), world, ...more)
  return { verdict, reasons, remarks }
}

test('a whole signature with a time stamp and evidence is valid, and says who, by whom, when and by whose clock', async () => {
  const found = await finding(await signedPaper(world, { stamped }), world)
  expect(found).toMatchObject({ verdict: 'valid', reasons: [], remarks: [], practice: false })
  expect(found.signer).toMatchObject({ name: 'Nguyễn Thị Thử', issuer: 'Made-up issuer' })
  expect(found.time).toEqual({ at: new Date(stamped).toISOString(), clock: 'authority', authority: 'Made-up clock' })
  expect(found.covers.until).toBe(found.covers.of)
})

test('without a time stamp it is judged as of now, and the time is only claimed', async () => {
  const claimed = now - day
  const found = await finding(await signedPaper(world, { message: { claimed } }), world)
  expect(found).toMatchObject({ verdict: 'valid', remarks: ['time-not-proven'] })
  expect(found.time).toEqual({ at: new Date(claimed).toISOString(), clock: 'signer', authority: '' })
})

test('a root for practice makes it a practice signature', async () => {
  const found = await finding(await signedPaper(world, { stamped }), world, [issuer(root, true)])
  expect(found).toMatchObject({ verdict: 'valid', practice: true })
})

test.each([{ key: 'rsa2048' }, { key: 'p384' }] as const)('keys of the kind $key are taken', async ({ key }) => {
  const other = await newWorld({ key })
  expect(await finding(await signedPaper(other, { stamped }), other)).toMatchObject({ verdict: 'valid' })
})

test('a key of 1024 bits is refused', async () => {
  const other = await newWorld({ key: 'rsa1024' })
  const found = await finding(await signedPaper(other, { stamped }), other)
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: ['algorithm-refused'] })
})

test('without a list of recognised issuers nothing is better than unknown', async () => {
  expect(await judged({ stamped }, [])).toMatchObject({ verdict: 'cannot-tell', reasons: ['issuers-not-configured'] })
})

test('somebody else’s root does not help', async () => {
  const other = await certificate({ name: 'Another root', ca: true })
  const found = await judged({ stamped }, [issuer(other)])
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: ['timestamp-not-trusted', 'issuer-unknown'] })
})

test('a recognised name without its key is an imitation', async () => {
  const twin = await certificate({ name: 'Made-up root', ca: true })
  const found = await judged({ stamped }, [issuer(twin)])
  expect(found.reasons).toContain('issuer-imitated')
  expect(found.verdict).toBe('cannot-tell')
})

test('a certificate signed by itself is nobody’s', async () => {
  const own = await certificate({ name: 'Myself' })
  const found = await judged({ message: { signer: own } })
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: ['self-signed'] })
})

const signers = [
  ['has expired, and nobody vouches for the time', { until: now - day }, {}, 'expired'],
  ['had expired when it was stamped', { until: stamped - day }, { stamped }, 'expired-when-signed'],
  ['is not valid yet', { from: now + day }, {}, 'not-yet-valid'],
  ['was not valid yet when it was stamped', { from: stamped + 60_000 }, { stamped }, 'not-yet-valid'],
  ['is for something else than signing', { uses: usage.encipherment }, { stamped }, 'wrong-use'],
  ['is for stamping times', { purpose: purposes.timeStamping }, { stamped }, 'wrong-use'],
  ['is an authority’s own', { ca: true }, { stamped }, 'wrong-use'],
  ['has a critical rule that nobody knows', { strange: true }, { stamped }, 'wrong-use'],
] as const
test.each(signers)('a certificate that %s is said so', async (_, options, paper, reason) => {
  const other = await newWorld(options)
  const found = await finding(await signedPaper(other, paper), other)
  expect(found.reasons).toContain(reason)
  expect(found.verdict).toBe('cannot-tell')
})

test('a certificate that was valid when stamped and has expired since is still good', async () => {
  const other = await newWorld({ from: now - 100 * day, until: now - 10 * day })
  const at = now - 20 * day
  const paper = await signedPaper(other, { stamped: at, ...(await goodEvidence(other, at + 60_000, at + day)) })
  expect(await finding(paper, other)).toMatchObject({ verdict: 'valid', remarks: ['expired-since'] })
})

const issuers = [
  ['may not issue', { ca: false, uses: usage.signing }, 'issuer-unfit'],
  ['has no key use for it', { uses: usage.lists }, 'issuer-unfit'],
  ['had expired', { until: now - day }, 'issuer-expired'],
] as const
test.each(issuers)('an issuer that %s is not passed over', async (_, below, reason) => {
  const other = await newWorld({}, below)
  const found = await finding(await signedPaper(other), other)
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: [reason] })
})

test('more authorities than the path allows are too many', async () => {
  const short = await certificate({ name: 'Short root', ca: true, path: 0 })
  const middle = await certificate({ name: 'Middle', ca: true, by: short })
  const last = await certificate({ name: 'Last', by: middle })
  const paper = await signedPaper(world, { message: { signer: last, chain: [middle] } })
  expect(await finding(paper, { root: short })).toMatchObject({ verdict: 'cannot-tell', reasons: ['issuer-unfit'] })
})

const evidence = async () => {
  const [ofRoot, ofCa] = [await list(root), await list(ca)]
  const about = { about: person, issuer: ca, by: responder }
  return { ofRoot, ofCa, about }
}

test.each([
  ['before the stamped time', stamped - day, { stamped }, 'revoked', 'cannot-tell'],
  ['at some time, with none proven', stamped - day, {}, 'revoked-time-unknown', 'cannot-tell'],
  ['later than now, with no time proven', now + day, {}, 'revoked-time-unknown', 'cannot-tell'],
] as const)(
  'a certificate revoked %s counts as revoked, by answer and by list',
  async (_, at, paper, reason, verdict) => {
    const { ofRoot, ofCa, about } = await evidence()
    const byAnswer = await judged({ ...paper, lists: [ofRoot, ofCa], answers: [await ocsp({ ...about, status: at })] })
    expect(byAnswer).toMatchObject({ verdict, reasons: [reason] })
    const byList = await judged({ ...paper, lists: [ofRoot, await list(ca, { revoked: [[person, at]] })], answers: [] })
    expect(byList).toMatchObject({ verdict, reasons: [reason] })
  },
)

test('a certificate revoked after the stamped time was good then, and it is said', async () => {
  const { ofRoot, ofCa, about } = await evidence()
  const answers = [await ocsp({ ...about, status: stamped + 60_000 })]
  expect(await judged({ stamped, lists: [ofRoot, ofCa], answers })).toMatchObject({
    verdict: 'valid',
    remarks: ['revoked-later'],
  })
})

test('an issuer that was revoked counts like its certificates', async () => {
  const { ofCa, about } = await evidence()
  const lists = [await list(root, { revoked: [[ca, stamped - day]] }), ofCa]
  const found = await judged({ stamped, lists, answers: [await ocsp(about)] })
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: ['timestamp-not-trusted', 'revoked-time-unknown'] })
})

test('without evidence about revocation nothing is told', async () => {
  expect(await judged({ lists: [], answers: [] })).toMatchObject({
    verdict: 'cannot-tell',
    reasons: ['revocation-not-checked'],
  })
})

test('evidence about the person alone leaves its issuer unchecked', async () => {
  const { ofCa, about } = await evidence()
  const found = await judged({ lists: [ofCa], answers: [await ocsp(about)] })
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: ['revocation-not-checked'] })
})

const old = { made: now - 9 * day, next: now - 8 * day }
const unproven: readonly [string, () => Promise<Paper>, string][] = [
  ['outdated', async () => ({ answers: [await ocsp({ ...(await evidence()).about, ...old })] }), 'revocation-stale'],
  [
    'without an end',
    async () => ({ answers: [await ocsp({ ...(await evidence()).about, next: null })] }),
    'revocation-stale',
  ],
  [
    'from the future',
    async () => ({ answers: [await ocsp({ ...(await evidence()).about, made: now + day })] }),
    'revocation-stale',
  ],
  [
    'that the issuer does not know it',
    async () => ({ answers: [await ocsp({ ...(await evidence()).about, status: 'unknown' })] }),
    'revocation-unknown',
  ],
  [
    'signed by somebody else',
    async () => ({ answers: [await ocsp({ ...(await evidence()).about, by: tsa })] }),
    'revocation-not-proven',
  ],
]
test.each(unproven)('an answer that is %s proves nothing', async (_, options, reason) => {
  const { ofRoot } = await evidence()
  const found = await judged({ lists: [ofRoot], ...(await options()) })
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: [reason] })
})

test('a list in the issuer’s name with another key proves nothing', async () => {
  const { ofRoot } = await evidence()
  const forged = await list({ ...ca, keys: tsa.keys })
  const found = await judged({ lists: [ofRoot, forged], answers: [] })
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: ['revocation-not-proven'] })
})

test('evidence made after the certificate had ended proves nothing: issuers forget', async () => {
  const other = await newWorld({ from: now - 100 * day, until: now - 10 * day })
  const paper = await signedPaper(other, {
    stamped: now - 20 * day,
    lists: (await goodEvidence(other)).lists,
    answers: [],
  })
  expect((await finding(paper, other)).reasons).toContain('revocation-stale')
})

const stampedBy = (by: typeof tsa, at = stamped, over?: Uint8Array): Paper => ({
  message: { stamp: async (signature) => timeStamp(await sha256(over ?? signature), by, at, [ca]) },
})
test.each([
  ['over something else', async () => stampedBy(tsa, stamped, new Uint8Array(5)), 'timestamp-wrong'],
  ['that is no stamp', async () => ({ message: { stamp: async () => new Uint8Array([5, 0]) } }), 'timestamp-wrong'],
  [
    'that is another message',
    async () => ({ message: { stamp: (hash) => message(hash, { signer: person }) } }),
    'timestamp-wrong',
  ],
  ['by one who may not stamp', async () => stampedBy(person), 'timestamp-not-trusted'],
  [
    'by a web server',
    async () => stampedBy(await certificate({ name: 'Web', by: ca, purpose: purposes.web })),
    'timestamp-not-trusted',
  ],
  [
    'by an unknown stamper',
    async () => stampedBy(await certificate({ name: 'Nobody', purpose: purposes.timeStamping })),
    'timestamp-not-trusted',
  ],
  ['later than this device’s clock', async () => stampedBy(tsa, now + day), 'clock-behind'],
] as readonly [string, () => Promise<Paper>, string][])(
  'a time stamp %s is never passed over',
  async (_, options, reason) => {
    const found = await judged(await options())
    expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: [reason] })
  },
)

test('a stamper about whom there is no evidence proves no time', async () => {
  const { ofRoot, about } = await evidence()
  const found = await judged({ stamped, lists: [ofRoot], answers: [await ocsp(about)] })
  expect(found).toMatchObject({ verdict: 'cannot-tell', reasons: ['timestamp-not-checked'] })
})

test('the certificate must be the one that the signer meant', async () => {
  const twin = await certificate({ name: 'Nguyễn Thị Thử', by: ca, keys: person.keys })
  expect(await judged({ stamped, message: { named: twin } })).toMatchObject({
    verdict: 'cannot-tell',
    reasons: ['certificate-other'],
  })
  expect(await judged({ stamped, message: { named: 'none' } })).toMatchObject({ reasons: ['certificate-not-named'] })
  expect(await judged({ stamped, message: { named: 'none' }, subFilter: 'adbe.pkcs7.detached' })).toMatchObject({
    verdict: 'valid',
  })
  expect(await judged({ message: { withoutSigner: true } })).toMatchObject({
    verdict: 'cannot-tell',
    reasons: ['certificate-missing'],
  })
})

test('kinds of signatures that are not known here are told so', async () => {
  expect(await judged({ stamped, subFilter: 'adbe.x509.rsa_sha1' })).toMatchObject({
    verdict: 'cannot-tell',
    reasons: ['format-unknown'],
  })
})
