import { afterAll, beforeAll, expect, test } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { createBrake } from '../../../src/gateway/brake.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { canaries, sealed } from '../../contract/made-up-dossier.ts'
import { codesOf, post, saidIn } from './requests.ts'

let gateway: Awaited<ReturnType<typeof openGateway>>
let now = new Date('2026-11-20T03:00:00.000Z')
beforeAll(async () => {
  gateway = await openGateway({ now: () => now })
})
afterAll(() => gateway.close())

const submitted = async () => {
  const { parcel, dossier } = sealed()
  const receipt = await gatewayAdapter({ baseUrl: gateway.baseUrl }).office.submit(parcel)
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.error))
  return { number: saidIn(receipt.value).number, dossier }
}
const track = (number: string, secret: string) => post(`${gateway.baseUrl}/track`, { number, secret })

test('After five wrong secrets even the right one waits, the device that sent it does not, and an hour later all is well', async () => {
  const { number, dossier } = await submitted()
  for (let count = 0; count < 5; count += 1) expect((await track(number, '000000')).status).toBe(404)
  const braked = await track(number, canaries.secret)
  expect(braked.status).toBe(429)
  expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(3500)
  expect(await codesOf(braked)).toEqual(['service.busy'])
  expect((await fetch(`${gateway.baseUrl}/cases/${dossier.id}`)).status).toBe(200)
  now = new Date(now.getTime() + 3_600_001)
  expect((await track(number, canaries.secret)).status).toBe(200)
})

test('A number that nobody has is braked like one that somebody has', async () => {
  const answers = []
  for (let count = 0; count < 6; count += 1) answers.push((await track('H99.1-200101-0001', '000000')).status)
  expect(answers).toEqual([404, 404, 404, 404, 404, 429])
})

test('Fifty wrong tries at once get no more than five answers', async () => {
  const { number } = await submitted()
  const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => track(number, String(100000 + at))))
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(5)
})

test('Who knows the secret may look as often as they like', async () => {
  const { number } = await submitted()
  for (let count = 0; count < 20; count += 1) expect((await track(number, canaries.secret)).status).toBe(200)
})

test('A wrong number and a wrong secret are answered with the same bytes', async () => {
  const { number } = await submitted()
  const [wrongNumber, wrongSecret] = await Promise.all([track('H99.1-200101-7777', '000000'), track(number, '000000')])
  expect(await wrongNumber.text()).toBe(await wrongSecret.text())
  expect(wrongNumber.status).toBe(wrongSecret.status)
})

test('The brake lets a key go on when its oldest wrong try is an hour old', () => {
  let at = 0
  const brake = createBrake(2, 100, () => at)
  expect(brake.take('a').wait).toBe(0)
  at = 50
  expect(brake.take('a').wait).toBe(0)
  expect(brake.take('a').wait).toBe(50)
  expect(brake.take('b').wait).toBe(0)
  at = 100
  expect(brake.take('a').wait).toBe(0)
  expect(brake.take('a').wait).toBe(50)
})

test('The brake does not count a try that was given back', () => {
  const brake = createBrake(1, 100, () => 1000)
  brake.take('a').giveBack()
  expect(brake.take('a').wait).toBe(0)
  expect(brake.take('a').wait).toBe(100)
})

test('A guess counts by whichever route it comes', async () => {
  const { number } = await submitted()
  const query = { number, secret: '000000' }
  const file = 'a'.repeat(64)
  const guesses = [
    () => post(`${gateway.baseUrl}/track/withdraw`, { query }),
    () => post(`${gateway.baseUrl}/track/draft`, { query, answer: { file, right: true } }),
    () => post(`${gateway.baseUrl}/track/results/${file}`, { query }),
  ]
  for (const guess of [...guesses, ...guesses.slice(0, 2)]) expect((await guess()).status).toBe(404)
  for (const guess of guesses) {
    const braked = await guess()
    expect(braked.status).toBe(429)
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await track(number, canaries.secret)).status).toBe(429)
})
