import { expect, onTestFinished, test } from 'vitest'
import { credentialIdOf, PRACTICE_PIN } from '../../../../src/gateway/practice-signer/orders.ts'
import type { Reach } from '../../../../src/gateway/signing/provider-http.ts'
import type { Signer } from '../../../../src/gateway/signing/signer.ts'
import { opensslVerify, signaturesIn } from '../../../contract/openssl.ts'
import { hashOf, pdfSaying } from '../../../contract/signing-person.ts'
import { invented, openSigningsUnderTest } from '../../../contract/signings-under-test.ts'

const hoa = invented('hoa')
const credential = credentialIdOf(hoa)
/** As if the process had ended there: nothing after it happens. */
class Killed extends Error {}

/** Where the process ends: before or after each word with the provider, the timestamp authority and the responder. */
const places = [
  'before begin',
  'after begin',
  'before poll',
  'after poll',
  'before timestamp',
  'after timestamp',
  'before evidence',
  'after evidence',
] as const
type Place = (typeof places)[number]

function killedAt() {
  let place: Place | undefined
  const at = (name: Place) => {
    if (place !== name) return
    place = undefined
    throw new Killed(name)
  }
  const signer = (real: Signer): Signer => ({
    ...real,
    async begin(order) {
      at('before begin')
      const begun = await real.begin(order)
      at('after begin')
      return begun
    },
    async poll(handle) {
      at('before poll')
      const outcome = await real.poll(handle)
      if (outcome.ok && outcome.value.state === 'signed') at('after poll')
      return outcome
    },
  })
  // Certificates are looked at before anything begins: only what follows a timestamp is evidence.
  let isStamped = false
  const stop: { killed?: Killed } = {}
  const reach =
    (real: Reach): Reach =>
    async (url, asked) => {
      if (stop.killed) throw stop.killed
      const part = url.endsWith('/tsa') ? 'timestamp' : isStamped ? 'evidence' : undefined
      try {
        if (part) at(`before ${part}`)
        const answer = await real(url, asked)
        if (part) at(`after ${part}`)
        if (part === 'timestamp') isStamped = true
        return answer
      } catch (fault) {
        // Nothing more is reached until the next start.
        if (fault instanceof Killed) stop.killed = fault
        throw fault
      }
    }
  return {
    signer,
    reach,
    arm(name: Place) {
      place = name
      isStamped = false
    },
    revive() {
      delete stop.killed
    },
  }
}

test.each(places)(
  'killed %s: never signed without a document, never two, and the person comes to an end',
  async (place) => {
    const kill = killedAt()
    const under = await openSigningsUnderTest({ signer: kill.signer, reach: kill.reach })
    onTestFinished(() => under.close())
    const bytes = await pdfSaying(place)
    const begun = await under.signings.start(hoa, hashOf(bytes), bytes)
    if (!begun.ok) throw new Error(begun.error.code)
    const { id } = begun.value.view
    if (place.endsWith('begin')) kill.arm(place)
    await under.signings.authorise(hoa, id, { credential }).catch(() => undefined)
    if (!place.endsWith('begin')) kill.arm(place)
    under.decide(hoa, 'confirmed')
    await under.signings.view(hoa, id).catch(() => undefined)
    const row = () => under.db.selectFrom('signings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect((await row()).state).not.toBe('signed')
    expect((await under.signings.document(hoa, id)).ok).toBe(false)

    await under.reopen()
    kill.revive()
    const after = await under.signings.view(hoa, id)
    if (!after.ok) throw new Error(after.error.code)
    // Before the provider's answer was kept, the person is asked again; after it, nobody is.
    if (after.value.signing.state === 'choosing') {
      await under.signings.authorise(hoa, id, { credential, pin: PRACTICE_PIN })
    }
    const end = await under.signings.view(hoa, id)
    if (!end.ok) throw new Error(end.error.code)
    expect(['signed', 'expired']).toContain(end.value.signing.state)
    if (place !== 'after poll') expect(end.value.signing.state).toBe('signed')
    const document = await under.signings.document(hoa, id)
    expect(document.ok).toBe(end.value.signing.state === 'signed')
    if (!document.ok) return
    const found = signaturesIn(document.value)
    expect(found).toHaveLength(1)
    for (const each of found) opensslVerify(each, under.authority.root.der)
    const completed = await under.db
      .selectFrom('journal')
      .where('action', '=', 'signing.completed')
      .selectAll()
      .execute()
    expect(completed).toHaveLength(1)
  },
  60_000,
)

test('the store itself refuses: signed without a document, a second life for what is over, two signings of one document', async () => {
  const under = await openSigningsUnderTest()
  onTestFinished(() => under.close())
  const bytes = await pdfSaying('rules')
  const begun = await under.signings.start(hoa, hashOf(bytes), bytes)
  if (!begun.ok) throw new Error(begun.error.code)
  const { id } = begun.value.view
  const set = (state: 'signed' | 'cancelled' | 'choosing') =>
    under.db
      .updateTable('signings')
      .set({ state, signed_hash: 'a'.repeat(64) })
      .where('id', '=', id)
      .execute()
  await expect(set('signed')).rejects.toThrow('signed without a document')
  const row = await under.db.selectFrom('signings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  await expect(
    under.db
      .insertInto('signings')
      .values({ ...row, id: 'x' })
      .execute(),
  ).rejects.toThrow('UNIQUE')
  await set('cancelled')
  await expect(set('choosing')).rejects.toThrow('this signing is over')
  const changed = under.db
    .updateTable('signing_bytes')
    .set({ bytes: new Uint8Array(3) })
    .where('kind', '=', 'shown')
  await expect(changed.execute()).rejects.toThrow('is kept')
})

test('the responder is silent after the signature: the document waits for its evidence, then is given without', async () => {
  let passed = 0
  let isSilent = false
  const under = await openSigningsUnderTest({
    now: () => new Date(Date.now() + passed),
    reach: (real) => async (url, asked) => {
      if (url.endsWith('/tsa')) isSilent = true
      else if (isSilent) throw new Error('no line')
      return real(url, asked)
    },
  })
  onTestFinished(() => under.close())
  const bytes = await pdfSaying('silent')
  const begun = await under.signings.start(hoa, hashOf(bytes), bytes)
  if (!begun.ok) throw new Error(begun.error.code)
  const { id } = begun.value.view
  const waiting = await under.signings.authorise(hoa, id, { credential, pin: PRACTICE_PIN })
  expect(waiting).toMatchObject({ value: { signing: { state: 'authorising', confirmed: true } } })
  expect(under.told).toEqual(['signing.no-evidence: REVOCATION_UNAVAILABLE'])
  passed = 5 * 60_000 + 1000
  expect(await under.signings.view(hoa, id)).toMatchObject({ value: { signing: { state: 'signed' } } })
  const document = await under.signings.document(hoa, id)
  const text = document.ok ? Buffer.from(document.value).toString('latin1') : ''
  expect(text).toContain('/ETSI.CAdES.detached')
  expect(text).not.toContain('/DSS')
})
