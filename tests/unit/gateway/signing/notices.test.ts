import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { credentialIdOf } from '../../../../src/gateway/practice-signer/orders.ts'
import type { Reach } from '../../../../src/gateway/signing/provider-http.ts'
import { smartCa } from '../../../../src/gateway/signing/smartca.ts'
import { opensslVerify, signaturesIn } from '../../../contract/openssl.ts'
import { CLIENT, STAND_IN, smartCaStandIn } from '../../../contract/signer-stand-ins.ts'
import { hashOf, pdfSaying } from '../../../contract/signing-person.ts'
import { invented, openSigningsUnderTest } from '../../../contract/signings-under-test.ts'
import { type Chances, chances, seed } from '../../../faults/chances.ts'

// Whole ways, each of some signatures: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })
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

const SECRET = 'a-secret-of-the-provider-0123456789abcdef'
/** What a transaction comes to, by the provider's states. */
const endings = { 1: 'signed', 4001: 'expired', 4002: 'refused', 4003: 'refused', 4004: 'refused' } as const
const states = [1, 1, 1, 4001, 4002, 4003, 4004] as const

/** Signing at a stand-in of SmartCA's shape, whose notices come to one address. */
async function atSmartCa() {
  let standIn: ReturnType<typeof smartCaStandIn> | undefined
  let asked = 0
  const reach: Reach = async (url, given) => {
    if (!standIn) throw new Error('not there yet')
    if (url.endsWith('/status')) asked += 1
    return standIn.reach(url, given)
  }
  const access = { name: 'stand-in', url: STAND_IN, ...CLIENT, pin: false, patience: 5000, noticeSecret: SECRET, reach }
  const opened = await openSigningsUnderTest({ signer: () => smartCa(access) })
  onTestFinished(() => opened.close())
  const provider = smartCaStandIn(opened.authority)
  standIn = provider
  const rowOf = (id: string) =>
    opened.db.selectFrom('signings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  async function begin(text: string) {
    const bytes = await pdfSaying(text)
    const view = await opened.signings.start(hoa, hashOf(bytes), bytes)
    if (!view.ok) throw new Error(view.error.code)
    const { id } = view.value.view
    await opened.signings.authorise(hoa, id, { credential: 'stand-in' })
    const { attempt, handle } = await rowOf(id)
    const { tranCode }: { tranCode: string } = JSON.parse(handle ?? '{}')
    const notice = { sp_id: CLIENT.clientId, status_code: 1, transaction_id: attempt ?? '', tran_code: tranCode }
    return { id, notice }
  }
  const send = (notice: object, token = SECRET) => opened.signings.providerNotice(token, notice)
  return {
    opened,
    begin,
    send,
    stateOf: async (id: string) => (await rowOf(id)).state,
    decide: provider.decide,
    asked: () => asked,
  }
}

test('a notice of SmartCA is not believed: while the provider itself says that it waits, nothing is signed', async () => {
  const { begin, send, stateOf, decide, asked } = await atSmartCa()
  const { id, notice } = await begin('not believed')
  const before = asked()
  const signed_files = [{ doc_id: notice.transaction_id, signature_value: 'AAAA', timestamp_signature: null }]
  expect(await send({ ...notice, message: 'SUCCESS', signed_files })).toEqual({ ok: true, value: undefined })
  expect(asked()).toBe(before + 1)
  expect(await stateOf(id)).toBe('authorising')
  // Taken once: said again, nobody goes and asks.
  await send(notice)
  expect(asked()).toBe(before + 1)
  decide(1)
  await send(notice)
  expect(await stateOf(id)).toBe('authorising')
})

test('a notice that a transaction still waits takes nothing from the one that it has ended', async () => {
  const { begin, send, stateOf, decide, asked } = await atSmartCa()
  const { id, notice } = await begin('still waiting')
  const before = asked()
  await send({ ...notice, status_code: 4000 })
  expect(asked()).toBe(before)
  decide(1)
  await send(notice)
  expect(await stateOf(id)).toBe('signed')
})

test('without the secret of the provider, its name, or the right order, a notice of SmartCA is nobody’s', async () => {
  const { begin, send, stateOf, decide, asked } = await atSmartCa()
  const [one, other] = [await begin('nobody one'), await begin('nobody other')]
  decide(1)
  const before = asked()
  const forged: [object, string?][] = [
    [one.notice, ''],
    [one.notice, `${SECRET.slice(0, -1)}x`],
    [{ ...one.notice, sp_id: 'another' }],
    [{ ...one.notice, tran_code: other.notice.tran_code }],
    [{ ...one.notice, transaction_id: other.notice.transaction_id }],
    [{ ...one.notice, transaction_id: 'x' }],
    [{ ...one.notice, status_code: '1' }],
    [{}],
  ]
  for (const [said, token] of forged) {
    expect(await send(said, token), JSON.stringify(said)).toMatchObject({ error: { code: 'signing.unknown' } })
  }
  expect(await send({ ...one.notice, transaction_id: randomUUID() })).toEqual({ ok: true, value: undefined })
  expect(asked()).toBe(before)
  expect(await stateOf(one.id)).toBe('authorising')
})

test(`${NOTICES} notices of SmartCA, forged, repeated, early, late and out of order: each document is signed once or not at all`, async () => {
  const { opened, begin, send, stateOf, decide, asked } = await atSmartCa()
  const draw = chances(seed)
  const all: Awaited<ReturnType<typeof begin>>[] = []
  for (let index = 0; index < DOCUMENTS; index += 1) all.push(await begin(`smartca ${seed} ${index}`))
  const before = asked()
  const decided = new Map<string, (typeof states)[number]>()
  const sent: Promise<unknown>[] = []
  for (let index = 0; index < NOTICES; index += 1) {
    const [one, other] = [draw.one(all), draw.one(all)]
    if (draw() < 0.08 && !decided.has(one.id)) {
      const state = draw.one(states)
      decided.set(one.id, state)
      decide(state, one.notice.tran_code)
    }
    const notice = { ...one.notice, status_code: draw.one([...states, 4000]) }
    const forgery = draw.whole(0, 5)
    const token = forgery === 0 ? `${SECRET}x` : SECRET
    if (forgery === 1) notice.tran_code = other.notice.tran_code
    if (forgery === 2) notice.transaction_id = other.notice.transaction_id
    sent.push(send(notice, token))
    if (draw() < 0.05) await Promise.all(sent.splice(0))
  }
  await Promise.all(sent)
  expect(asked() - before).toBeLessThanOrEqual(DOCUMENTS)
  for (const { id } of all) {
    const state = decided.get(id)
    const view = await opened.signings.view(hoa, id)
    expect(view.ok && view.value.signing.state, `seed ${seed}`).toBe(state ? endings[state] : 'authorising')
  }
  for (const { id, notice } of all) {
    const state = await stateOf(id)
    await send(notice)
    if (state !== 'authorising') expect(await stateOf(id)).toBe(state)
    const document = await opened.signings.document(hoa, id)
    expect(document.ok).toBe(state === 'signed')
    if (!document.ok) continue
    const found = signaturesIn(document.value)
    expect(found).toHaveLength(1)
    for (const each of found) opensslVerify(each, opened.authority.root.der)
  }
}, 120_000)
