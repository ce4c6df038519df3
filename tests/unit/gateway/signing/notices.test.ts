import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { credentialIdOf } from '../../../../src/gateway/practice-signer/orders.ts'
import { opensslVerify, signaturesIn } from '../../../contract/openssl.ts'
import { hashOf, pdfSaying } from '../../../contract/signing-person.ts'
import { invented, openSigningsUnderTest } from '../../../contract/signings-under-test.ts'
import { type Chances, chances, seed } from '../../../faults/chances.ts'

const NOTICES = 300
const DOCUMENTS = 12
const hoa = invented('hoa')
const credential = credentialIdOf(hoa)

let under: Awaited<ReturnType<typeof openSigningsUnderTest>>
let passed = 0
beforeAll(async () => {
  under = await openSigningsUnderTest({ now: () => new Date(Date.now() + passed) })
}, 60_000)
afterAll(() => under.close())

async function begun(text: string) {
  const bytes = await pdfSaying(text)
  const view = await under.signings.start(hoa, hashOf(bytes), bytes)
  if (!view.ok) throw new Error(view.error.code)
  const asked = await under.signings.authorise(hoa, view.value.view.id, { credential })
  if (!asked.ok || asked.value.signing.state !== 'authorising') throw new Error(JSON.stringify(asked))
  const { transaction, digest } = asked.value.signing
  return {
    id: asked.value.id,
    notice: { transaction, digest },
    token: under.secret.noticeToken({ transaction, digest }),
  }
}
type Begun = Awaited<ReturnType<typeof begun>>

/** A notice as somebody may send it who has no right to, or as a line may repeat it. */
function altered(draw: Chances, { notice, token }: Begun, other: Begun): [token: string, notice: Begun['notice']] {
  switch (draw.whole(0, 6)) {
    case 0:
      return ['', notice]
    case 1:
      return [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, notice]
    case 2:
      return [other.token, notice]
    case 3:
      return [token, { ...notice, digest: other.notice.digest }]
    case 4:
      return [token, { ...notice, transaction: other.notice.transaction }]
    case 5:
      return [token, { ...notice, transaction: randomUUID() }]
    default:
      return [token, notice]
  }
}

const stateOf = async (id: string) => {
  const row = await under.db.selectFrom('signings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return row.state
}

test(`${NOTICES} notices, forged, repeated, early, late and out of order, and the person deciding among them: each document is signed once or not at all`, async () => {
  const draw = chances(seed)
  const all: Begun[] = []
  for (let index = 0; index < DOCUMENTS; index += 1) all.push(await begun(`notice ${seed} ${index}`))
  const decisions = new Map<string, 'confirmed' | 'refused' | 'cancelled'>()
  const sent: Promise<unknown>[] = []
  for (let index = 0; index < NOTICES; index += 1) {
    const one = draw.one(all)
    const [token, notice] = altered(draw, one, draw.one(all))
    sent.push(
      under.signings.notice(token, notice).then((answer) => {
        const isTheirs = all.some((each) => each.token === token && each.notice.digest === notice.digest)
        if (!answer.ok) expect(answer.error.code).toBe('signing.unknown')
        if (!isTheirs) expect(answer.ok, `seed ${seed}`).toBe(false)
      }),
    )
    if (draw() < 0.06 && !decisions.has(one.id)) {
      const decision = draw.one(['confirmed', 'confirmed', 'refused', 'cancelled'] as const)
      decisions.set(one.id, decision)
      const { hash } = under.orders[all.indexOf(one)] ?? {}
      const order = under.provider.orders
        .waitingFor(credential)
        .find((each) => each.hash === Buffer.from(hash ?? []).toString('base64'))
      if (decision === 'cancelled') await under.signings.cancel(hoa, one.id)
      else if (order) under.provider.orders.decide(credential, order.handle, decision)
    }
    if (draw() < 0.05) await Promise.all(sent.splice(0))
  }
  await Promise.all(sent)
  expect(under.orders).toHaveLength(DOCUMENTS)
  for (const { id } of all) {
    const view = await under.signings.view(hoa, id)
    const expected = { confirmed: 'signed', refused: 'refused', cancelled: 'cancelled', none: 'authorising' }
    expect(view.ok && view.value.signing.state, `seed ${seed}`).toBe(expected[decisions.get(id) ?? 'none'])
  }
  passed += 6 * 60_000
  for (const { id, token, notice } of all) {
    const before = await stateOf(id)
    expect(await under.signings.notice(token, notice)).toEqual({ ok: true, value: undefined })
    if (before !== 'authorising') expect(await stateOf(id)).toBe(before)
    await under.signings.view(hoa, id)
    const document = await under.signings.document(hoa, id)
    expect(document.ok).toBe((await stateOf(id)) === 'signed')
    if (!document.ok) continue
    const found = signaturesIn(document.value)
    expect(found).toHaveLength(1)
    for (const each of found) opensslVerify(each, under.authority.root.der)
  }
  const journal = await under.db.selectFrom('journal').select(['action', 'subject']).execute()
  const completed = journal.filter(({ action }) => action === 'signing.completed').map(({ subject }) => subject)
  expect(new Set(completed).size).toBe(completed.length)
  expect(completed.length).toBe([...decisions.values()].filter((one) => one === 'confirmed').length)
}, 120_000)
