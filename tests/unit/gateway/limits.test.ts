import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { codesOf, post } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway({ limits: { submit: 3, track: 2 } })
})
afterAll(() => gateway.close())

test('More requests in a minute than an address may make are answered with 429 and when to come back', async () => {
  const submit = () => post(`${gateway.baseUrl}/dossiers`, {})
  for (let count = 0; count < 3; count += 1) expect((await submit()).status).toBe(422)
  const answer = await submit()
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await codesOf(answer)).toEqual(['service.busy'])
})

test('One class of routes that is used up does not close another', async () => {
  const track = () => post(`${gateway.baseUrl}/track`, { number: 'x', secret: 'y' })
  expect([(await track()).status, (await track()).status, (await track()).status]).toEqual([404, 404, 429])
  expect((await fetch(`${gateway.baseUrl}/health`)).status).toBe(200)
})

test('An address that somebody only claims to have changes nothing', async () => {
  const claimed = { 'x-forwarded-for': '203.0.113.9' }
  expect((await post(`${gateway.baseUrl}/dossiers`, {}, claimed)).status).toBe(429)
})
