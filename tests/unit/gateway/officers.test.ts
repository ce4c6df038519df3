import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { submitted } from '../../contract/office-under-test.ts'
import { deskWith, login, machineDesk, officer, password } from '../../contract/officers.ts'
import { codesOf, post } from './requests.ts'

// Each password costs a third of a second of two cores, on purpose.
vi.setConfig({ testTimeout: 60_000 })

let gateway: Awaited<ReturnType<typeof openGateway>>
let now = new Date('2026-11-20T03:00:00.000Z')
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
beforeAll(async () => {
  gateway = await openGateway({ now: () => now, env: { TRUST_PROXY: '127.0.0.1' } })
})
afterAll(() => gateway.close())

const under = () => ({
  office: gatewayAdapter({ baseUrl: gateway.baseUrl }).office,
  desk: machineDesk(gateway.baseUrl),
  close: async () => {},
})

const nobody = { ok: true, value: {} }
const ended = { ok: false, error: { code: 'session.ended' } }
const from = (address: string) => ({ 'x-forwarded-for': address })

test('An officer logs in, works, and logs out; the cookie is for this origin alone and no script reads it', async () => {
  const { id } = await officer(gateway.baseUrl, 'lan', 'leader', 'Tư pháp')
  const { answer, cookie } = await login(gateway.baseUrl, ' LAN ')
  expect(answer.status).toBe(200)
  const parts = answer.headers.get('set-cookie')?.split('; ') ?? []
  expect(parts[0]).toMatch(/^__Host-desk=[\w-]{43}$/)
  expect(parts.slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'])
  const { entrance, work } = deskWith(gateway.baseUrl, cookie)
  expect(await entrance.session()).toMatchObject({
    ok: true,
    value: { officer: { id, name: 'Cán bộ lan', role: 'leader', unit: 'Tư pháp' } },
  })
  expect(await work.list({})).toMatchObject({ ok: true, value: { items: [] } })
  expect(await entrance.logout()).toEqual({ ok: true, value: undefined })
  expect(await entrance.session()).toEqual(nobody)
  expect(await work.list({})).toEqual(ended)
})

test('A wrong name and a wrong password are answered with the same bytes', async () => {
  await officer(gateway.baseUrl, 'hoa', 'reception')
  const one = await login(gateway.baseUrl, 'hoa', 'not the password')
  const other = await login(gateway.baseUrl, 'nobody-here', 'not the password')
  expect(one.answer.status).toBe(401)
  expect(await one.answer.text()).toBe(await other.answer.text())
  expect(other.answer.status).toBe(401)
  expect([one.cookie, other.cookie]).toEqual(['', ''])
})

test('Guessing at a name ends after five tries from one address, but not for the officer at another', async () => {
  await officer(gateway.baseUrl, 'minh', 'specialist')
  const statuses: number[] = []
  for (let count = 0; count < 7; count += 1) {
    statuses.push((await login(gateway.baseUrl, 'minh', `guess ${count}`, from('198.51.100.7'))).answer.status)
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  const braked = await login(gateway.baseUrl, 'minh', password, from('198.51.100.7'))
  expect(Number(braked.answer.headers.get('retry-after'))).toBeGreaterThan(800)
  expect((await login(gateway.baseUrl, 'minh', password, from('198.51.100.8'))).answer.status).toBe(200)
  later(15.1)
  expect((await login(gateway.baseUrl, 'minh', password, from('198.51.100.7'))).answer.status).toBe(200)
})

test('A session ends half an hour after the last thing that was done, and twelve hours after it began', async () => {
  const { desk } = await officer(gateway.baseUrl, 'tam', 'reception')
  later(29)
  expect(await desk.work.list({})).toMatchObject({ ok: true })
  later(29)
  expect(await desk.work.list({})).toMatchObject({ ok: true })
  later(31)
  expect(await desk.work.list({})).toEqual(ended)
  const fresh = deskWith(gateway.baseUrl, (await login(gateway.baseUrl, 'tam')).cookie)
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    later(20)
    expect((await fresh.work.list({ limit: 1 })).ok, String(minutes)).toBe(true)
  }
  later(20)
  expect(await fresh.work.list({})).toEqual(ended)
})

test('What an open page asks by itself every minute keeps nobody logged in', async () => {
  const { phones, queue } = (await officer(gateway.baseUrl, 'mai', 'leader')).desk
  for (let minutes = 0; minutes < 30; minutes += 1) {
    expect(await phones.list(), String(minutes)).toMatchObject({ ok: true })
    expect(await queue.counter(), String(minutes)).toMatchObject({ ok: true })
    later(1)
  }
  later(0.1)
  expect(await phones.list()).toEqual(ended)
  expect(await queue.counter()).toEqual(ended)
})

test('Looking who is logged in does not keep a session alive', async () => {
  const { desk } = await officer(gateway.baseUrl, 'xuan', 'reception')
  for (let count = 0; count < 2; count += 1) {
    later(16)
    await desk.entrance.session()
  }
  expect(await desk.entrance.session()).toEqual(nobody)
})

test('No page of another site makes an officer’s browser change anything', async () => {
  const { cookie } = await officer(gateway.baseUrl, 'thu', 'admin')
  const ask = (headers: Record<string, string>) => post(`${gateway.baseUrl}/desk/work`, {}, { cookie, ...headers })
  expect((await ask({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ]) {
    expect((await ask(Object.fromEntries(Object.entries(headers)))).status, JSON.stringify(headers)).toBe(403)
  }
})

test('A closed account is out at once, and comes in again only when it is opened', async () => {
  const { id, desk } = await officer(gateway.baseUrl, 'binh', 'specialist')
  const { accounts } = machineDesk(gateway.baseUrl)
  expect(await accounts.change(id, { disabled: true })).toMatchObject({ ok: true, value: { disabled: true } })
  expect(await desk.work.list({})).toEqual(ended)
  expect((await login(gateway.baseUrl, 'binh')).answer.status).toBe(401)
  await accounts.change(id, { disabled: false })
  expect((await login(gateway.baseUrl, 'binh')).answer.status).toBe(200)
})

test('Another role holds from the next thing that is asked', async () => {
  const { id, desk } = await officer(gateway.baseUrl, 'dung', 'specialist')
  const period = { from: '2026-11-01', to: '2026-11-30' }
  expect(await desk.board.board(period)).toEqual({ ok: false, error: { code: 'desk.not-allowed' } })
  await machineDesk(gateway.baseUrl).accounts.change(id, { role: 'leader', unit: 'Một cửa' })
  expect(await desk.board.board(period)).toMatchObject({ ok: true })
})

test('An officer changes their password with the one before, and all their sessions end', async () => {
  const { desk } = await officer(gateway.baseUrl, 'ngoc', 'reception')
  const next = 'quite another password'
  expect(await desk.entrance.changePassword('not it', next)).toEqual({ ok: false, error: { code: 'desk.forbidden' } })
  expect(await desk.entrance.changePassword(password, 'short')).toMatchObject({ ok: false })
  expect(await desk.entrance.changePassword(password, next)).toEqual({ ok: true, value: undefined })
  expect(await desk.work.list({})).toEqual(ended)
  expect((await login(gateway.baseUrl, 'ngoc')).answer.status).toBe(401)
  expect((await login(gateway.baseUrl, 'ngoc', next)).answer.status).toBe(200)
})

test('A login is given once, and neither it nor a password is in the journal or the log', async () => {
  const { id } = await officer(gateway.baseUrl, 'once-only', 'reception')
  const again = await machineDesk(gateway.baseUrl).accounts.add({
    login: 'once-only',
    name: 'x',
    role: 'admin',
    password,
  })
  expect(again).toEqual({ ok: false, error: { code: 'desk.login-taken' } })
  const raw = new DatabaseSync(`${gateway.dataDir}/gateway.db`, { readOnly: true })
  const journal = raw.prepare('select actor, action, subject from journal').all()
  const kept = raw.prepare('select password from officers where id = ?').get(id)
  raw.close()
  expect(journal).toContainEqual({ actor: 'desk', action: 'officer.added.reception', subject: id })
  expect(journal).toContainEqual({ actor: `officer:${id}`, action: 'officer.came', subject: id })
  expect(String(kept?.['password'])).toMatch(/^scrypt-32768-8-3\$/)
  const said = JSON.stringify(journal) + gateway.log.join('')
  for (const secret of ['once-only', password, 'Cán bộ']) expect(said).not.toContain(secret)
})

test('Whatever an officer does with a case is in the journal under their id, and what they wrote is not', async () => {
  const { id, desk } = await officer(gateway.baseUrl, 'deeds', 'admin')
  const { dossier, receipt } = await submitted({ ...under(), desk })
  const { number } = receipt
  await desk.open(number)
  await desk.file(number, dossier.files[0]?.sha256 ?? '')
  await desk.work.assign(number, { seen: null, to: id, note: 'of my own' })
  await desk.work.note(number, 'a word about somebody')
  await desk.move(number, { status: 'submitted', revision: 1 }, { type: 'refuse', note: 'not this' })
  const raw = new DatabaseSync(`${gateway.dataDir}/gateway.db`, { readOnly: true })
  const deeds = raw.prepare('select action, subject from journal where actor = ? order by seq').all(`officer:${id}`)
  raw.close()
  expect(deeds.map(({ action }) => action)).toEqual([
    'officer.came',
    'case.opened',
    'file.opened',
    `case.given.${id}`,
    'case.noted',
    'case.refuse',
  ])
  expect(deeds.slice(1).every(({ subject }) => subject === number)).toBe(true)
})

test('An account with a short password, a strange login or no name is not opened', async () => {
  const good = { login: 'good', name: 'Good', role: 'reception', password }
  for (const wrong of [{ password: '123456789' }, { login: 'A B' }, { login: 'x' }, { name: ' ' }, { role: 'king' }]) {
    const answer = await post(
      `${gateway.baseUrl}/desk/accounts`,
      { ...good, ...wrong },
      { authorization: 'Bearer a-token-for-tests-0123456789' },
    )
    expect([answer.status, await codesOf(answer)]).toEqual([422, ['answer.malformed']])
  }
})
