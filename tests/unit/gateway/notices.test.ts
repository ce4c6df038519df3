import { readFileSync } from 'node:fs'
import { importJWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { NoticeFacts, NoticePayload } from '../../../src/core/notices.ts'
import { isPushService } from '../../../src/gateway/notices/push-services.ts'
import { afterQuiet } from '../../../src/gateway/notices/quiet.ts'
import { readSettings } from '../../../src/gateway/settings.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { canaries, corrected } from '../../contract/made-up-dossier.ts'
import { seen, submitted } from '../../contract/office-under-test.ts'
import { machineDesk } from '../../contract/officers.ts'
import { browser, pushService, vapidIn } from './push-service.ts'
import { codesOf, post } from './requests.ts'

vi.setConfig({ testTimeout: 90_000 })
const waiting = { timeout: 60_000, interval: 50 }

let service: Awaited<ReturnType<typeof pushService>>
let gateway: Awaited<ReturnType<typeof openGateway>>
let now = new Date('2026-11-20T03:00:00.000Z')
beforeAll(async () => {
  service = await pushService()
  gateway = await openGateway({
    now: () => now,
    env: { PUSH_ORIGINS: service.origin, NOTICE_CONTACT: 'mailto:office@example.vn' },
  })
})
afterAll(async () => {
  await gateway.close()
  await service.close()
})

const under = () => ({
  office: gatewayAdapter({ baseUrl: gateway.baseUrl }).office,
  desk: machineDesk(gateway.baseUrl),
  close: async () => {},
})
let places = 0
const place = () => {
  places += 1
  return browser(`${service.origin}/push/${places}`)
}
const at = (endpoint: string) => service.taken.filter(({ path }) => service.origin + path === endpoint)
const ask = (proof: unknown, target: unknown, language = 'vi') =>
  post(`${gateway.baseUrl}/notices`, { proof, target, language })
const accept = { type: 'accept' } as const

async function subscribed(language = 'vi') {
  const sent = await submitted(under())
  const { subscription, read } = place()
  const answer = await ask({ dossierId: sent.dossier.id }, { push: subscription }, language)
  expect(answer.status).toBe(201)
  const { id }: { id: string } = await answer.json()
  return { ...sent, number: sent.receipt.number, subscription, read, id, told: () => at(subscription.endpoint) }
}

test('A browser is told by a message that only it can read and that only this office can have sent', async () => {
  const { number, subscription, read, id, told } = await subscribed()
  await under().desk.move(number, seen('submitted'), accept)
  await vi.waitFor(() => expect(told()).toHaveLength(1), waiting)
  const [message] = told()
  if (!message) throw new Error('nothing')
  expect(message.headers['content-encoding']).toBe('aes128gcm')
  expect(Number(message.headers['ttl'])).toBeGreaterThan(0)
  const payload = NoticePayload.parse(read(message.body))
  expect(payload).toEqual({ id, title: 'Từng Bước', body: 'Hồ sơ có tin mới. Mở ra để xem' })
  for (const secret of [...Object.values(canaries), number]) {
    expect(JSON.stringify([payload, message.headers])).not.toContain(secret)
  }
  expect(() => place().read(message.body)).toThrow()
  const facts = NoticeFacts.parse(await (await fetch(`${gateway.baseUrl}/notices`)).json())
  const { token, key } = vapidIn(message.headers)
  expect(key.toString('base64url')).toBe(facts.pushKey)
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: key.subarray(1, 33).toString('base64url'),
    y: key.subarray(33).toString('base64url'),
  }
  const { payload: said } = await jwtVerify(token, await importJWK(jwk, 'ES256'), { audience: service.origin })
  expect(said.sub).toBe('mailto:office@example.vn')
  expect(subscription.endpoint.startsWith(service.origin)).toBe(true)
})

test('Each change is told once, in the language that was asked for, and what the applicant does is no news to them', async () => {
  const sent = await subscribed('en')
  const { number, told, read } = sent
  await under().desk.move(number, seen('submitted'), { type: 'ask-supplement', note: 'x' })
  await vi.waitFor(() => expect(told()).toHaveLength(1), waiting)
  await submitted(under(), corrected(sent))
  await under().desk.move(number, seen('needs-supplement', 2), { type: 'supplement-received' })
  await vi.waitFor(() => expect(told()).toHaveLength(2), waiting)
  await under().desk.move(number, seen('processing', 2), { type: 'finish' })
  await vi.waitFor(() => expect(told()).toHaveLength(3), waiting)
  for (const { body } of told()) expect(read(body)).toMatchObject({ body: 'Your dossier has news. Open it to see' })
})

test('What happens in the evening is told in the morning', async () => {
  const { number, told } = await subscribed()
  now = new Date('2026-11-20T14:30:00.000Z')
  await under().desk.move(number, seen('submitted'), accept)
  const awake = await subscribed()
  now = new Date('2026-11-20T23:59:00.000Z')
  await under().desk.move(awake.number, seen('submitted'), accept)
  // Both are gathered: the round that tells comes after the one that gathers.
  await vi.waitFor(async () => expect(await waitingNotices()).toBe(2), waiting)
  expect([told().length, awake.told().length]).toEqual([0, 0])
  now = new Date('2026-11-21T00:00:00.000Z')
  await vi.waitFor(() => expect([told().length, awake.told().length]).toEqual([1, 1]), waiting)
})

async function waitingNotices(): Promise<number> {
  const { DatabaseSync } = await import('node:sqlite')
  const raw = new DatabaseSync(`${gateway.dataDir}/gateway.db`, { readOnly: true })
  const row = raw.prepare('select count(*) as count from notices').get()
  raw.close()
  return Number(row?.['count'])
}

test('A browser that is gone is forgotten; a service that is down is tried again later', async () => {
  const gone = await subscribed()
  service.answer(410)
  await under().desk.move(gone.number, seen('submitted'), accept)
  await vi.waitFor(() => expect(gone.told()).toHaveLength(1), waiting)
  service.answer(503)
  const down = await subscribed()
  await under().desk.move(down.number, seen('submitted'), accept)
  await vi.waitFor(() => expect(down.told()).toHaveLength(1), waiting)
  service.answer(201)
  await under().desk.move(gone.number, seen('accepted'), { type: 'process' })
  now = new Date(now.getTime() + 3_600_000)
  await vi.waitFor(() => expect(down.told()).toHaveLength(2), waiting)
  expect(gone.told()).toHaveLength(1)
})

test('No redirect of a push service is followed', async () => {
  const { number, told } = await subscribed()
  service.answer(307)
  await under().desk.move(number, seen('submitted'), accept)
  await vi.waitFor(() => expect(told()).toHaveLength(1), waiting)
  service.answer(201)
  expect(service.taken.some(({ path }) => path === '/elsewhere')).toBe(false)
})

test('Who ends it is told nothing more', async () => {
  const news = await gatewayAdapter({ baseUrl: gateway.baseUrl }).openNews?.()
  const { dossier, receipt } = await submitted(under())
  const { number } = receipt
  const { subscription } = place()
  const told = () => at(subscription.endpoint)
  const begun = await news?.begin({ dossierId: dossier.id }, { push: subscription }, 'vi')
  expect(await news?.facts()).toMatchObject({ ok: true, value: { messages: { practice: true } } })
  expect(await news?.end(begun?.ok ? begun.value : '')).toEqual({ ok: true, value: undefined })
  const other = await subscribed()
  await under().desk.move(number, seen('submitted'), accept)
  await under().desk.move(other.number, seen('submitted'), accept)
  await vi.waitFor(() => expect(other.told()).toHaveLength(1), waiting)
  expect(told()).toHaveLength(0)
})

test('Only who proves that a case is theirs may ask for its news, and only to a push service', async () => {
  const { receipt, dossier } = await submitted(under())
  const { subscription } = place()
  const wrong = await ask({ number: receipt.number, secret: '000000' }, { push: subscription })
  expect([wrong.status, await codesOf(wrong)]).toEqual([404, ['case.unknown']])
  const right = await ask({ number: receipt.number, secret: canaries.secret }, { push: subscription })
  expect(right.status).toBe(201)
  const inside = { ...subscription, endpoint: 'http://127.0.0.1:22/' }
  const elsewhere = await ask({ dossierId: dossier.id }, { push: inside })
  expect([elsewhere.status, await codesOf(elsewhere)]).toEqual([422, ['answer.not-allowed']])
})

test('A message for practice goes into a file that says so, and nowhere else', async () => {
  const { receipt, dossier } = await submitted(under())
  expect((await ask({ dossierId: dossier.id }, { sms: '0912345678' })).status).toBe(201)
  expect((await ask({ dossierId: dossier.id }, { email: 'yen@example.vn' })).status).toBe(201)
  await under().desk.move(receipt.number, seen('submitted'), accept)
  const lines = () => {
    try {
      return readFileSync(`${gateway.dataDir}/practice-messages.jsonl`, 'utf8').trim().split('\n')
    } catch {
      return []
    }
  }
  await vi.waitFor(() => expect(lines()).toHaveLength(2), waiting)
  for (const line of lines()) {
    expect(JSON.parse(line)).toMatchObject({ practice: 'not sent to anybody', text: 'Hồ sơ có tin mới. Mở ra để xem' })
    expect(line).not.toContain(receipt.number)
  }
})

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/QAbc', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=x', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com:8443/x', false],
  ['https://fcm.googleapis.com.evil.example/x', false],
  ['https://evil.example/fcm.googleapis.com', false],
  ['https://a@fcm.googleapis.com/x', false],
  ['https://notify.windows.com.evil.example/', false],
  ['https://169.254.169.254/latest', false],
  ['https://localhost/x', false],
  ['ftp://fcm.googleapis.com/x', false],
  ['not an address', false],
])('%s is a push service: %s', (endpoint, is) => {
  expect(isPushService(endpoint, [])).toBe(is)
})

test.each([
  ['2026-11-20T03:00:00.000Z', '2026-11-20T03:00:00.000Z'],
  ['2026-11-20T13:59:00.000Z', '2026-11-20T13:59:00.000Z'],
  ['2026-11-20T14:00:00.000Z', '2026-11-21T00:00:00.000Z'],
  ['2026-11-20T16:59:00.000Z', '2026-11-21T00:00:00.000Z'],
  ['2026-11-20T17:00:00.000Z', '2026-11-21T00:00:00.000Z'],
  ['2026-11-20T23:59:00.000Z', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21T00:00:00.000Z', '2026-11-21T00:00:00.000Z'],
])('What happens at %s is told from %s on', (happened, told) => {
  expect(afterQuiet(new Date(happened)).toISOString()).toBe(told)
})

test('Settings that would let notices go anywhere are refused', () => {
  for (const wrong of [{ PUSH_ORIGINS: 'http://push.example.vn' }, { PUSH_ORIGINS: '*' }, { NOTICE_CONTACT: 'me' }]) {
    expect(readSettings(wrong).ok, JSON.stringify(wrong)).toBe(false)
  }
})
