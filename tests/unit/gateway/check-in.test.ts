import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { parcelOf, type Sent, sealed } from '../../contract/made-up-dossier.ts'
import { officer, type TestOfficer } from '../../contract/officers.ts'

vi.setConfig({ testTimeout: 60_000 })

let gateway: Awaited<ReturnType<typeof openGateway>>
let one: TestOfficer
let other: TestOfficer
beforeAll(async () => {
  gateway = await openGateway()
  one = await officer(gateway.baseUrl, 'one', 'reception')
  other = await officer(gateway.baseUrl, 'other', 'reception')
})
afterAll(() => gateway.close())

const adapter = () => gatewayAdapter({ baseUrl: gateway.baseUrl })
async function relay() {
  const open = adapter().openHandovers
  if (!open) throw new Error('the gateway has a place for handing over')
  return open()
}

/** Something sealed that waits at the office, and the dossier that an officer makes of it. */
async function kept(sent: Sent = sealed()) {
  const id = randomBytes(16).toString('hex')
  const put = await (await relay()).put(id, 'place', new Uint8Array(randomBytes(500)))
  expect(put).toMatchObject({ ok: true })
  const asked = { handover: id, by: randomUUID(), declared: true as const, dossier: sent.dossier }
  return { id, sent, asked }
}
const receive = ({ desk }: TestOfficer, { asked, sent }: Awaited<ReturnType<typeof kept>>, by = asked.by) =>
  desk.checkIn.receive({ ...asked, by }, parcelOf(sent.dossier, sent.pages).file)

async function rows() {
  const { db, close } = openDatabase(path.join(gateway.dataDir, 'gateway.db'))
  const [cases, journal] = await Promise.all([
    db.selectFrom('cases').select('number').execute(),
    db.selectFrom('journal').select(['actor', 'action', 'subject']).execute(),
  ])
  await close()
  return { cases: cases.length, journal }
}

const refused = (code: string) => ({ ok: false, error: [expect.objectContaining({ code })] })
function numberIn(answer: Awaited<ReturnType<typeof receive>>): string {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value.number
}

test('what was left becomes a case at the counter, its bytes are gone, and whoever left it is told the number', async () => {
  const left = await kept()
  const number = numberIn(await receive(one, left))
  const { look, read } = await relay()
  expect(await look(left.id)).toMatchObject({ ok: true, value: { state: 'taken', number } })
  expect(await read(left.id)).toMatchObject({ ok: false, error: { code: 'handover.taken' } })
  expect(readdirSync(path.join(gateway.dataDir, 'handovers'))).not.toContain(left.id)
  expect((await rows()).journal).toContainEqual({
    actor: `officer:${one.id}`,
    action: 'case.check-in',
    subject: number,
  })
  const detail = await one.desk.work.detail(number)
  expect(detail).toMatchObject({ ok: true, value: { deeds: [{ move: 'check-in', officer: 'Cán bộ one' }] } })
  expect(await adapter().office.track({ dossierId: left.asked.dossier.id })).toMatchObject({ value: { number } })
})

test('after a lost answer the same request gets the same number and makes no second case', async () => {
  const left = await kept()
  const number = numberIn(await receive(one, left))
  const before = await rows()
  expect(numberIn(await receive(one, left))).toBe(number)
  expect(await rows()).toEqual(before)
})

test('of two officers at once one receives it, the other is told so, and there is one case', async () => {
  const left = await kept()
  const before = (await rows()).cases
  // The other has put something right with the person: another content under the same id.
  const { dossier } = left.asked
  const changed = { ...left, asked: { ...left.asked, dossier: { ...dossier, sealedAt: '2026-11-20T02:00:00.000Z' } } }
  const answers = await Promise.all([receive(one, left), receive(other, changed, randomUUID())])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const loser = answers.find(({ ok }) => !ok)
  expect(['handover.taken', 'dossier.conflict']).toContain(loser && !loser.ok ? loser.error[0]?.code : '')
  expect((await rows()).cases).toBe(before + 1)
  expect(await receive(other, changed, randomUUID())).toEqual(refused('handover.taken'))
})

test('what was taken back, was never there, or is on another device by now cannot be received', async () => {
  const before = await rows()
  const ended = await kept()
  await (await relay()).end(ended.id)
  expect(await receive(one, ended)).toEqual(refused('handover.unknown'))
  const taken = await kept()
  await (await relay()).take(taken.id, randomUUID())
  expect(await receive(one, taken)).toEqual(refused('handover.taken'))
  expect(await rows()).toEqual(before)
})

test('two dossiers for one place at once: one is received, and of the other nothing is there', async () => {
  const before = (await rows()).cases
  const left = await kept()
  const foreign = { ...left, sent: sealed() }
  foreign.asked = { ...left.asked, dossier: foreign.sent.dossier }
  const answers = await Promise.all([receive(one, left), receive(other, foreign, randomUUID())])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers).toContainEqual(refused('handover.taken'))
  expect((await rows()).cases).toBe(before + 1)
})

test('a dossier that was left twice is one case, and both places end with its number', async () => {
  const left = await kept()
  const second = await kept(left.sent)
  const number = numberIn(await receive(one, left))
  const before = await rows()
  expect(numberIn(await receive(one, second))).toBe(number)
  expect(await rows()).toEqual(before)
  expect(await (await relay()).look(second.id)).toMatchObject({ value: { state: 'taken', number } })
})

test('a dossier that the person has sent themselves meanwhile is not received again', async () => {
  const left = await kept()
  expect(await adapter().office.submit(left.sent.parcel)).toMatchObject({ ok: true })
  const changed = {
    ...left,
    asked: { ...left.asked, dossier: { ...left.asked.dossier, sealedAt: '2026-11-20T02:00:00.000Z' } },
  }
  expect(await receive(one, changed)).toEqual(refused('dossier.conflict'))
})

test('a dossier in which something is missing is refused, and waits at its place as before', async () => {
  const left = await kept()
  const { agreed: _, ...answers } = left.asked.dossier.answers
  const faulty = { ...left, asked: { ...left.asked, dossier: { ...left.asked.dossier, answers } } }
  expect(await receive(one, faulty)).toMatchObject({ ok: false })
  expect(await (await relay()).look(left.id)).toMatchObject({ value: { state: 'waiting' } })
  numberIn(await receive(one, left))
})

test('a later revision of a case is not taken at the counter, where nobody has logged in for it', async () => {
  const { sent } = await kept()
  expect(await adapter().office.submit(sent.parcel)).toMatchObject({ ok: true })
  const before = await rows()
  const left = await kept(sent)
  const revised = { ...left, asked: { ...left.asked, dossier: { ...sent.dossier, revision: 2 } } }
  expect(await receive(one, revised)).toEqual(refused('dossier.conflict'))
  expect(await (await relay()).look(left.id)).toMatchObject({ value: { state: 'waiting' } })
  expect(await rows()).toEqual(before)
})
