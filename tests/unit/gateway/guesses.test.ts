import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { gateway as gatewayAdapter } from '../../../src/adapters/gateway.ts'
import { guardGuesses, networkOf } from '../../../src/gateway/guesses.ts'
import { openGateway } from '../../contract/gateway-under-test.ts'
import { canaries, sealed } from '../../contract/made-up-dossier.ts'
import { post, saidIn } from './requests.ts'

vi.setConfig({ testTimeout: 600_000 })

/** GUESSES=100000 is the whole run; the share of it here takes a few seconds. */
const GUESSES = Number(process.env['GUESSES'] ?? 2000)

let gateway: Awaited<ReturnType<typeof openGateway>>
let now = new Date('2026-11-20T03:00:00.000Z')
beforeAll(async () => {
  gateway = await openGateway({ now: () => now, env: { TRUST_PROXY: '127.0.0.1' } })
})
afterAll(() => gateway.close())

async function submitted() {
  const receipt = await gatewayAdapter({ baseUrl: gateway.baseUrl }).office.submit(sealed().parcel)
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.error))
  return saidIn(receipt.value).number
}
const track = async (number: string, secret: string, address: string) => {
  const answer = await post(`${gateway.baseUrl}/track`, { number, secret }, { 'x-forwarded-for': address })
  await answer.text()
  return answer.status
}
/** The six digits of a guess, so that the right ones come in the middle of all. */
const guessAt = (at: number) =>
  String((Number(canaries.secret) - Math.floor(GUESSES / 2) + at + 1_000_000) % 1_000_000).padStart(6, '0')
const attacker = (at: number) => `203.0.${Math.floor(at / 250) % 250}.${(at % 250) + 1}`

async function inTwenties(count: number, work: (at: number) => Promise<number>): Promise<number[]> {
  const statuses: number[] = []
  for (let from = 0; from < count; from += 20) {
    const part = Array.from({ length: Math.min(20, count - from) }, (_, at) => work(from + at))
    statuses.push(...(await Promise.all(part)))
  }
  return statuses
}
const countOf = (statuses: readonly number[], status: number) => statuses.filter((one) => one === status).length

test(`${GUESSES} guesses at a number from ever new addresses find nothing, and its owner still gets in`, async () => {
  const number = await submitted()
  const statuses = await inTwenties(GUESSES, (at) => track(number, guessAt(at), attacker(at)))
  expect(countOf(statuses, 200)).toBe(0)
  expect(countOf(statuses, 404)).toBe(7)
  expect(countOf(statuses, 429)).toBe(GUESSES - 7)
  // Not even the reserve is left; but not for good, and nobody who knows the id of the dossier waits at all.
  expect(await track(number, canaries.secret, '198.51.100.1')).toBe(429)
  now = new Date(now.getTime() + 3_600_001)
  expect(await track(number, canaries.secret, '198.51.100.1')).toBe(200)
})

test('Who guesses from a few addresses without end never shuts the owner out', async () => {
  const number = await submitted()
  for (let hour = 0; hour < 4; hour += 1) {
    await inTwenties(40, (at) => track(number, guessAt(at), `203.0.113.${at % 5}`))
    expect(await track(number, canaries.secret, '198.51.100.2'), `hour ${hour}`).toBe(200)
    now = new Date(now.getTime() + 3_600_001)
  }
})

test('Guesses spread over many numbers are bounded by the address they come from', async () => {
  const statuses = await inTwenties(200, (at) => track(`H99.1-261120-${5000 + at}`, '000000', '203.0.113.77'))
  expect([countOf(statuses, 404), countOf(statuses, 429)]).toEqual([60, 140])
})

test('A village behind one address is served: each looks at their own, many with a wrong try first', async () => {
  const numbers = await Promise.all(Array.from({ length: 60 }, submitted))
  const village = '198.51.100.99'
  const slips = await inTwenties(40, (at) => track(numbers[at] ?? '', '000000', village))
  expect(countOf(slips, 404)).toBe(40)
  for (let round = 0; round < 5; round += 1) {
    const right = await inTwenties(60, (at) => track(numbers[at] ?? '', canaries.secret, village))
    expect(countOf(right, 200), `round ${round}`).toBe(60)
  }
})

test('The addresses of one household in IPv6 count as one', () => {
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2:ffff::1'))
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
  expect(networkOf('::1')).toBe('0:0:0:0')
  expect(networkOf('::ffff:192.0.2.1')).toBe('::ffff:192.0.2.1')
  expect(networkOf('192.0.2.1')).toBe('192.0.2.1')
})

test('A right try costs nothing, also when it was the one that the reserve had', () => {
  const guesses = guardGuesses({ wrong: 1, reserve: 1, window: 1000 }, () => 0)
  expect(guesses.take('key', 'a').wait).toBe(0)
  for (let count = 0; count < 5; count += 1) {
    const owner = guesses.take('key', 'b')
    expect(owner.wait).toBe(0)
    owner.giveBack()
  }
  expect(guesses.take('key', 'a').wait).toBe(1000)
})
