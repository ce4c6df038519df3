import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { codesOf, post, uploadsAt } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
beforeAll(async () => {
  gateway = await openGateway({ limits: { submit: 3, track: 2, uploads: 2 } })
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

test('Pieces of files have a class of their own, and its refusal names the protocol and when to come back', async () => {
  const begin = () => uploadsAt(gateway.baseUrl).begin('x', 'y', 1)
  const answers = [await begin(), await begin(), await begin()]
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 429])
  expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answers[2]?.headers.get('tus-resumable')).toBe('1.0.0')
  expect((await fetch(`${gateway.baseUrl}/dossiers/${randomUUID()}/files`)).status).toBe(200)
})

test('An address that somebody only claims to have changes nothing', async () => {
  const claimed = { 'x-forwarded-for': '203.0.113.9' }
  expect((await post(`${gateway.baseUrl}/dossiers`, {}, claimed)).status).toBe(429)
})
