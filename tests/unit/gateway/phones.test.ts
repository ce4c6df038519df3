import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { newSecret } from '../../../src/core/handover-secret.ts'
import { type PhonePerson, sealPeople } from '../../../src/core/phones.ts'
import { openDatabase } from '../../../src/gateway/database.ts'
import { phoneRows } from '../../../src/gateway/phones.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { machineDesk, officer } from '../../contract/officers.ts'
import { sealingKeyOf } from '../../contract/sealed.contract.ts'
import { valueIn } from '../device/fixtures.ts'
import { codesOf, post } from './requests.ts'

vi.setConfig({ testTimeout: 60_000 })

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let gateway: Awaited<ReturnType<typeof openGateway>>
let now = new Date('2026-11-20T03:00:00.000Z')
const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}
beforeAll(async () => {
  gateway = await openGateway({ now: () => now, env: { TRUST_PROXY: '127.0.0.1' } })
})
afterAll(() => gateway.close())

async function phones() {
  const open = gatewayAdapter({ baseUrl: gateway.baseUrl }).openPhones
  if (!open) throw new Error('the gateway knows phones')
  return open()
}
const desk = () => machineDesk(gateway.baseUrl).phones
async function entered(name = 'Máy của Lan') {
  const added = valueIn(await desk().add(name))
  return { ...added, id: added.phone.id }
}
async function enrolled() {
  const { code, id } = await entered()
  const secret = newSecret()
  valueIn(await (await phones()).enrol({ code, secret }))
  return { id, secret }
}
async function sealed(phone: string, people: readonly PhonePerson[]) {
  const { baseUrl } = gateway
  const { office } = gatewayAdapter({ baseUrl })
  return sealPeople(phone, people, await sealingKeyOf({ office, desk: machineDesk(baseUrl), close: async () => {} }))
}
const viewOf = async (id: string) => valueIn(await desk().list()).find((one) => one.id === id)
const an: PhonePerson = { name: 'Lò Thị An Nhiên', household: 'Thôn Đông' }
const unknown = { ok: true, value: { state: 'unknown' } }

/** Every byte of the database, and the log. */
function written(): string {
  const raw = new DatabaseSync(path.join(gateway.dataDir, 'gateway.db'))
  raw.exec('pragma wal_checkpoint(full)')
  raw.close()
  return readFileSync(path.join(gateway.dataDir, 'gateway.db'), 'utf8') + gateway.log.join('\n')
}

test('a code enrols one phone: the same phone may ask again, any other is not known', async () => {
  const { enrol } = await phones()
  const { code, id } = await entered()
  const secret = newSecret()
  const done = { ok: true, value: { state: 'enrolled', id, name: 'Máy của Lan' } }
  expect(await enrol({ code, secret })).toEqual(done)
  expect(await enrol({ code, secret }), 'the answer was lost').toEqual(done)
  expect(await enrol({ code, secret: newSecret() })).toEqual(unknown)
  later(16 * MINUTE)
  expect(await enrol({ code, secret }), 'its time is over').toEqual(unknown)
  expect(await viewOf(id)).toMatchObject({ state: 'enrolled', name: 'Máy của Lan' })
})

test('two phones with one code at once: one has it', async () => {
  const { enrol } = await phones()
  const { code } = await entered()
  const answers = await Promise.all(Array.from({ length: 8 }, () => enrol({ code, secret: newSecret() })))
  expect(answers.filter((one) => one.ok && one.value.state === 'enrolled')).toHaveLength(1)
})

test('a code is good for a quarter of an hour, and then the phone is not listed', async () => {
  const { code, id } = await entered()
  expect((await viewOf(id))?.codeUntil).toBe(new Date(now.getTime() + 15 * MINUTE).toISOString())
  later(15 * MINUTE)
  expect(await (await phones()).enrol({ code, secret: newSecret() })).toEqual(unknown)
  expect(await viewOf(id)).toBeUndefined()
})

test('after ten wrong codes an address waits, and no other does', async () => {
  const { code } = await entered()
  const tried = (typed: string, address: string) =>
    post(`${gateway.baseUrl}/phones/enrolments`, { code: typed, secret: newSecret() }, { 'x-forwarded-for': address })
  for (let nth = 0; nth < 10; nth += 1) expect((await tried('222222222222', '203.0.113.9')).status).toBe(200)
  const braked = await tried(code, '203.0.113.9')
  expect([braked.status, braked.headers.get('retry-after')]).toEqual([429, '900'])
  expect(await (await tried(code, '203.0.113.10')).json()).toMatchObject({ state: 'enrolled' })
})

test('neither codes nor secrets nor names of people are in the database or the log', async () => {
  const { code, id } = await entered()
  const secret = newSecret()
  const { enrol, report } = await phones()
  valueIn(await enrol({ code, secret }))
  const counts = { people: 1, waiting: 2, needsYou: 0, oldest: '2026-11-18' }
  valueIn(await report({ id, secret, counts, people: await sealed(id, [an]) }))
  const bytes = written()
  expect(bytes, 'the scan finds what is there').toContain(id)
  for (const hidden of [code, secret, an.name, 'Nhiên', an.household]) expect(bytes).not.toContain(hidden)
  expect(await viewOf(id)).toMatchObject({ counts, listedAt: now.toISOString(), seenAt: now.toISOString() })
})

test('who is on a phone is opened for who leads, and the journal has that without a name', async () => {
  const { id, secret } = await enrolled()
  const { report } = await phones()
  expect(valueIn(await desk().people(id)).people, 'it has not told yet').toBeUndefined()
  valueIn(await report({ id, secret, people: await sealed(id, [an]) }))
  valueIn(await report({ id, secret, counts: { people: 1, waiting: 0, needsYou: 0 } }))
  const fresh = await officer(gateway.baseUrl, `lead-${id.slice(0, 8)}`, 'leader')
  expect(valueIn(await fresh.desk.phones.people(id)).people, 'told once, kept').toEqual([an])
  const raw = new DatabaseSync(path.join(gateway.dataDir, 'gateway.db'), { readOnly: true })
  const rows = raw.prepare('select actor, action from journal where subject = ? order by seq').all(id)
  raw.close()
  expect(rows).toEqual([
    { actor: 'desk', action: 'phone.added' },
    { actor: 'helper', action: 'phone.enrolled' },
    { actor: `officer:${fresh.id}`, action: 'phone.people-opened' },
  ])
})

test('the list of one phone does not stand for another, and a list that was altered is refused', async () => {
  const one = await enrolled()
  const other = await enrolled()
  const { report } = await phones()
  const list = await sealed(one.id, [an])
  valueIn(await report({ ...other, people: list }))
  expect(await desk().people(other.id)).toMatchObject({ error: { code: 'answer.malformed' } })
  valueIn(await report({ ...one, people: list.replace(/.{4}$/, (end) => (end === 'AAAA' ? 'BBBB' : 'AAAA')) }))
  expect(await desk().people(one.id)).toMatchObject({ error: { code: 'answer.malformed' } })
})

test('a revoked phone is told so each time it asks, and changes nothing any more', async () => {
  const { id, secret } = await enrolled()
  const { report } = await phones()
  valueIn(await report({ id, secret, people: await sealed(id, [an]) }))
  const first = valueIn(await desk().revoke(id))
  later(MINUTE)
  expect(valueIn(await desk().revoke(id)), 'once').toEqual(first)
  expect((await viewOf(id))?.revoked).toEqual({ at: first.revoked?.at })
  const lie = { id, secret, counts: { people: 0, waiting: 0, needsYou: 0 }, people: await sealed(id, []) }
  const revoked = { ok: true, value: { state: 'revoked' } }
  expect(await report(lie)).toEqual(revoked)
  const toldAt = now.toISOString()
  later(MINUTE)
  expect(await report(lie)).toEqual(revoked)
  expect(await viewOf(id)).toMatchObject({ state: 'revoked', revoked: { toldAt } })
  expect(valueIn(await desk().people(id)).people).toEqual([an])
})

test('a phone with another secret, or that nobody entered, is not known, and one whose code is open can be revoked', async () => {
  const { id, secret } = await enrolled()
  const { report, enrol } = await phones()
  expect(await report({ id, secret: newSecret() })).toEqual(unknown)
  expect(await report({ id: crypto.randomUUID(), secret })).toEqual(unknown)
  const open = await entered()
  expect(await report({ id: open.id, secret }), 'entered, not enrolled').toEqual(unknown)
  valueIn(await desk().revoke(open.id))
  expect(await enrol({ code: open.code, secret })).toEqual(unknown)
  expect(await desk().revoke(crypto.randomUUID())).toMatchObject({ error: { code: 'case.unknown' } })
})

test('the list is erased thirty days after the phone was revoked, and not before', async () => {
  const { id, secret } = await enrolled()
  valueIn(await (await phones()).report({ id, secret, people: await sealed(id, [an]) }))
  valueIn(await desk().revoke(id))
  const { db, close } = openDatabase(path.join(gateway.dataDir, 'gateway.db'))
  await phoneRows(db).sweep(new Date(now.getTime() + 29 * DAY))
  expect(valueIn(await desk().people(id)).people).toEqual([an])
  await phoneRows(db).sweep(new Date(now.getTime() + 30 * DAY))
  await close()
  expect(valueIn(await desk().people(id)).people).toBeUndefined()
  expect((await viewOf(id))?.state).toBe('revoked')
})

test('what has not the shape of a report is refused', async () => {
  for (const body of [
    {},
    { id: 'x', secret: newSecret() },
    { id: crypto.randomUUID(), secret: newSecret(), more: 1 },
  ]) {
    const answer = await post(`${gateway.baseUrl}/phones/reports`, body)
    expect([answer.status, await codesOf(answer)]).toEqual([422, ['answer.malformed']])
  }
})
